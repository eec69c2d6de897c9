import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableCramersV } from '../power/smallest-detectable-cramers-v.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability } from '../results/guards.js';
import type { Detectable, TestResult } from '../results/test-result.js';
import { type Cells, type ContingencyTable, contingencyTable } from '../sufficient/contingency-table.js';
import { enoughExpected } from './assumptions.js';
import { associationOf, chiSquareStatistic } from './cramers-v.js';

/**
 * Pearson's chi-square test: are two columns of categories independent?
 *
 * Reach for it to ask whether churn differs among cities or product counts; it says that rates differ, not
 * which.
 *
 * @param cells - counts, a row for each level of one column and a cell for each level of the other; empty
 *   rows and columns are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @returns χ² without Yates' correction, any departure counting against independence; `estimate` and `effect`
 *   are Cramér's V (see `cramersV` for its interval); `n` counts each row that was kept
 * @throws {RangeError} when a cell is not a count, or fewer than two rows or columns are filled
 *
 * Source: Pearson (1900), Philosophical Magazine 50, 157-175. Checked against SciPy's `chi2_contingency`.
 *
 * @example
 * chiSquare([[613, 2332], [1424, 5631]]).pValue; // 0.47536…
 */
export function chiSquare(cells: Cells, { level = 0.95 } = {}): TestResult {
  requireProbability('chiSquare', 'level', level);
  const table = contingencyTable('chiSquare', cells);
  const { value, df } = chiSquareStatistic(table);
  const { p, log10P } = chiSquareUpper(value, df);
  const effect = associationOf(table, level);
  return {
    method: "Pearson's chi-square test",
    statistic: { symbol: 'χ²', value },
    df,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n: table.rowTotals,
    smallestDetectable: detectableV(table, level),
    assumptions: [independentCustomers('counts'), enoughExpected(table)],
    notes: table.notes,
  };
}

/**
 * The smallest Cramér's V that a table of this size would have shown.
 *
 * @example
 * detectableV(contingencyTable('example', [[10, 30], [30, 10]]), 0.95).value; // 0.3132…
 */
export function detectableV(table: ContingencyTable, level: number): Detectable | null {
  const risks = { significanceLevel: significanceOf(level) };
  const size = { n: table.total, rows: table.rowTotals.length, columns: table.columnTotals.length };
  return detectable("Cramér's V", smallestDetectableCramersV(size, risks), risks);
}
