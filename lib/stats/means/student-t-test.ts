import { independentCustomers } from '../results/assumptions.js';
import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { enoughValues, equalSpreads } from './mean-assumptions.js';
import { type TTestOptions, tTestResult } from './t-test-result.js';

/**
 * Student's two-sample t-test: do two independent groups with one spread share one mean?
 *
 * Where the spreads may differ, `welchTTest` is the safer choice; with many values the shape hardly matters.
 *
 * @param a - moments of the first group (count, mean, sum of squared deviations), missing values left out
 * @param b - moments of the second group, same unit
 * @param options.level - coverage of the intervals; default 0.95
 * @param options.alternative - `greater` asks whether mean(a) is above mean(b), `less` whether it is below; default
 *   `two-sided`
 * @returns `estimate` is mean(a) - mean(b) in data units, its interval open on the side of a one-sided alternative;
 *   `effect` is Hedges' g, its interval always two-sided; `smallestDetectable` is a distance, without a sign
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Student (1908), Biometrika 6, 1-25. Checked against R's `t.test(var.equal = TRUE)` and SciPy's `ttest_ind`.
 *
 * @example
 * studentTTest(momentsOf([12, 15, 11, 18, 14]), momentsOf([9, 10, 13, 8, 11, 7])).pValue; // 0.01649…
 */
export function studentTTest(a: Moments, b: Moments, options: TTestOptions = {}): TestResult {
  const { level = 0.95 } = options;
  requireMoments('studentTTest', 'a', a);
  requireMoments('studentTTest', 'b', b);
  requireSpread('studentTTest', '`a` or `b`', a.m2 + b.m2);
  requireProbability('studentTTest', 'level', level);
  const assumptions = [
    independentCustomers('counts, means and spreads'),
    enoughValues([a, b]),
    equalSpreads(a, b, level),
  ];
  return tTestResult('student', a, b, { ...options, assumptions });
}
