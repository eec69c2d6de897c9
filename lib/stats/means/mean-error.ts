import { type MeanError, pooledError, welchError } from '../power/t-test-power.js';
import { type Moments, sampleVariance } from '../sufficient/moments.js';

/** The two t-tests: `student` takes the spreads of both groups as equal. */
export type TTest = 'student' | 'welch';

/**
 * The standard error of mean(a) - mean(b), and the degrees of freedom with which it is known.
 *
 * @param test - `student` pools the variances; `welch` takes each group's own, with Satterthwaite's degrees of
 *   freedom
 * @param a - moments of the first group, at least two values
 * @param b - moments of the second group, same unit
 *
 * @example
 * meanError('welch', momentsOf([12, 15, 11, 18, 14]), momentsOf([9, 10, 13, 8, 11, 7])).df; // 7.59087…
 */
export function meanError(test: TTest, a: Moments, b: Moments): MeanError {
  const errorOf = test === 'student' ? pooledError : welchError;
  return errorOf([sampleVariance(a), sampleVariance(b)], [a.n, b.n]);
}
