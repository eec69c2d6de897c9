import { requireAtLeast, requireFinite, requirePositive } from '../results/guards.js';
import { logBetaDensity, logLowerBeta } from './incomplete-beta.js';
import { logPoissonTerm } from './incomplete-gamma.js';

const NEGLIGIBLE = 1e-18;

/** Degrees of freedom of both variances, and how far the null hypothesis is from the truth. */
export interface NoncentralF {
  /** Of the numerator, above 0. */
  readonly df1: number;
  /** Of the denominator, above 0. */
  readonly df2: number;
  /** Of the numerator, 0 or more; 0 gives the F distribution. */
  readonly noncentrality: number;
}

/**
 * How likely is a value up to `f` under the noncentral F distribution?
 *
 * It is the distribution of an F statistic when the null hypothesis is false. The sum of beta tails runs from
 * its largest Poisson weight outwards, so its cost grows with the square root of the noncentrality.
 *
 * @param f - 0 or more
 * @param distribution - degrees of freedom and noncentrality
 * @returns the lower tail, right to about 1e-14 absolute
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * Source: Benton and Krishnamoorthy (2003), Comput. Stat. Data Anal. 43, 249-267. Checked against mpmath.
 *
 * @example
 * noncentralFCdf(3, { df1: 2, df2: 57, noncentrality: 10 }); // 0.18851…
 */
export function noncentralFCdf(f: number, { df1, df2, noncentrality }: NoncentralF): number {
  const caller = 'noncentralFCdf';
  requireAtLeast(caller, 'f', f, 0);
  requireFinite(caller, 'f', f);
  requirePositive(caller, 'df1', df1);
  requirePositive(caller, 'df2', df2);
  requireAtLeast(caller, 'noncentrality', noncentrality, 0);
  requireFinite(caller, 'noncentrality', noncentrality);
  if (f === 0) return 0;
  const mixture = { odds: (df1 / df2) * f, a: df1 / 2, b: df2 / 2, mean: noncentrality / 2 };
  const start = termAt(Math.floor(mixture.mean), mixture);
  return Math.min(1, sumUp(start, mixture) + sumDown(start, mixture));
}

/** Beta tails I(a + j, b) at odds / (1 + odds), weighed by the Poisson probability of j where `mean` are expected. */
interface Mixture {
  readonly odds: number;
  readonly a: number;
  readonly b: number;
  readonly mean: number;
}

/** The tail of index j, its weight, and by how much the tail of j + 1 is smaller. */
interface Term {
  readonly j: number;
  readonly weight: number;
  readonly lower: number;
  readonly step: number;
}

function termAt(j: number, { odds, a, b, mean }: Mixture): Term {
  const shape = a + j;
  const logF = Math.log((odds / shape) * b);
  return {
    j,
    weight: Math.exp(logPoissonTerm(j, mean)),
    lower: Math.exp(logLowerBeta(shape, b, logF)),
    step: Math.exp(logBetaDensity(shape, b, logF)) / shape,
  };
}

/** The terms from `start` upwards, itself included. */
function sumUp(start: Term, { odds, a, b, mean }: Mixture): number {
  const x = odds / (1 + odds);
  let { j, weight, lower, step } = start;
  let sum = 0;
  while (weight * lower > NEGLIGIBLE) {
    sum += weight * lower;
    lower = Math.max(0, lower - step);
    step *= (x * (a + j + b)) / (a + j + 1);
    j += 1;
    weight *= mean / j;
  }
  return sum;
}

/** The terms below `start`. */
function sumDown(start: Term, { odds, a, b, mean }: Mixture): number {
  const x = odds / (1 + odds);
  let { j, weight, lower, step } = start;
  let sum = 0;
  while (j > 0 && weight > NEGLIGIBLE) {
    weight *= j / mean;
    j -= 1;
    step *= (a + j + 1) / (x * (a + j + b));
    lower = Math.min(1, lower + step);
    sum += weight * lower;
  }
  return sum;
}
