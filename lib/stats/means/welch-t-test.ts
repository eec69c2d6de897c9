import { independentCustomers } from '../results/assumptions.js';
import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { enoughValues } from './mean-assumptions.js';
import { type TTestOptions, tTestResult } from './t-test-result.js';

/**
 * Welch's two-sample t-test: do two independent groups share one mean?
 *
 * Suits groups whose spreads differ; for strongly skewed data read it beside `mannWhitney`.
 *
 * @param a - moments of the first group (count, mean, sum of squared deviations), missing values left out
 * @param b - moments of the second group, same unit
 * @param options.level - coverage of the intervals; default 0.95
 * @param options.alternative - `greater` asks whether mean(a) is above mean(b), `less` whether it is below; default
 *   `two-sided`
 * @returns what `studentTTest` returns; `df` is Satterthwaite's
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Welch (1947), Biometrika 34, 28-35. Checked against R's `t.test` and SciPy's `ttest_ind(equal_var=False)`.
 *
 * @example
 * welchTTest(momentsOf([12, 15, 11, 18, 14]), momentsOf([9, 10, 13, 8, 11, 7])).pValue; // 0.02196…
 */
export function welchTTest(a: Moments, b: Moments, options: TTestOptions = {}): TestResult {
  requireMoments('welchTTest', 'a', a);
  requireMoments('welchTTest', 'b', b);
  requireSpread('welchTTest', '`a` or `b`', a.m2 + b.m2);
  requireProbability('welchTTest', 'level', options.level ?? 0.95);
  const assumptions = [independentCustomers('counts, means and spreads'), enoughValues([a, b])];
  return tTestResult('welch', a, b, { ...options, assumptions });
}
