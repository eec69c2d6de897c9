/** Keeps a probability that is met exactly from being missed by its rounding; R's quantiles allow as much. */
const ROUNDING = 64 * Number.EPSILON;

/**
 * The quantile of a distribution of counts: the smallest count whose lower tail reaches a probability.
 *
 * @param probability - lower-tail probability; the tail may fall short of it by its rounding
 * @param low - the smallest count that can be
 * @param high - the largest
 * @param atMost - the lower tail of a count
 *
 * @example
 * smallestCount(0.5, 0, 10, (count) => count / 10); // 5
 */
export function smallestCount(
  probability: number,
  low: number,
  high: number,
  atMost: (count: number) => number,
): number {
  const enough = probability * (1 - ROUNDING);
  let [from, to] = [low, high];
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2);
    if (atMost(middle) >= enough) to = middle;
    else from = middle + 1;
  }
  return from;
}
