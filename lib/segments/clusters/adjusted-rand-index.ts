/**
 * The adjusted Rand index: do two clusterings put the same points together, beyond what chance would?
 *
 * @param a - the cluster of each point
 * @param b - the clusters of the same points by another clustering; their numbers need not match those of `a`
 * @returns 1 where they agree in full, about 0 where they agree as chance would have it, less where they agree less;
 *   1 where both have all points in one cluster, or each point in its own
 * @throws {RangeError} when the two differ in length or have fewer than two points
 *
 * Source: Hubert and Arabie (1985), Journal of Classification 2, 193-218. Checked against scikit-learn's
 * `adjusted_rand_score`.
 *
 * @example
 * adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2]); // 0.57142…
 */
export function adjustedRandIndex(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length < 2) {
    throw new RangeError(
      `adjustedRandIndex requires the clusters of at least 2 points twice, received ${a.length} and ${b.length}`,
    );
  }
  const together = pairsAlike(a.map((cluster, index) => `${cluster} ${b[index]}`));
  const [inA, inB] = [pairsAlike(a), pairsAlike(b)];
  const expected = (inA * inB) / pairs(a.length);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** Pairs of points with the same label. */
function pairsAlike(labels: readonly (number | string)[]): number {
  const sizes = new Map<number | string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
