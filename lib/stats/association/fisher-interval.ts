import { normalQuantile } from '../distributions/normal-distribution.js';
import type { Interval } from '../results/interval.js';

/**
 * Fisher's interval of a correlation: which correlations of the population are compatible with r of n pairs?
 *
 * @param r - correlation of the sample, -1 to 1; at either end the interval shrinks to that point
 * @param n - number of pairs; with 3 or fewer nothing is ruled out
 * @param level - coverage, strictly between 0 and 1
 *
 * Source: Fisher (1921), Metron 1, 3-32.
 *
 * @example
 * fisherInterval(0.5, 28, 0.95).high; // 0.7358…
 */
export function fisherInterval(r: number, n: number, level: number): Interval {
  if (n <= 3) return { low: -1, high: 1, level };
  const half = normalQuantile((1 + level) / 2) / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half), level };
}
