import gammaln from '@stdlib/math-base-special-gammaln';
import { continuedFraction } from './continued-fraction.js';
import { deviance } from './deviance.js';
import { newton } from './newton.js';
import type { SmallTail } from './quantile-tail.js';

/** Below this the lower tail is a power to the last digit, and a / x would soon leave the doubles. */
const POWER_LAW = 1e-290;

/**
 * The logarithm of x^a e^-x / Γ(a + 1): for whole a, the Poisson probability of a events where x are
 * expected.
 *
 * Written around its maximum at x = a, so that large a lose nothing to cancellation.
 *
 * @param a - 0 or more
 * @param x - 0 or more
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 *
 * @example
 * Math.exp(logPoissonTerm(2, 3)); // 0.224041807655…
 */
export function logPoissonTerm(a: number, x: number): number {
  if (a === 0) return -x;
  return -deviance(a, x) - stirlingError(a) - 0.5 * Math.log(2 * Math.PI * a);
}

/**
 * The logarithm of the regularised upper incomplete gamma function Q(a, x).
 *
 * @param a - shape, above 0
 * @param x - 0 or more, infinity included
 *
 * Source: Abramowitz and Stegun (1964), 6.5.29 (series) below x = a + 1 and 6.5.31 (continued fraction)
 * above.
 *
 * @example
 * logUpperGamma(1, 800); // -800
 */
export function logUpperGamma(a: number, x: number): number {
  if (x < a + 1) return Math.log1p(-Math.exp(logLowerGamma(a, x)));
  if (x === Infinity) return -Infinity;
  const fraction = continuedFraction(
    (index) => -index * (index - a),
    (index) => x + 2 * index + 1 - a,
  );
  return logPoissonTerm(a, x) + Math.log(a * fraction);
}

/**
 * The logarithm of the regularised lower incomplete gamma function P(a, x); sources as with `logUpperGamma`.
 *
 * @param a - shape, above 0
 * @param x - 0 or more, infinity included
 *
 * @example
 * Math.exp(logLowerGamma(1, 1)); // 0.632120558828557…
 */
export function logLowerGamma(a: number, x: number): number {
  if (x >= a + 1) return Math.log1p(-Math.exp(logUpperGamma(a, x)));
  if (x < POWER_LAW) return logLowerGamma(a, POWER_LAW) + a * Math.log(x / POWER_LAW);
  return logPoissonTerm(a, x) + Math.log(lowerSeries(a, x));
}

/**
 * The x that leaves a given share in a tail.
 *
 * Newton's method starts beyond the quantile, so that no step has to find its way back from where the tail is 0.
 *
 * @param small - the tail, at most one half
 * @param a - shape, above 0
 *
 * @example
 * gammaQuantile({ tail: 'upper', p: 0.5 }, 1); // 0.693147180559945…
 */
export function gammaQuantile({ tail, p }: SmallTail, a: number): number {
  const target = Math.log(p);
  const start = tail === 'lower' ? logBelow(target, a) : logAbove(target, a);
  if (start < Math.log(POWER_LAW)) return Math.exp(start);
  const [logTailOf, sign] = tail === 'lower' ? [logLowerGamma, 1] : [logUpperGamma, -1];
  const logX = newton((point) => {
    const x = Math.exp(point);
    const logTail = logTailOf(a, x);
    return { value: logTail - target, slope: sign * a * Math.exp(logPoissonTerm(a, x) - logTail) };
  }, start);
  return Math.exp(logX);
}

/** ln x where x^a / Γ(a + 1), which P(a, x) approaches from below as x shrinks, is the given tail. */
function logBelow(logTail: number, a: number): number {
  return (logTail + gammaln(a + 1)) / a;
}

/** ln of a bound on the upper quantile: Laurent and Massart (2000), Ann. Statist. 28, 1302-1338, lemma 1. */
function logAbove(logTail: number, a: number): number {
  return Math.log(a + Math.sqrt(-2 * a * logTail) - logTail);
}

/**
 * ln Γ(a) minus Stirling's formula for it, which is also ln Γ(a + 1) minus the formula for that.
 *
 * @param a - above 0
 *
 * @example
 * stirlingError(1); // 0.08106146679532…
 */
export function stirlingError(a: number): number {
  if (a < 16) return gammaln(a + 1) - (a + 0.5) * Math.log(a) + a - 0.5 * Math.log(2 * Math.PI);
  const square = a * a;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / a;
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + …, whose terms shrink from the start where x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let index = 1; term > sum * Number.EPSILON * 0.1; index++) {
    term *= x / (a + index);
    sum += term;
  }
  return sum;
}
