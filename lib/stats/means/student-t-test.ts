import { tQuantile, tTwoSided } from '../distributions/t-distribution.js';
import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { hedgesG } from './hedges-g.js';

const NOTED_VARIANCE_RATIO = 4;

/**
 * Student's two-sample t-test: do two independent groups with one spread share one mean?
 *
 * Where the spreads may differ, `welchTTest` is the safer choice; with many values the shape hardly matters.
 *
 * @param a - moments of the first group (count, mean, sum of squared deviations), missing values left out
 * @param b - moments of the second group, same unit
 * @param options.level - coverage of the intervals; default 0.95
 * @returns `estimate` is mean(a) - mean(b) in data units; `effect` is Hedges' g; a note where one sample
 *   variance is more than four times the other
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Student (1908), Biometrika 6, 1-25. Checked against SciPy's `ttest_ind_from_stats`.
 *
 * @example
 * studentTTest(momentsOf([12, 15, 11, 18, 14]), momentsOf([9, 10, 13, 8, 11, 7])).pValue; // 0.01649…
 */
export function studentTTest(a: Moments, b: Moments, { level = 0.95 } = {}): TestResult {
  requireMoments('studentTTest', 'a', a);
  requireMoments('studentTTest', 'b', b);
  requireSpread('studentTTest', '`a` or `b`', a.m2 + b.m2);
  requireProbability('studentTTest', 'level', level);
  const df = a.n + b.n - 2;
  const standardError = Math.sqrt(((a.m2 + b.m2) / df) * (1 / a.n + 1 / b.n));
  return tTestResult("Student's t-test", a, b, { standardError, df, level, notes: varianceNotes(a, b) });
}

/**
 * The result that Student's and Welch's tests share, once each has found its standard error and degrees of
 * freedom.
 */
export function tTestResult(
  method: string,
  a: Moments,
  b: Moments,
  {
    standardError,
    df,
    level,
    notes,
  }: { standardError: number; df: number; level: number; notes: readonly string[] },
): TestResult {
  const difference = a.mean - b.mean;
  const t = difference / standardError;
  const { p, log10P } = tTwoSided(t, df);
  const effect = hedgesG(a, b, { level });
  const half = tQuantile((1 + level) / 2, df) * standardError;
  return {
    method,
    statistic: { symbol: 't', value: t },
    df,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'difference of means', value: difference },
    interval: { low: difference - half, high: difference + half, level },
    effect,
    n: [a.n, b.n],
    smallestDetectable: null,
    assumptions: [],
    notes,
  };
}

function varianceNotes(a: Moments, b: Moments): readonly string[] {
  const [varianceA, varianceB] = [a.m2 / (a.n - 1), b.m2 / (b.n - 1)];
  const ratio = Math.max(varianceA, varianceB) / Math.min(varianceA, varianceB);
  if (ratio <= NOTED_VARIANCE_RATIO) return [];
  const found =
    ratio === Infinity
      ? 'one group has no spread'
      : `one sample variance is ${ratio.toFixed(1)} times the other`;
  return [`${found}: Welch's test does not assume equal variances`];
}
