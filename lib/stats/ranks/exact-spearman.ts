import { bothTails, type TailProbability, tailFromProbability } from '../distributions/tail-probability.js';

/**
 * How likely is a sum of squared rank differences as far out, if every order of n untied ranks is equally likely?
 *
 * All n! orders are counted, those that have placed the same ranks together: for the 9 pairs that `spearman` asks of it at
 * most, 512 sets of placed ranks stand for 362,880 orders.
 *
 * @param squaredDifferences - the sum S over all pairs, from 0 (same order) to (n³ - n) / 3 (opposite order)
 * @param n - number of pairs; the work doubles with each
 * @returns twice the smaller tail
 *
 * Source: Kendall and Gibbons (1990), Rank Correlation Methods, section 4.13. Checked against R's `cor.test`.
 *
 * @example
 * exactSpearmanTwoSided(2, 5).p; // 0.08333333333333333
 */
export function exactSpearmanTwoSided(squaredDifferences: number, n: number): TailProbability {
  const orders = ordersBySquaredDifferences(n);
  const total = sumOf(orders);
  const below = sumOf(orders.subarray(0, squaredDifferences + 1));
  const above = sumOf(orders.subarray(squaredDifferences));
  return bothTails(tailFromProbability(Math.min(below, above) / total));
}

/** For each sum of squared differences, how many orders have it. */
function ordersBySquaredDifferences(n: number): Float64Array {
  const most = (n ** 3 - n) / 3;
  // By the set of ranks that the first places have taken, written as bits.
  const orders = Array.from({ length: 2 ** n }, () => new Float64Array(most + 1));
  orders[0]![0] = 1;
  for (const [taken, from] of orders.entries()) {
    const place = bitsIn(taken);
    for (let rank = 0; rank < n; rank++) {
      if (taken & (1 << rank)) continue;
      const to = orders[taken | (1 << rank)]!;
      const added = (rank - place) ** 2;
      for (let sum = added; sum <= most; sum++) to[sum]! += from[sum - added]!;
    }
  }
  return orders.at(-1)!;
}

function bitsIn(set: number): number {
  return set === 0 ? 0 : (set & 1) + bitsIn(set >> 1);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
