import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { requireProbability } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { type Cells, contingencyTable, fewExpectedNotes } from '../sufficient/contingency-table.js';
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
    smallestDetectable: null,
    assumptions: [],
    notes: [...table.notes, ...fewExpectedNotes(table.cells)],
  };
}
