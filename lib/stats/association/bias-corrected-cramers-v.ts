import { requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Cells, type ContingencyTable, contingencyTable } from '../sufficient/contingency-table.js';
import { chiSquareStatistic, populationInterval } from './cramers-v.js';

/**
 * Cramér's V without what chance adds to it: how closely do two columns of categories go together?
 *
 * Reach for it to compare columns with many levels, or small tables: chance alone makes `cramersV` the larger, the more
 * cells and the fewer customers there are.
 *
 * @param cells - counts, rows by columns; empty rows and columns are left out
 * @param options.level - coverage of the interval; default 0.95
 * @returns Bergsma's corrected V, 0 where the table is more even than chance; its interval is that of the population's V,
 *   as in `cramersV`, widened to hold the value
 * @throws {RangeError} when a cell is not a count, fewer than two rows or columns are filled, or there are no more
 *   customers than rows or columns
 *
 * Source: Bergsma (2013), Journal of the Korean Statistical Society 42, 323-328. Checked against its formula in mpmath.
 *
 * @example
 * biasCorrectedCramersV([[1409, 3675], [348, 4242], [220, 46], [60, 0]]).value; // 0.38739…
 */
export function biasCorrectedCramersV(cells: Cells, { level = 0.95 } = {}): Effect {
  requireProbability('biasCorrectedCramersV', 'level', level);
  const table = contingencyTable('biasCorrectedCramersV', cells);
  const value = correctedV(table);
  const { low, high } = populationInterval(table, level);
  const interval = { low: Math.min(low, value), high: Math.max(high, value), level };
  return { name: "Cramér's V (bias-corrected)", value, interval };
}

function correctedV(table: ContingencyTable): number {
  const { value, df } = chiSquareStatistic(table);
  const corrected = Math.max(0, value / table.total - df / (table.total - 1));
  const sides = [table.rowTotals.length, table.columnTotals.length];
  const smaller = Math.min(...sides.map((side) => side - 1 - (side - 1) ** 2 / (table.total - 1)));
  if (!(smaller > 0)) {
    throw new RangeError(
      `biasCorrectedCramersV requires more customers than rows and columns in \`cells\`, received ${table.total}`,
    );
  }
  return Math.min(1, Math.sqrt(corrected / smaller));
}
