import betainc from '@stdlib/math-base-special-betainc';
import { requireAtLeast, requirePositive } from '../results/guards.js';
import { logLowerBeta } from './incomplete-beta.js';
import { type TailProbability, tailFromLog, tailFromProbability } from './tail-probability.js';

const BETAINC_END = 1e-200;

/**
 * How likely is a value above `f` under the F distribution?
 *
 * @param f - the ratio of two variances, 0 or more, infinity included
 * @param df1 - degrees of freedom of the numerator, above 0
 * @param df2 - degrees of freedom of the denominator, above 0
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `distributions.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * fUpper(4.5, 2, 57).p; // 0.01532…
 */
export function fUpper(f: number, df1: number, df2: number): TailProbability {
  requireAtLeast('fUpper', 'f', f, 0);
  requirePositive('fUpper', 'df1', df1);
  requirePositive('fUpper', 'df2', df2);
  const odds = (df1 * f) / df2;
  const p = betaTail(odds, df1 / 2, df2 / 2);
  return p > BETAINC_END ? tailFromProbability(p) : tailFromLog(logLowerBeta(df2 / 2, df1 / 2, odds));
}

/**
 * The tail, asked from whichever end its argument is small, since 1 - x has lost digits where x is near 1.
 */
function betaTail(odds: number, a: number, b: number): number {
  if (odds > 1) return betainc(1 / (1 + odds), b, a);
  return betainc(odds / (1 + odds), a, b, true, true);
}
