import { noncentralityInterval } from '../distributions/noncentral-chi-square.js';
import { requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import type { Effect } from '../results/test-result.js';
import {
  type Cells,
  type ContingencyTable,
  contingencyTable,
  expectedCounts,
} from '../sufficient/contingency-table.js';

/**
 * Cramér's V: how closely do two columns of categories go together, from 0 (not at all) to 1 (one tells the
 * other)?
 *
 * @param cells - counts, rows by columns; empty rows and columns are left out
 * @param options.level - coverage of the interval; default 0.95
 * @returns V = √(χ² / (N k)), k the smaller side minus 1, without bias correction. The interval is that of
 *   the population's √(λ / (N k)), by inversion of the noncentral chi-square distribution. Luck does not pass
 *   for precision: a table more even than chance leaves it (χ² below df) counts as χ² = df there. Chance
 *   makes V larger than the population's, so for many cells and few customers the interval is widened to hold
 *   V. Close to V = 1 it is rough, and for very uneven rows it covers 92 % (docs/simulation.md)
 * @throws {RangeError} when a cell is not a count, or fewer than two rows or columns are filled
 *
 * Source: Cramér (1946), section 21.9; interval: Steiger (2004), Psychological Methods 9, 164-182. Checked
 * against SciPy's `association` and a solver on its `ncx2`.
 *
 * @example
 * cramersV([[1409, 3675], [348, 4242], [220, 46], [60, 0]]).value; // 0.38776…
 */
export function cramersV(cells: Cells, { level = 0.95 } = {}): Effect {
  requireProbability('cramersV', 'level', level);
  return associationOf(contingencyTable('cramersV', cells), level);
}

/**
 * Pearson's chi-square statistic of a table and its degrees of freedom.
 *
 * @example
 * chiSquareStatistic(contingencyTable('example', [[1, 3], [3, 1]])).value; // 2
 */
export function chiSquareStatistic(table: ContingencyTable): { value: number; df: number } {
  const expected = expectedCounts(table);
  let value = 0;
  for (const [r, row] of table.cells.entries()) {
    for (const [c, count] of row.entries()) value += (count - expected[r]![c]!) ** 2 / expected[r]![c]!;
  }
  return { value, df: (table.rowTotals.length - 1) * (table.columnTotals.length - 1) };
}

/**
 * `cramersV` of a table that is already checked.
 *
 * @example
 * associationOf(contingencyTable('example', [[1, 3], [3, 1]]), 0.95).value; // 0.5
 */
export function associationOf(table: ContingencyTable, level: number): Effect {
  const { value: chiSquare } = chiSquareStatistic(table);
  const value = toV(chiSquare, table);
  const { low, high } = populationInterval(table, level);
  return { name: "Cramér's V", value, interval: { low, high: Math.max(value, high), level } };
}

/**
 * Which V of the population is compatible with a table?
 *
 * @example
 * populationInterval(contingencyTable('example', [[10, 30], [30, 10]]), 0.95).low; // 0.28086…
 */
export function populationInterval(table: ContingencyTable, level: number): Interval {
  const { value, df } = chiSquareStatistic(table);
  const { low, high } = noncentralityInterval(Math.max(value, df), df, level);
  return { low: toV(low, table), high: toV(high, table), level };
}

function toV(chiSquare: number, { total, rowTotals, columnTotals }: ContingencyTable): number {
  const most = total * (Math.min(rowTotals.length, columnTotals.length) - 1);
  return Math.min(1, Math.sqrt(chiSquare / most));
}
