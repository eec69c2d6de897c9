import { requireAtLeast, requirePositive } from '../results/guards.js';
import { gammaQuantile, logLowerGamma, logUpperGamma } from './incomplete-gamma.js';
import { type QuantileOptions, smallTail } from './quantile-tail.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a value above x under the chi-square distribution?
 *
 * @param x - 0 or more, infinity included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * chiSquareUpper(1503.62936, 3).log10P; // -325.0…
 */
export function chiSquareUpper(x: number, df: number): TailProbability {
  requireChiSquare('chiSquareUpper', x, df);
  return tailFromLog(logUpperGamma(df / 2, x / 2));
}

/**
 * How likely is a value up to x under the chi-square distribution?
 *
 * @param x - 0 or more, infinity included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns the lower tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * chiSquareLower(3, 5).p; // 0.30001…
 */
export function chiSquareLower(x: number, df: number): TailProbability {
  requireChiSquare('chiSquareLower', x, df);
  return tailFromLog(logLowerGamma(df / 2, x / 2));
}

/**
 * Which x has a share p of the chi-square distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param df - degrees of freedom, above 0, whole or not
 * @param options.tail - `upper` when p is the share above x; default `lower`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * chiSquareQuantile(0.95, 1); // 3.84145882069412…
 */
export function chiSquareQuantile(p: number, df: number, { tail = 'lower' }: QuantileOptions = {}): number {
  const small = smallTail('chiSquareQuantile', p, tail);
  requirePositive('chiSquareQuantile', 'df', df);
  return 2 * gammaQuantile(small, df / 2);
}

function requireChiSquare(caller: string, x: number, df: number): void {
  requireAtLeast(caller, 'x', x, 0);
  requirePositive(caller, 'df', df);
}
