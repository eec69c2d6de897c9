import betaln from '@stdlib/math-base-special-betaln';
import jStat from 'jstat';
import { requireAtLeast, requirePositive, requireProbability } from '../results/guards.js';
import { fUpper } from './f-distribution.js';
import type { TailProbability } from './tail-probability.js';

const MOST_STEPS = 100;

/**
 * How likely is a value as far from 0 as t, on either side, under Student's t distribution?
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, above 0, whole or not
 * @returns both tails, `log10P` beside them; sources and errors stand in `distributions.ts`
 * @throws {RangeError} when an argument is NaN or df is not above 0
 *
 * @example
 * tTwoSided(29.76681, 9998).log10P; // -185.906…
 */
export function tTwoSided(t: number, df: number): TailProbability {
  requireAtLeast('tTwoSided', 't', t, -Infinity);
  requirePositive('tTwoSided', 'df', df);
  return fUpper(t * t, 1, df);
}

/**
 * Below which t does a share p of Student's t distribution lie?
 *
 * jStat gives the start, Newton's method on the logarithm of the tail gives the digits.
 *
 * @param p - lower-tail probability, strictly between 0 and 1
 * @param df - degrees of freedom, above 0, whole or not
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * tQuantile(0.975, 10); // 2.22813885198…
 */
export function tQuantile(p: number, df: number): number {
  requireProbability('tQuantile', 'p', p);
  requirePositive('tQuantile', 'df', df);
  if (p === 0.5) return 0;
  if (p < 0.5) return -upperQuantile(p, df);
  return upperQuantile(1 - p, df);
}

/** The t above 0 that leaves `tail` above it. */
function upperQuantile(tail: number, df: number): number {
  const logTarget = Math.log(2 * tail);
  let t = Math.max(-jStat.studentt.inv(tail, df), Number.MIN_VALUE);
  for (let step = 0; step < MOST_STEPS; step++) {
    const logP = tTwoSided(t, df).log10P * Math.LN10;
    const change = (logP - logTarget) * Math.exp(logP - logTwiceDensity(t, df));
    t += change;
    if (Math.abs(change) <= 4 * Number.EPSILON * t) break;
  }
  return t;
}

function logTwiceDensity(t: number, df: number): number {
  const kernel = -((df + 1) / 2) * Math.log1p((t * t) / df);
  return Math.LN2 + kernel - 0.5 * Math.log(df) - betaln(df / 2, 0.5);
}
