import { logAtItsMean } from '../distributions/binomial.js';
import { deviance } from '../distributions/deviance.js';
import { seededRandom } from '../resampling/random.js';
import { independentCustomers } from '../results/assumptions.js';
import { requireCount, requireProbability } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import {
  type Cells,
  type ContingencyTable,
  contingencyTable,
  expectedCounts,
} from '../sufficient/contingency-table.js';
import { detectableV } from './chi-square-test.js';
import { associationOf } from './cramers-v.js';
import { randomTable } from './random-table.js';

/** How many tables are drawn, and the coverage of the interval. */
export interface MonteCarloOptions {
  /** Default 9999, which gives p to about 0.002 near .05. */
  readonly tables?: number;
  /** Default 0.95. */
  readonly level?: number;
}

/** Probabilities that differ by less count as equal: rounding must not part them. */
const LOG_TIE = 1e-7;

/**
 * Fisher's exact test of a table of any size, by drawing tables: are two columns of categories independent, however few
 * customers a cell has?
 *
 * Reach for it where `chiSquare` expects too few customers in a cell; for two groups and one rate `fisherExact` needs no
 * chance.
 *
 * @param cells - counts, a row for each level of one column and a cell for each level of the other; empty rows and columns
 *   are left out with a note
 * @param seed - of the random tables, a whole number of 0 or more; the same seed gives the same p
 * @param options - number of tables and level
 * @returns p = (1 + hits) / (1 + tables), hits being the random tables with the same margins that are no likelier than the
 *   observed one, with its Monte Carlo error in `notes`; `statistic` is the natural logarithm of the observed table's
 *   probability; `estimate` and `effect` are Cramér's V
 * @throws {RangeError} when a cell is not a count, fewer than two rows or columns are filled, or seed or tables are not
 *   such numbers
 *
 * Source: Freeman and Halton (1951), Biometrika 38, 141-149; Davison and Hinkley (1997), Bootstrap Methods and their
 * Application, section 4.2. Checked against the exact p of R's `fisher.test`.
 *
 * @example
 * fisherMonteCarlo([[3, 0, 1], [0, 4, 2]], 1).pValue; // 0.0371
 */
export function fisherMonteCarlo(cells: Cells, seed: number, options: MonteCarloOptions = {}): TestResult {
  const caller = 'fisherMonteCarlo';
  const { tables = 9999, level = 0.95 } = options;
  requireProbability(caller, 'level', level);
  requireCount(caller, 'seed', seed);
  requireCount(caller, 'tables', tables, 1);
  const table = contingencyTable(caller, cells);
  const logProbability = logProbabilityOf(table);
  const pValue = (1 + countHits(table, logProbability, { seed, tables })) / (1 + tables);
  const effect = associationOf(table, level);
  const error = Math.sqrt((pValue * (1 - pValue)) / tables);
  return {
    method: "Fisher's exact test (Monte Carlo)",
    statistic: { symbol: 'ln P', value: logProbability(table.cells) },
    pValue,
    log10PValue: Math.log10(pValue),
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n: table.rowTotals,
    smallestDetectable: detectableV(table, level),
    assumptions: [independentCustomers('counts')],
    notes: [
      ...table.notes,
      `p is from ${tables} random tables (seed ${seed}), with a standard error of ${error.toPrecision(2)}`,
    ],
  };
}

function countHits(
  table: ContingencyTable,
  logProbability: (cells: Cells) => number,
  { seed, tables }: { seed: number; tables: number },
): number {
  const random = seededRandom(seed);
  const height = logProbability(table.cells) + LOG_TIE;
  let hits = 0;
  for (let index = 0; index < tables; index++) {
    if (logProbability(randomTable(table.rowTotals, table.columnTotals, random)) <= height) hits++;
  }
  return hits;
}

/** The logarithm of how likely chance is to make a table with these margins, by the distance of each cell from its expected count. */
function logProbabilityOf(table: ContingencyTable): (cells: Cells) => number {
  const expected = expectedCounts(table);
  const ofMargins = [...table.rowTotals, ...table.columnTotals].reduce(
    (sum, total) => sum - logAtItsMean(total),
    logAtItsMean(table.total),
  );
  return (cells) => {
    let log = ofMargins;
    for (const [r, row] of cells.entries()) {
      for (const [c, count] of row.entries()) log += logAtItsMean(count) - deviance(count, expected[r]![c]!);
    }
    return log;
  };
}
