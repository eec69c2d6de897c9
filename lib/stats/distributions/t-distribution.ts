import { requireAtLeast, requirePositive } from '../results/guards.js';
import { logBetaQuantile, logLowerBeta } from './incomplete-beta.js';
import { type QuantileOptions, smallTail } from './quantile-tail.js';
import { otherTail, type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a value as far from 0 as t, on either side, under Student's t distribution?
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns both tails, `log10P` beside them; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or df is not above 0
 *
 * @example
 * tTwoSided(29.76681, 9998).log10P; // -185.906…
 */
export function tTwoSided(t: number, df: number): TailProbability {
  requireT('tTwoSided', t, df);
  return tailFromLog(logBothTails(t, df));
}

/**
 * How likely is a value above t under Student's t distribution?
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or df is not above 0
 *
 * @example
 * tUpper(2, 10).p; // 0.03669…
 */
export function tUpper(t: number, df: number): TailProbability {
  requireT('tUpper', t, df);
  const beyond = tailFromLog(logBothTails(t, df) - Math.LN2);
  return t < 0 ? otherTail(beyond) : beyond;
}

/**
 * How likely is a value up to t under Student's t distribution?
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns the lower tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or df is not above 0
 *
 * @example
 * tLower(2, 10).p; // 0.96330…
 */
export function tLower(t: number, df: number): TailProbability {
  requireT('tLower', t, df);
  return tUpper(-t, df);
}

/**
 * Which t has a share p of Student's t distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param df - degrees of freedom, above 0, whole or not
 * @param options.tail - `upper` when p is the share above t; default `lower`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * tQuantile(0.975, 10); // 2.22813885198…
 */
export function tQuantile(p: number, df: number, { tail = 'lower' }: QuantileOptions = {}): number {
  const small = smallTail('tQuantile', p, tail);
  requirePositive('tQuantile', 'df', df);
  if (small.p === 0.5) return 0;
  const logSquare = logBetaQuantile(smallTail('tQuantile', 2 * small.p, 'upper'), 0.5, df / 2);
  const distance = Math.exp(logSquare / 2);
  return small.tail === 'upper' ? distance : -distance;
}

/** The square of a t value has an F distribution with 1 and df degrees of freedom. */
function logBothTails(t: number, df: number): number {
  return logLowerBeta(df / 2, 0.5, -2 * Math.log(Math.abs(t)));
}

function requireT(caller: string, t: number, df: number): void {
  requireAtLeast(caller, 't', t, -Infinity);
  requirePositive(caller, 'df', df);
}
