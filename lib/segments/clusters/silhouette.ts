import type { Point } from './k-means.js';
import { squaredDistance } from './nearest-centre.js';

/**
 * The mean silhouette: how much nearer are points to their own cluster than to the next one?
 *
 * A point's silhouette is (b - a) / max(a, b): a its mean distance from the others of its cluster, b from the points of
 * the nearest other cluster. Rules of thumb for the mean: to 0.25 no substantial structure, to 0.5 a weak one, to 0.7 a
 * reasonable one, above a strong one.
 *
 * @param points - at least two; the cost grows with the square of their number
 * @param labels - the cluster of each point
 * @param distances - of the same points, by `distancesBetween`, for who asks about several clusterings of them
 * @returns from -1 to 1; a point alone in its cluster counts as 0, and so do all where there is one cluster
 * @throws {RangeError} when there are fewer than two points, or not a label for each
 *
 * Source: Rousseeuw (1987), J. Comput. Appl. Math. 20, 53-65; rules of thumb: Kaufman and Rousseeuw (1990), Finding Groups
 * in Data, table 4. Checked against scikit-learn's `silhouette_score`.
 *
 * @example
 * meanSilhouette([[0], [1], [10], [11]], [0, 0, 1, 1]); // 0.89974…
 */
export function meanSilhouette(
  points: readonly Point[],
  labels: readonly number[],
  distances: Float64Array = distancesBetween(points),
): number {
  if (points.length < 2 || labels.length !== points.length) {
    throw new RangeError(
      `meanSilhouette requires at least 2 points and a label for each, received ${points.length} and ${labels.length}`,
    );
  }
  const sizes = Array.from({ length: Math.max(...labels) + 1 }, () => 0);
  for (const label of labels) sizes[label]!++;
  const toClusters = addedByCluster(distances, labels, sizes.length);
  const silhouettes = labels.map((own, point) =>
    silhouetteOf(toClusters.subarray(point * sizes.length, (point + 1) * sizes.length), sizes, own),
  );
  return silhouettes.reduce((sum, each) => sum + each, 0) / points.length;
}

/** The distances of all pairs of points: of the first from each after it, of the second from each after it, and so on. */
export function distancesBetween(points: readonly Point[]): Float64Array {
  const distances = new Float64Array((points.length * (points.length - 1)) / 2);
  let pair = 0;
  for (let one = 0; one < points.length; one++) {
    for (let two = one + 1; two < points.length; two++) {
      distances[pair++] = Math.sqrt(squaredDistance(points[one]!, points[two]!));
    }
  }
  return distances;
}

/** Each point's distances to the points of each cluster, added up: a row a point. */
function addedByCluster(distances: Float64Array, labels: readonly number[], clusters: number): Float64Array {
  const added = new Float64Array(labels.length * clusters);
  let pair = 0;
  for (let one = 0; one < labels.length; one++) {
    for (let two = one + 1; two < labels.length; two++) {
      const distance = distances[pair++]!;
      added[one * clusters + labels[two]!]! += distance;
      added[two * clusters + labels[one]!]! += distance;
    }
  }
  return added;
}

/** One point's silhouette from its distances to the points of each cluster, added up. */
function silhouetteOf(distances: Float64Array, sizes: readonly number[], own: number): number {
  if (sizes[own] === 1) return 0;
  const inside = distances[own]! / (sizes[own]! - 1);
  const others = sizes.flatMap((size, cluster) =>
    cluster === own || size === 0 ? [] : [distances[cluster]! / size],
  );
  const outside = Math.min(...others);
  const larger = Math.max(inside, outside);
  return others.length === 0 || larger === 0 ? 0 : (outside - inside) / larger;
}
