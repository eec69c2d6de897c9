import { requireAtLeast, requireCount, requireProbability } from '../results/guards.js';
import { deviance } from './deviance.js';
import { logPoissonTerm } from './incomplete-gamma.js';
import { ratioSeries } from './ratio-series.js';
import { smallestCount } from './smallest-count.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely are exactly `count` of n, when each of them is counted with the same chance?
 *
 * @param count - a whole number, 0 or more; above n the probability is 0
 * @param n - how many there are, up to billions
 * @param rate - the chance of each, 0 to 1
 * @returns the probability, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or the rate is outside 0 to 1
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities. Checked against mpmath.
 *
 * @example
 * binomialProbability(3, 10, 0.5).p; // 0.11718750000000…
 */
export function binomialProbability(count: number, n: number, rate: number): TailProbability {
  requireBinomial('binomialProbability', count, n, rate);
  return tailFromLog(logProbability(count, n, rate));
}

/**
 * How likely are `count` of n, or fewer?
 *
 * @param count - a whole number, 0 or more
 * @param n - how many there are, up to billions
 * @param rate - the chance of each, 0 to 1
 * @returns the lower tail, `count` itself included, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or the rate is outside 0 to 1
 *
 * Source: the tail's first probability times a series of ratios; checked against mpmath.
 *
 * @example
 * binomialAtMost(3, 10, 0.5).p; // 0.17187500000000…
 */
export function binomialAtMost(count: number, n: number, rate: number): TailProbability {
  requireBinomial('binomialAtMost', count, n, rate);
  return tailFromLog(logAtMost(count, n, rate));
}

/**
 * How likely are `count` of n, or more?
 *
 * @param count - a whole number, 0 or more
 * @param n - how many there are, up to billions
 * @param rate - the chance of each, 0 to 1
 * @returns the upper tail, `count` itself included, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or the rate is outside 0 to 1
 *
 * Source: the tail's first probability times a series of ratios; checked against mpmath.
 *
 * @example
 * binomialAtLeast(578, 1349, 0.2037).log10P; // -77.0782641619…
 */
export function binomialAtLeast(count: number, n: number, rate: number): TailProbability {
  requireBinomial('binomialAtLeast', count, n, rate);
  if (count > n * rate) return tailFromLog(logUpperSeries(count, n, rate));
  return tailFromLog(Math.log1p(-Math.exp(logLowerSeries(count - 1, n, rate))));
}

/**
 * Which count do a share `probability` of samples not exceed?
 *
 * @param probability - strictly between 0 and 1
 * @param n - how many there are, up to billions
 * @param rate - the chance of each, 0 to 1
 * @returns the smallest count whose lower tail reaches the probability
 * @throws {RangeError} when n is not whole, or a probability is out of range
 *
 * @example
 * binomialQuantile(0.975, 1000, 0.2); // 225
 */
export function binomialQuantile(probability: number, n: number, rate: number): number {
  requireProbability('binomialQuantile', 'probability', probability);
  requireBinomial('binomialQuantile', 0, n, rate);
  return smallestCount(probability, 0, n, (count) => Math.exp(logAtMost(count, n, rate)));
}

function logAtMost(count: number, n: number, rate: number): number {
  if (count <= n * rate) return logLowerSeries(count, n, rate);
  return Math.log1p(-Math.exp(logUpperSeries(count + 1, n, rate)));
}

/** ln P(X <= count) for counts up to the mean, from where the terms only fall. */
function logLowerSeries(count: number, n: number, rate: number): number {
  if (count <= 0) return logProbability(count, n, rate);
  const odds = rate / (1 - rate);
  const series = ratioSeries((index) => (count - index) / (n - count + index + 1) / odds);
  return logProbability(count, n, rate) + Math.log(series);
}

/** ln P(X >= count) for counts above the mean. */
function logUpperSeries(count: number, n: number, rate: number): number {
  if (count >= n) return logProbability(count, n, rate);
  const odds = rate / (1 - rate);
  const series = ratioSeries((index) => ((n - count - index) / (count + index + 1)) * odds);
  return logProbability(count, n, rate) + Math.log(series);
}

function logProbability(count: number, n: number, rate: number): number {
  if (count < 0 || count > n) return -Infinity;
  const expected = n * rate;
  const rounding = productError(n, rate, expected);
  const excess = count - expected - rounding;
  const away = deviance(count, expected, excess) + deviance(n - count, n - expected - rounding, -excess);
  return logAtItsMean(count) + logAtItsMean(n - count) - logAtItsMean(n) - away;
}

/**
 * The logarithm of the Poisson probability of as many as are expected: what is left of a factorial beside its power.
 *
 * @example
 * Math.exp(logAtItsMean(4)); // 0.19536681481…
 */
export function logAtItsMean(count: number): number {
  return logPoissonTerm(count, count);
}

/** By how much a rounded product falls short of the exact one. Source: Dekker (1971), Numerische Mathematik 18, 224-242. */
function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [highHalf(a), highHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** A double's first 26 bits. */
function highHalf(value: number): number {
  const spread = (2 ** 27 + 1) * value;
  return spread - (spread - value);
}

function requireBinomial(caller: string, count: number, n: number, rate: number): void {
  requireCount(caller, 'count', count);
  requireCount(caller, 'n', n);
  requireAtLeast(caller, 'rate', rate, 0);
  if (rate > 1) throw new RangeError(`${caller} requires \`rate\` of at most 1, received ${rate}`);
}
