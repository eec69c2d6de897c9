import { requireAtLeast, requirePositive } from '../results/guards.js';
import { logBetaQuantile, logLowerBeta } from './incomplete-beta.js';
import { type QuantileOptions, smallTail } from './quantile-tail.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a value above `f` under the F distribution?
 *
 * @param f - the ratio of two variances, 0 or more, infinity included
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - degrees of freedom of the denominator, above 0
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * fUpper(4.5, 2, 57).p; // 0.01532…
 */
export function fUpper(f: number, df1: number, df2: number): TailProbability {
  requireF('fUpper', f, df1, df2);
  return tailFromLog(logLowerBeta(df2 / 2, df1 / 2, -Math.log(f)));
}

/**
 * How likely is a value up to `f` under the F distribution?
 *
 * @param f - the ratio of two variances, 0 or more, infinity included
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - degrees of freedom of the denominator, above 0
 * @returns the lower tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * fLower(4.5, 2, 57).p; // 0.98467…
 */
export function fLower(f: number, df1: number, df2: number): TailProbability {
  requireF('fLower', f, df1, df2);
  return tailFromLog(logLowerBeta(df1 / 2, df2 / 2, Math.log(f)));
}

/**
 * Which ratio has a share p of the F distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - degrees of freedom of the denominator, above 0
 * @param options.tail - `upper` when p is the share above the ratio; default `lower`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * fQuantile(0.95, 2, 57); // 3.15884…
 */
export function fQuantile(
  p: number,
  df1: number,
  df2: number,
  { tail = 'lower' }: QuantileOptions = {},
): number {
  const small = smallTail('fQuantile', p, tail);
  requirePositive('fQuantile', 'df1', df1);
  requirePositive('fQuantile', 'df2', df2);
  return Math.exp(logBetaQuantile(small, df1 / 2, df2 / 2));
}

function requireF(caller: string, f: number, df1: number, df2: number): void {
  requireAtLeast(caller, 'f', f, 0);
  requirePositive(caller, 'df1', df1);
  requirePositive(caller, 'df2', df2);
}
