import { randomInteger, seededRandom } from '../../stats/index.js';
import { nearestOf, squaredDistance } from './nearest-centre.js';

/** A customer as numbers, one a feature. */
export type Point = readonly number[];

/** Points in clusters, each point in the one whose centre is nearest. */
export interface Clustering {
  /** The largest cluster's first. */
  readonly centres: readonly Point[];
  /** The cluster of each point: a position in `centres`. */
  readonly labels: readonly number[];
  /** The squared distances of the points from their centres, added up. */
  readonly within: number;
}

/**
 * Into which k clusters do points fall, when each is to be near the centre of its own?
 *
 * Lloyd's algorithm (the package ml-kmeans: until no centre moves by more than 0.001, at most 100 steps), begun from centres that `startingCentres` draws, several times over: it
 * ends in a local optimum, and the best is kept.
 *
 * @param points - all of one length, in features that are scaled to be compared
 * @param k - how many clusters, from 1 to the number of points
 * @param options.seed - of the starting centres
 * @param options.restarts - how often it is begun anew; default 5
 * @returns the clustering of least `within`; where fewer than k points differ, some clusters are empty
 * @throws {RangeError} when k is not a whole number from 1 to the number of points
 *
 * Source: Lloyd (1982), IEEE Trans. Inf. Theory 28, 129-137.
 *
 * @example
 * (await kMeans([[0], [1], [10], [11], [12]], 2, { seed: 1 })).centres; // [[11], [0.5]]
 */
export async function kMeans(
  points: readonly Point[],
  k: number,
  { seed, restarts = 5 }: { readonly seed: number; readonly restarts?: number },
): Promise<Clustering> {
  if (!(Number.isSafeInteger(k) && k >= 1 && k <= points.length)) {
    throw new RangeError(`kMeans requires \`k\` from 1 to the ${points.length} points, received ${k}`);
  }
  // A fifth of a second to load, for which notebooks without clusters need not wait.
  const { kmeans } = await import('ml-kmeans');
  const random = seededRandom(seed);
  const data = points as number[][];
  let best: Clustering | undefined;
  for (let start = 0; start < restarts; start++) {
    const initialization = startingCentres(points, k, random) as number[][];
    const clustering = clusteringOf(points, kmeans(data, k, { initialization }).centroids);
    if (!best || clustering.within < best.within) best = clustering;
  }
  return best!;
}

/**
 * k-means++: centres to begin from, each a point, drawn with a probability that grows with the squared distance from
 * those drawn before.
 *
 * Source: Arthur and Vassilvitskii (2007), SODA, 1027-1035.
 *
 * @example
 * startingCentres([[0], [0], [9]], 2, seededRandom(1)); // [[0], [9]]
 */
export function startingCentres(points: readonly Point[], k: number, random: () => number): Point[] {
  const centres = [points[randomInteger(random, points.length)]!];
  const distances = points.map((point) => squaredDistance(point, centres[0]!));
  while (centres.length < k) {
    const total = distances.reduce((sum, distance) => sum + distance, 0);
    let rest = random() * total;
    const drawn = distances.findIndex((distance) => {
      rest -= distance;
      return rest < 0;
    });
    const centre = points[Math.max(0, drawn)]!;
    centres.push(centre);
    for (const [index, point] of points.entries())
      distances[index] = Math.min(distances[index]!, squaredDistance(point, centre));
  }
  return centres;
}

/** The clusters of these centres, the largest first, so that their order does not depend on where a fit began. */
function clusteringOf(points: readonly Point[], found: readonly Point[]): Clustering {
  const sizes = found.map(() => 0);
  for (const centre of points.map(nearestOf(found))) sizes[centre]!++;
  const order = [...found.keys()].toSorted((a, b) => sizes[b]! - sizes[a]! || a - b);
  const centres = order.map((index) => found[index]!);
  const labels = points.map(nearestOf(centres));
  const within = points.reduce((sum, point, at) => sum + squaredDistance(point, centres[labels[at]!]!), 0);
  return { centres, labels, within };
}
