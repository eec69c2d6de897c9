import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import jStat from 'jstat';
import { requireAtLeast, requireProbability } from '../results/guards.js';
import { logUpperGamma } from './incomplete-gamma.js';
import { bothTails, type TailProbability, tailFromLog, tailFromProbability } from './tail-probability.js';

const BODY_END = 1;
const ERFC_END = 37;

/**
 * How likely is a standard normal value above z?
 *
 * @param z - any number, infinities included
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `distributions.ts`
 * @throws {RangeError} when z is NaN
 *
 * @example
 * normalTail(60).log10P; // -783.907…
 */
export function normalTail(z: number): TailProbability {
  requireAtLeast('normalTail', 'z', z, -Infinity);
  if (Math.abs(z) <= BODY_END) return tailFromProbability(jStat.normal.cdf(-z, 0, 1));
  if (z < ERFC_END) return tailFromProbability(erfc(z / Math.SQRT2) / 2);
  // The square of a normal value is chi-square with one degree of freedom.
  return tailFromLog(logUpperGamma(0.5, (z * z) / 2) - Math.LN2);
}

/**
 * How likely is a standard normal value as far from 0 as z, on either side?
 *
 * @param z - any number, infinities included
 * @throws {RangeError} when z is NaN
 *
 * @example
 * normalTwoSided(-1.959963984540054).p; // 0.0500000000000…
 */
export function normalTwoSided(z: number): TailProbability {
  return bothTails(normalTail(Math.abs(z)));
}

/**
 * Below which z does a share p of the standard normal distribution lie?
 *
 * @param p - lower-tail probability, strictly between 0 and 1
 * @throws {RangeError} when p is outside
 *
 * @example
 * normalQuantile(0.975); // 1.95996398454005…
 */
export function normalQuantile(p: number): number {
  requireProbability('normalQuantile', 'p', p);
  return -Math.SQRT2 * erfcinv(2 * p);
}
