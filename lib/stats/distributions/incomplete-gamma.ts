import gammaln from '@stdlib/math-base-special-gammaln';
import { continuedFraction } from './continued-fraction.js';

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
 */
export function logPoissonTerm(a: number, x: number): number {
  if (a === 0) return -x;
  const excess = x - a;
  const deviance = excess - a * logRatio(x, excess, a);
  return -deviance - stirlingError(a) - 0.5 * Math.log(2 * Math.PI * a);
}

/**
 * The logarithm of the regularised upper incomplete gamma function Q(a, x).
 *
 * @param a - shape, above 0
 * @param x - 0 or more
 *
 * Source: Abramowitz and Stegun (1964), 6.5.29 (series) below x = a + 1 and 6.5.31 (continued fraction)
 * above.
 */
export function logUpperGamma(a: number, x: number): number {
  if (x === 0) return 0;
  if (x === Infinity) return -Infinity;
  if (x < a + 1) return Math.log1p(-Math.exp(logPoissonTerm(a, x)) * lowerSeries(a, x));
  const fraction = continuedFraction(
    (index) => -index * (index - a),
    (index) => x + 2 * index + 1 - a,
  );
  return logPoissonTerm(a, x) + Math.log(a * fraction);
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

/** ln(x / a), by whichever form keeps its digits: near 1 the difference of x and a, else their quotient. */
function logRatio(x: number, excess: number, a: number): number {
  return Math.abs(excess) < 0.5 * a ? Math.log1p(excess / a) : Math.log(x / a);
}

/** ln Γ(a + 1) minus Stirling's formula. */
function stirlingError(a: number): number {
  if (a < 16) return gammaln(a + 1) - (a + 0.5) * Math.log(a) + a - 0.5 * Math.log(2 * Math.PI);
  const square = a * a;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / a;
}
