import type { Effect } from '../results/test-result.js';
import { probabilityOfSuperiority } from './probability-of-superiority.js';

/**
 * The rank-biserial correlation: by how much do pairs in which the first group has the larger value outweigh the others?
 *
 * P(X > Y) - P(X < Y): 0 where neither group tends to be larger, 1 where the first always is, -1 where the second is.
 * It is Cliff's delta, and Somers' D of the value given the group.
 *
 * @param share - U / (n1 n2), from 0 to 1, as `mannWhitney` gives it in `estimate`
 * @param n - counts of the two groups, at least one each
 * @param options.level - coverage of the interval; default 0.95
 * @returns 2 P - 1 of `probabilityOfSuperiority`, and of both ends of its interval
 * @throws {RangeError} when a count is below 1 or the share is outside [0, 1]
 *
 * Source: Kerby (2014), Comprehensive Psychology 3, 11.IT.3.1.
 *
 * @example
 * rankBiserial(0.75, [20, 30]).value; // 0.5
 */
export function rankBiserial(share: number, n: readonly [number, number], { level = 0.95 } = {}): Effect {
  const { value, interval } = probabilityOfSuperiority(share, n, { level });
  return {
    name: 'rank-biserial correlation',
    value: 2 * value - 1,
    interval: { low: 2 * interval.low - 1, high: 2 * interval.high - 1, level },
  };
}
