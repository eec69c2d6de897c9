import { requireAtLeast, requireFinite, requirePositive } from '../results/guards.js';
import { bisect } from './bisection.js';
import { logPoissonTerm, logUpperGamma } from './incomplete-gamma.js';

const NEGLIGIBLE = 1e-18;

/**
 * How likely is a value up to x under the noncentral chi-square distribution?
 *
 * It is the distribution of a chi-square statistic when the null hypothesis is false. The sum runs from its
 * largest Poisson weight outwards, so its cost grows with the square root of the noncentrality.
 *
 * @param x - 0 or more
 * @param df - degrees of freedom, above 0
 * @param noncentrality - 0 or more
 * @returns the lower tail, right to about 1e-15 absolute
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * Source: Benton and Krishnamoorthy (2003), Comput. Stat. Data Anal. 43, 249-267.
 *
 * @example
 * noncentralChiSquareCdf(10, 3, 4); // 0.77592…
 */
export function noncentralChiSquareCdf(x: number, df: number, noncentrality: number): number {
  const caller = 'noncentralChiSquareCdf';
  requireAtLeast(caller, 'x', x, 0);
  requireFinite(caller, 'x', x);
  requirePositive(caller, 'df', df);
  requireAtLeast(caller, 'noncentrality', noncentrality, 0);
  requireFinite(caller, 'noncentrality', noncentrality);
  if (x === 0) return 0;
  const mixture = { x: x / 2, shape: df / 2, mean: noncentrality / 2 };
  const start = termAt(Math.floor(mixture.mean), mixture);
  return Math.min(1, sumUp(start, mixture) + sumDown(start, mixture));
}

/**
 * Which noncentralities would make a chi-square statistic neither surprisingly large nor surprisingly small?
 *
 * @param x - the statistic, 0 or more
 * @param df - its degrees of freedom
 * @param level - coverage, strictly between 0 and 1
 * @returns the two ends; an end is 0 where even no association leaves the statistic that small
 *
 * Source: Steiger (2004), Psychological Methods 9, 164-182.
 *
 * @example
 * noncentralityInterval(20, 3, 0.95).low; // 4.819…
 */
export function noncentralityInterval(x: number, df: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return { low: noncentralityAt(x, df, 1 - tail), high: noncentralityAt(x, df, tail) };
}

/**
 * The noncentrality under which a value up to x has the given probability; it falls as the noncentrality
 * grows.
 */
function noncentralityAt(x: number, df: number, probability: number): number {
  const isBelow = (noncentrality: number) => noncentralChiSquareCdf(x, df, noncentrality) > probability;
  if (!isBelow(0)) return 0;
  let beyond = x + 10;
  while (isBelow(beyond)) beyond *= 2;
  return bisect(isBelow, 0, beyond);
}

/**
 * Central lower tails P(shape + j, x), weighed by the Poisson probabilities of j events where `mean` are
 * expected.
 */
interface Mixture {
  readonly x: number;
  readonly shape: number;
  readonly mean: number;
}

/** The tail of index j, its weight, and by how much the tail of j + 1 is smaller. */
interface Term {
  readonly j: number;
  readonly weight: number;
  readonly lower: number;
  readonly step: number;
}

function termAt(j: number, { x, shape, mean }: Mixture): Term {
  const lower = -Math.expm1(logUpperGamma(shape + j, x));
  return {
    j,
    weight: Math.exp(logPoissonTerm(j, mean)),
    lower,
    step: Math.exp(logPoissonTerm(shape + j, x)),
  };
}

/** The terms from `start` upwards, itself included. */
function sumUp(start: Term, { x, shape, mean }: Mixture): number {
  let { j, weight, lower, step } = start;
  let sum = 0;
  while (weight * lower > NEGLIGIBLE) {
    sum += weight * lower;
    j += 1;
    weight *= mean / j;
    lower = Math.max(0, lower - step);
    step *= x / (shape + j);
  }
  return sum;
}

/** The terms below `start`. */
function sumDown(start: Term, { x, shape, mean }: Mixture): number {
  let { j, weight, lower, step } = start;
  let sum = 0;
  while (j > 0 && weight > NEGLIGIBLE) {
    weight *= j / mean;
    step *= (shape + j) / x;
    lower = Math.min(1, lower + step);
    sum += weight * lower;
    j -= 1;
  }
  return sum;
}
