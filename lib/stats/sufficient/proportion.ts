import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireCount, requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';

/** So many of n: customers who left, of all customers of a segment. */
export interface Proportion {
  readonly count: number;
  readonly n: number;
}

/** Refuses what is not a count of a group with someone in it. */
export function requireProportion(caller: string, name: string, { count, n }: Proportion): void {
  requireCount(caller, `${name}.n`, n, 1);
  requireCount(caller, `${name}.count`, count);
  if (count > n) {
    throw new RangeError(
      `${caller} requires \`${name}.count\` of at most \`${name}.n\` (${n}), received ${count}`,
    );
  }
}

/**
 * Wilson's score interval: which rates are compatible with so many of n?
 *
 * Holds for small groups and for rates at 0 or 1, and never leaves [0, 1]. No continuity correction.
 *
 * @param proportion - count and n, n at least 1
 * @param options.level - coverage; default 0.95
 * @returns the interval of the rate
 * @throws {RangeError} when n is 0, or the count is not a whole number from 0 to n
 *
 * Source: Wilson (1927), JASA 22, 209-212. Checked against SciPy's `binomtest`.
 *
 * @example
 * wilson({ count: 8, n: 19 }).low; // 0.2314…
 */
export function wilson(proportion: Proportion, { level = 0.95 } = {}): Interval {
  requireProportion('wilson', 'proportion', proportion);
  requireProbability('wilson', 'level', level);
  const { count, n } = proportion;
  const z = normalQuantile((1 + level) / 2);
  const square = z * z;
  const half = z * Math.sqrt((count * (n - count)) / n + square / 4);
  return {
    low: count === 0 ? 0 : (count + square / 2 - half) / (n + square),
    high: count === n ? 1 : (count + square / 2 + half) / (n + square),
    level,
  };
}
