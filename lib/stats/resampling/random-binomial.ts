import { binomialProbability } from '../distributions/binomial.js';
import { requireCount } from '../results/guards.js';

const FEW = 10;

/**
 * A random number of successes: how many of n would be counted, if each were with the same chance?
 *
 * Its cost does not depend on n, so that a table of a billion customers is drawn as fast as one of a
 * thousand.
 *
 * @param random - a source of numbers in [0, 1), such as `seededRandom` gives
 * @param n - how many there are, a whole number of 0 or more
 * @param rate - the chance of each, 0 to 1
 * @returns a whole number from 0 to n
 * @throws {RangeError} when n is not a whole number, or the rate is outside 0 to 1
 *
 * Source: Hörmann (1993), J. Stat. Comput. Simul. 46, 101-110 (algorithm BTRS); inversion where fewer than 10
 * are expected.
 *
 * @example
 * randomBinomial(seededRandom(1), 1000, 0.2); // 196
 */
export function randomBinomial(random: () => number, n: number, rate: number): number {
  requireCount('randomBinomial', 'n', n);
  if (!(rate >= 0 && rate <= 1)) {
    throw new RangeError(`randomBinomial requires \`rate\` from 0 to 1, received ${rate}`);
  }
  if (n === 0 || rate === 0) return 0;
  if (rate > 0.5) return n - randomBinomial(random, n, 1 - rate);
  return n * rate < FEW ? byInversion(random, n, rate) : byRejection(random, n, rate);
}

/**
 * Random counts of several cells: how would n customers fall, if each falls into a cell with its chance?
 *
 * @param random - a source of numbers in [0, 1)
 * @param n - how many there are, a whole number of 0 or more
 * @param weights - of the cells, in proportion to their chances; whole numbers keep them exact
 * @returns a count for each cell, n together
 * @throws {RangeError} when n is not a whole number, a weight is below 0 or not finite, or none is above 0
 *
 * Source: conditional binomials; Devroye (1986), Non-Uniform Random Variate Generation, section XI.1.4.
 *
 * @example
 * randomMultinomial(seededRandom(1), 100, [1, 2, 1]); // [24,49,27]
 */
export function randomMultinomial(
  random: () => number,
  n: number,
  weights: readonly number[],
): readonly number[] {
  requireCount('randomMultinomial', 'n', n);
  for (const [index, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `randomMultinomial requires finite numbers of at least 0 in \`weights[${index}]\`, received ${weight}`,
      );
    }
  }
  const sums = fromTheEnd(weights);
  if (!(sums[0]! > 0)) {
    throw new RangeError('randomMultinomial requires a number above 0 in `weights`, received none');
  }
  let left = n;
  return weights.map((weight, index) => {
    const count = weight === 0 ? 0 : randomBinomial(random, left, weight / sums[index]!);
    left -= count;
    return count;
  });
}

/** The sum of each weight and all after it: the last filled cell then has a chance of exactly 1. */
function fromTheEnd(weights: readonly number[]): readonly number[] {
  const sums = [...weights];
  for (let index = sums.length - 2; index >= 0; index--) sums[index]! += sums[index + 1]!;
  return sums;
}

/** Adds up probabilities from 0 successes on until they pass a random number. */
function byInversion(random: () => number, n: number, rate: number): number {
  const odds = rate / (1 - rate);
  let probability = Math.exp(n * Math.log1p(-rate));
  let left = random();
  let count = 0;
  while (left >= probability && count < n) {
    left -= probability;
    count += 1;
    probability *= (odds * (n - count + 1)) / count;
  }
  return count;
}

/** Draws from a curve that lies a little above the probabilities, and keeps a draw as often as they ask. */
function byRejection(random: () => number, n: number, rate: number): number {
  const deviation = Math.sqrt(n * rate * (1 - rate));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * rate;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const sure = 0.92 - 4.2 / b;
  const most = logProbability(Math.floor((n + 1) * rate), n, rate);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const fromEdge = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / fromEdge + b) * u + n * rate + 0.5);
    if (fromEdge >= 0.07 && v <= sure) return count;
    if (count < 0 || count > n) continue;
    const bound = Math.log((v * alpha) / (a / fromEdge ** 2 + b));
    if (bound <= logProbability(count, n, rate) - most) return count;
  }
}

function logProbability(count: number, n: number, rate: number): number {
  return binomialProbability(count, n, rate).log10P * Math.LN10;
}
