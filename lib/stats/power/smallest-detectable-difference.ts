import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { Moments } from '../sufficient/moments.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** The risks a test is planned with. */
export interface PowerOptions {
  /** Risk of finding a difference where there is none; default 0.05, both sides together. */
  readonly significanceLevel?: number;
  /** Chance of finding a difference of the size returned; default 0.8. */
  readonly power?: number;
}

/**
 * Which difference of means could groups like these have shown?
 *
 * Reach for it when a test has not shown a difference: a smaller one than this may well be there.
 *
 * @param a - moments of the first group, at least two values
 * @param b - moments of the second group, same unit
 * @param options - significance level and power
 * @returns the difference in data units that a two-sided test finds with that power: the sum of the two
 *   normal quantiles times the standard error of Welch's test. The normal approximation is a little low for
 *   groups of fewer than 30
 * @throws {RangeError} when a group has fewer than two values, or neither has any spread
 *
 * Source: Bloom (1995), Evaluation Review 19, 547-556.
 *
 * @example
 * smallestDetectableMeanDifference({ n: 50, mean: 0, m2: 49 }, { n: 50, mean: 0, m2: 49 }); // 0.56031…
 */
export function smallestDetectableMeanDifference(a: Moments, b: Moments, options: PowerOptions = {}): number {
  const caller = 'smallestDetectableMeanDifference';
  requireMoments(caller, 'a', a);
  requireMoments(caller, 'b', b);
  requireSpread(caller, '`a` or `b`', a.m2 + b.m2);
  return standardErrorsApart(caller, options) * Math.sqrt(a.m2 / (a.n - 1) / a.n + b.m2 / (b.n - 1) / b.n);
}

/**
 * Which difference of rates could groups of these sizes have shown?
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 * @param options - significance level and power
 * @returns the difference of rates that a two-sided test finds with that power: the sum of the two normal
 *   quantiles times the standard error of `twoProportionZ`, that of the pooled rate on both sides. Close for
 *   differences that are small beside the rate
 * @throws {RangeError} when a group is empty, or when nobody or everybody is counted in both groups
 *
 * Source: Bloom (1995), Evaluation Review 19, 547-556.
 *
 * @example
 * smallestDetectableRateDifference({ count: 200, n: 1000 }, { count: 200, n: 1000 }); // 0.05011…
 */
export function smallestDetectableRateDifference(
  a: Proportion,
  b: Proportion,
  options: PowerOptions = {},
): number {
  const caller = 'smallestDetectableRateDifference';
  requireProportion(caller, 'a', a);
  requireProportion(caller, 'b', b);
  const pooled = (a.count + b.count) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  requireSpread(caller, '`a` or `b`', variance);
  return standardErrorsApart(caller, options) * Math.sqrt(variance);
}

function standardErrorsApart(
  caller: string,
  { significanceLevel = 0.05, power = 0.8 }: PowerOptions,
): number {
  requireProbability(caller, 'significanceLevel', significanceLevel);
  requireProbability(caller, 'power', power);
  return normalQuantile(1 - significanceLevel / 2) + normalQuantile(power);
}
