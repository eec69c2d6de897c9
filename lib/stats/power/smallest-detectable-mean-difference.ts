import { requireMoments, requireSpread } from '../results/guards.js';
import { type Moments, sampleVariance } from '../sufficient/moments.js';
import { tTestPower } from './noncentral-t-power.js';
import { type PowerOptions, plannedRisks } from './power-options.js';
import { smallestSize } from './smallest-size.js';
import { pooledError, welchError } from './t-test-power.js';

/** The risks of a comparison of means, and whether its groups are taken to share one spread. */
export interface MeanDifferenceOptions extends PowerOptions {
  /** True for Student's test, which pools the variances; default false, for Welch's. */
  readonly equalVariances?: boolean;
}

/**
 * Which difference of means could groups like these have shown?
 *
 * Reach for it when a test has not shown a difference: a smaller one than this may well be there.
 *
 * @param a - moments of the first group, at least two values; its mean plays no part
 * @param b - moments of the second group, same unit
 * @param options - significance level, power, alternative; `equalVariances: true` for Student's test
 * @returns the size of the difference in data units that the t-test finds with that power, by the noncentral t
 *   distribution, the spreads seen taken as the true ones; 0 where the power asked for is no more than chance gives
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Bloom (1995), Evaluation Review 19, 547-556, with exact tails. Checked against R 4.2 `power.t.test` and mpmath.
 *
 * @example
 * smallestDetectableMeanDifference({ n: 50, mean: 0, m2: 49 }, { n: 50, mean: 0, m2: 49 }); // 0.5658…
 */
export function smallestDetectableMeanDifference(
  a: Moments,
  b: Moments,
  { equalVariances = false, ...options }: MeanDifferenceOptions = {},
): number {
  const caller = 'smallestDetectableMeanDifference';
  requireMoments(caller, 'a', a);
  requireMoments(caller, 'b', b);
  requireSpread(caller, '`a` or `b`', a.m2 + b.m2);
  const risks = plannedRisks(caller, options);
  const errorOf = equalVariances ? pooledError : welchError;
  const { standardError, df } = errorOf([sampleVariance(a), sampleVariance(b)], [a.n, b.n]);
  const direction = risks.alternative === 'less' ? -1 : 1;
  return standardError * smallestSize((size) => tTestPower(direction * size, df, risks), risks.power)!;
}
