import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { tTestResult } from './student-t-test.js';

/**
 * Welch's two-sample t-test: do two independent groups share one mean?
 *
 * Suits groups whose spreads differ; for strongly skewed data read it beside `mannWhitney`.
 *
 * @param a - moments of the first group (count, mean, sum of squared deviations), missing values left out
 * @param b - moments of the second group, same unit
 * @param options.level - coverage of the intervals; default 0.95
 * @returns `estimate` is mean(a) - mean(b) in data units; `effect` is Hedges' g; `df` is Satterthwaite's
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Welch (1947), Biometrika 34, 28-35. Checked against SciPy's
 * `ttest_ind_from_stats(equal_var=False)`.
 *
 * @example
 * welchTTest(momentsOf([12, 15, 11, 18, 14]), momentsOf([9, 10, 13, 8, 11, 7])).pValue; // 0.02196…
 */
export function welchTTest(a: Moments, b: Moments, { level = 0.95 } = {}): TestResult {
  requireMoments('welchTTest', 'a', a);
  requireMoments('welchTTest', 'b', b);
  requireSpread('welchTTest', '`a` or `b`', a.m2 + b.m2);
  requireProbability('welchTTest', 'level', level);
  const varianceA = a.m2 / (a.n - 1) / a.n;
  const varianceB = b.m2 / (b.n - 1) / b.n;
  const variance = varianceA + varianceB;
  const df = 1 / ((varianceA / variance) ** 2 / (a.n - 1) + (varianceB / variance) ** 2 / (b.n - 1));
  return tTestResult("Welch's t-test", a, b, { standardError: Math.sqrt(variance), df, level, notes: [] });
}
