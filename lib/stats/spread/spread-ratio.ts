import { normalQuantile } from '../distributions/normal-distribution.js';
import { requirePositive, requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { requireDeviations } from './require-deviations.js';

/**
 * How many times as widely do the values of one group spread as those of another?
 *
 * @param a - moments of the first group's distances from its median (`deviationMomentsOf`)
 * @param b - moments of the second group's, same unit
 * @param options.level - coverage of the interval; default 0.95
 * @returns the ratio of the mean distances from the median, divisor n - 1; 1 where the groups spread alike. The
 *   interval is normal on the logarithm, so that swapping the groups turns it over
 * @throws {RangeError} when a group has fewer than two values, or all its values are equal
 *
 * Source: Bonett and Seier (2003), J. Educ. Behav. Stat. 28, 233-236 (their variance, with the squared
 * distances taken about the median throughout).
 *
 * @example
 * spreadRatio(deviationMomentsOf([1, 2, 4, 9]), deviationMomentsOf([3, 4, 5, 6])).value; // 2.5
 */
export function spreadRatio(a: Moments, b: Moments, { level = 0.95 } = {}): Effect {
  for (const [name, deviations] of [
    ['a', a],
    ['b', b],
  ] as const) {
    requireDeviations('spreadRatio', name, deviations);
    requirePositive('spreadRatio', `${name}.mean`, deviations.mean);
  }
  requireProbability('spreadRatio', 'level', level);
  const value = (a.mean * (a.n / (a.n - 1))) / (b.mean * (b.n / (b.n - 1)));
  const half = normalQuantile((1 + level) / 2) * logRatioError(a, b);
  return {
    name: 'ratio of mean deviations',
    value,
    interval: { low: value * Math.exp(-half), high: value * Math.exp(half), level },
  };
}

/** The standard error of the logarithm of `spreadRatio`. */
export function logRatioError(a: Moments, b: Moments): number {
  return Math.sqrt(relativeVariance(a) + relativeVariance(b));
}

function relativeVariance({ n, mean, m2 }: Moments): number {
  return m2 / (n - 1) / n / mean ** 2;
}
