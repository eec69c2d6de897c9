import { randomInteger, seededRandom } from '../../stats/index.js';
import { adjustedRandIndex } from './adjusted-rand-index.js';
import { kMeans, type Point } from './k-means.js';
import { nearestOf } from './nearest-centre.js';

/** Clusterings of two halves that agree less would be others on the next customers. */
export const stableFrom = 0.8;

/**
 * Are k clusters the same on other customers of the kind?
 *
 * The points are halved at random, each half is clustered, and all points go to the nearest centres of either.
 *
 * @param points - at least two for each cluster
 * @param options.halvings - how often they are halved
 * @returns the mean adjusted Rand index of the two clusterings over the halvings: 1 where they always agree, about 0
 *   where they agree as chance would have it
 *
 * Source: Ben-Hur, Elisseeff and Guyon (2002), Pacific Symposium on Biocomputing 7, 6-17, with halves and the index of
 * Hubert and Arabie.
 */
export async function stabilityOf(
  points: readonly Point[],
  k: number,
  { seed, halvings }: { readonly seed: number; readonly halvings: number },
): Promise<number> {
  const random = seededRandom(seed);
  const middle = Math.floor(points.length / 2);
  let sum = 0;
  for (let halving = 0; halving < halvings; halving++) {
    const shuffled = shuffle(points, random);
    const labels = async (half: readonly Point[]) => {
      const { centres } = await kMeans(half, k, { seed: seed + halving, restarts: 3 });
      return points.map(nearestOf(centres));
    };
    sum += adjustedRandIndex(await labels(shuffled.slice(0, middle)), await labels(shuffled.slice(middle)));
  }
  return sum / halvings;
}

function shuffle(points: readonly Point[], random: () => number): Point[] {
  const shuffled = [...points];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
