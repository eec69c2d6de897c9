import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import jStat from 'jstat';
import { requireAtLeast } from '../results/guards.js';
import { logUpperGamma } from './incomplete-gamma.js';
import { type QuantileOptions, smallTail } from './quantile-tail.js';
import {
  bothTails,
  otherTail,
  type TailProbability,
  tailFromLog,
  tailFromProbability,
} from './tail-probability.js';

const BODY_END = 1;
const ERFC_END = 37;

/**
 * How likely is a standard normal value above z?
 *
 * @param z - any number, infinities included
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when z is NaN
 *
 * @example
 * normalUpper(60).log10P; // -783.907…
 */
export function normalUpper(z: number): TailProbability {
  requireAtLeast('normalUpper', 'z', z, -Infinity);
  return upperTail(z);
}

/**
 * How likely is a standard normal value up to z?
 *
 * @param z - any number, infinities included
 * @returns the lower tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when z is NaN
 *
 * @example
 * normalLower(1.959963984540054).p; // 0.975
 */
export function normalLower(z: number): TailProbability {
  requireAtLeast('normalLower', 'z', z, -Infinity);
  return upperTail(-z);
}

/**
 * How likely is a standard normal value as far from 0 as z, on either side?
 *
 * @param z - any number, infinities included
 * @returns both tails, `log10P` beside them; sources and errors stand in `index.ts`
 * @throws {RangeError} when z is NaN
 *
 * @example
 * normalTwoSided(-1.959963984540054).p; // 0.0500000000000…
 */
export function normalTwoSided(z: number): TailProbability {
  requireAtLeast('normalTwoSided', 'z', z, -Infinity);
  return bothTails(upperTail(Math.abs(z)));
}

/**
 * Which z has a share p of the standard normal distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param options.tail - `upper` when p is the share above z; default `lower`
 * @throws {RangeError} when p is outside
 *
 * @example
 * normalQuantile(0.975); // 1.95996398454005…
 */
export function normalQuantile(p: number, { tail = 'lower' }: QuantileOptions = {}): number {
  const small = smallTail('normalQuantile', p, tail);
  const distance = Math.SQRT2 * erfcinv(2 * small.p);
  return small.tail === 'upper' ? distance : 0 - distance;
}

function upperTail(z: number): TailProbability {
  if (Math.abs(z) <= BODY_END) return tailFromProbability(jStat.normal.cdf(-z, 0, 1));
  if (z < 0) return otherTail(upperTail(-z));
  if (z < ERFC_END) return tailFromProbability(erfc(z / Math.SQRT2) / 2);
  // The square of a normal value is chi-square with one degree of freedom.
  return tailFromLog(logUpperGamma(0.5, (z * z) / 2) - Math.LN2);
}
