import { requireFinite } from '../results/guards.js';
import { randomInteger } from './random.js';

/** A difference of two samples, 0 where they are alike. */
export type DifferenceStatistic = (a: Float64Array, b: Float64Array) => number;

/**
 * A statistic of values that are dealt out to two groups by chance, again and again.
 *
 * @param a - the values of the first group
 * @param b - the values of the second group; each deal keeps the sizes of the two
 * @param options - the statistic, how many deals, and the source of random numbers
 * @returns the statistic of each deal
 * @throws {RangeError} when the statistic is not finite
 *
 * @example
 * dealOut([1], [0], { statistic: (a, b) => a[0] - b[0], permutations: 3, random: seededRandom(1) }).length; // 3
 */
export function dealOut(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  {
    statistic,
    permutations,
    random,
  }: { statistic: DifferenceStatistic; permutations: number; random: () => number },
): Float64Array {
  const pooled = new Float64Array(a.length + b.length);
  pooled.set(Array.from(a));
  pooled.set(Array.from(b), a.length);
  // Views of one array: what is shuffled is the smaller group's part, the rest is the other's.
  const [first, second] = [pooled.subarray(0, a.length), pooled.subarray(a.length)];
  const dealt = new Float64Array(permutations);
  for (let i = 0; i < permutations; i++) {
    if (a.length < b.length) shuffleStart(random, pooled, a.length);
    else shuffleEnd(random, pooled, b.length);
    dealt[i] = statistic(first, second);
    requireFinite('permutationTest', `statistic of permutation ${i}`, dealt[i]!);
  }
  return dealt;
}

function shuffleStart(random: () => number, values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) exchange(values, i, i + randomInteger(random, values.length - i));
}

function shuffleEnd(random: () => number, values: Float64Array, count: number): void {
  for (let i = values.length - 1; i >= values.length - count; i--)
    exchange(values, i, randomInteger(random, i + 1));
}

function exchange(values: Float64Array, i: number, j: number): void {
  const value = values[i]!;
  values[i] = values[j]!;
  values[j] = value;
}
