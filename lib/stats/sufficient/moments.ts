import { requireFinite, requireMoments } from '../results/guards.js';

/**
 * What means and variances need of a column: count, mean, and the sum of squared deviations from the mean.
 * The moments of no values are `{ n: 0, mean: NaN, m2: 0 }`.
 */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
}

/**
 * The moments of some values: how many, where, and how spread?
 *
 * For values in memory; for a table in an engine use `momentsFromSums`.
 *
 * @param values - finite numbers, missing ones left out; an array or a typed array
 * @returns count, mean and sum of squared deviations, in the unit of the values and its square
 * @throws {RangeError} when a value is NaN or infinite
 *
 * Source: the corrected two-pass algorithm, Chan, Golub and LeVeque (1983), The American Statistician 37,
 * 242-247.
 *
 * @example
 * momentsOf([2, 4, 4, 4, 5, 5, 7, 9]).m2; // 32
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) return { n: 0, mean: Number.NaN, m2: 0 };
  let sum = 0;
  for (let i = 0; i < n; i++) {
    requireFinite('momentsOf', `values[${i}]`, values[i]!);
    sum += values[i]!;
  }
  const roughMean = sum / n;
  let deviations = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - roughMean;
    deviations += deviation;
    squares += deviation * deviation;
  }
  // The deviations would add up to 0 around the exact mean; what is left over corrects both results.
  return { n, mean: roughMean + deviations / n, m2: Math.max(0, squares - (deviations * deviations) / n) };
}

/**
 * The moments of two groups taken together, from the moments of each.
 *
 * @param a - moments of one group; may be empty
 * @param b - moments of the other, same unit, no row in both
 * @returns the moments of the union, equal to `momentsOf` on all values up to rounding
 *
 * Source: Chan, Golub and LeVeque (1983).
 *
 * @example
 * mergeMoments(momentsOf([2, 4, 4, 4]), momentsOf([5, 5, 7, 9])).mean; // 5
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const difference = b.mean - a.mean;
  return {
    n,
    mean: a.mean + difference * (b.n / n),
    m2: a.m2 + b.m2 + difference * difference * ((a.n * b.n) / n),
  };
}

/**
 * The sample variance (divisor n - 1): how spread are the values, in squared units?
 *
 * @param moments - of at least two values
 * @throws {RangeError} when there are fewer than two values
 *
 * @example
 * sampleVariance(momentsOf([12, 15, 11, 18, 14])); // 7.5
 */
export function sampleVariance(moments: Moments): number {
  requireMoments('sampleVariance', 'moments', moments);
  return moments.m2 / (moments.n - 1);
}

/**
 * The sample standard deviation (divisor n - 1): how spread are the values, in their own unit?
 *
 * @param moments - of at least two values
 * @throws {RangeError} when there are fewer than two values
 *
 * @example
 * sampleStandardDeviation(momentsOf([12, 15, 11, 18, 14])); // 2.7386…
 */
export function sampleStandardDeviation(moments: Moments): number {
  requireMoments('sampleStandardDeviation', 'moments', moments);
  return Math.sqrt(moments.m2 / (moments.n - 1));
}
