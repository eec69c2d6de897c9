import { chiSquareQuantile } from '../distributions/chi-square-distribution.js';
import { noncentralChiSquareCdf } from '../distributions/noncentral-chi-square.js';
import { requireCount } from '../results/guards.js';
import { type PowerOptions, plannedRisks } from './power-options.js';
import { smallestSize } from './smallest-size.js';

/** A table to be tested: how many customers, in how many rows and columns. */
export interface TableSize {
  readonly n: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Which Cramér's V could a table of this size have shown?
 *
 * Belongs to `chiSquare`.
 *
 * @param table - customers in all, and filled rows and columns, at least two each
 * @param options - significance level and power
 * @returns the V, in the population and without bias correction, that the chi-square test finds with that power, by the
 *   noncentral chi-square distribution. Null where even V = 1 would not be found that often, 0 where the power asked for
 *   is no more than chance gives
 * @throws {RangeError} when n, rows or columns are not such counts
 *
 * Source: Cohen (1988), Statistical Power Analysis, chapter 7: V = w / √k, k the smaller side minus 1. Checked against
 * mpmath and statsmodels `GofChisquarePower`.
 *
 * @example
 * smallestDetectableCramersV({ n: 10000, rows: 4, columns: 2 }); // 0.0330…
 */
export function smallestDetectableCramersV(
  { n, rows, columns }: TableSize,
  options: Omit<PowerOptions, 'alternative'> = {},
): number | null {
  const caller = 'smallestDetectableCramersV';
  requireCount(caller, 'n', n, 1);
  requireCount(caller, 'rows', rows, 2);
  requireCount(caller, 'columns', columns, 2);
  const { significanceLevel, power } = plannedRisks(caller, options);
  const df = (rows - 1) * (columns - 1);
  const critical = chiSquareQuantile(significanceLevel, df, { tail: 'upper' });
  const most = n * (Math.min(rows, columns) - 1);
  const powerAt = (noncentrality: number) => 1 - noncentralChiSquareCdf(critical, df, noncentrality);
  const noncentrality = smallestSize(powerAt, power, most);
  return noncentrality === null ? null : Math.sqrt(noncentrality / most);
}
