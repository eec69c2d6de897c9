import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/**
 * Cohen's h: how far apart are two rates, on a scale where a step weighs the same at 5 % as at 50 %?
 *
 * Rules of thumb: 0.2 small, 0.5 medium, 0.8 large.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 * @param options.level - coverage of the interval; default 0.95
 * @returns h = 2 asin √rate(a) - 2 asin √rate(b), from -π to π, with its large-sample interval (variance 1/n1
 *   + 1/n2), which covers 92 to 93 % where counts are a handful (docs/simulation.md)
 * @throws {RangeError} when a group is empty, or a count is not a whole number from 0 to n
 *
 * Source: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 6.
 *
 * @example
 * cohensH({ count: 56, n: 70 }, { count: 48, n: 80 }).value; // 0.4421…
 */
export function cohensH(a: Proportion, b: Proportion, { level = 0.95 } = {}): Effect {
  requireProportion('cohensH', 'a', a);
  requireProportion('cohensH', 'b', b);
  requireProbability('cohensH', 'level', level);
  const value = angle(a) - angle(b);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(1 / a.n + 1 / b.n);
  return {
    name: "Cohen's h",
    value,
    interval: { low: Math.max(-Math.PI, value - half), high: Math.min(Math.PI, value + half), level },
  };
}

/** 2 asin √rate, written so that rates near 1 keep their digits. */
function angle({ count, n }: Proportion): number {
  return 2 * Math.atan2(Math.sqrt(count), Math.sqrt(n - count));
}
