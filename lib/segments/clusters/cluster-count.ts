import { choiceSentence } from './choice-sentence.js';
import { type Clustering, kMeans, type Point } from './k-means.js';
import { distancesBetween, meanSilhouette } from './silhouette.js';
import { stabilityOf, stableFrom } from './stability.js';

/** How well a number of clusters suits the sample. */
export interface ClusterTrial {
  readonly k: number;
  /** The mean silhouette of the sample's first points. */
  readonly silhouette: number;
  /** The mean adjusted Rand index between fits on two halves of the sample. */
  readonly stability: number;
}

/** Which number of clusters was chosen, and why. */
export interface ClusterChoice {
  readonly k: number;
  /** By rising k. */
  readonly trials: readonly ClusterTrial[];
  /** Points whose silhouettes were taken. */
  readonly silhouetteOf: number;
  /** How often the sample was halved. */
  readonly halvings: number;
  readonly sentence: string;
}

/** How the number of clusters is chosen. */
export interface ClusterCountOptions {
  readonly seed: number;
  /** The fewest clusters, at least 2; default 2. */
  readonly fewestClusters?: number;
  /** The most clusters, at most 10; default 8. Equal to the fewest, the number is not chosen but given. */
  readonly mostClusters?: number;
  /** Of so many points silhouettes are taken; default 1,000. */
  readonly silhouetteOf?: number;
  /** How often the sample is halved; default 5. */
  readonly halvings?: number;
}

/**
 * How many clusters? Of the stable numbers from 2 up the one of highest mean silhouette; the most stable one where none
 * is.
 *
 * Stable is a number of clusters when fits on two halves of the sample put all its points together alike: an adjusted Rand
 * index of at least 0.8 (see `stabilityOf`). The first points of the sample serve for the silhouettes, so it is to be in
 * random order.
 *
 * @param points - in random order, at least 50, not all of them alike
 * @returns the clustering of the whole sample, and the choice with its numbers; never more clusters than different points
 * @throws {RangeError} when an option is not a whole number in its range
 */
export async function chooseClusters(
  points: readonly Point[],
  { seed, fewestClusters = 2, mostClusters = 8, silhouetteOf = 1000, halvings = 5 }: ClusterCountOptions,
): Promise<{ clustering: Clustering; choice: ClusterChoice }> {
  requireWhole('fewestClusters', fewestClusters, 2);
  requireWhole('mostClusters', mostClusters, fewestClusters, 10);
  requireWhole('silhouetteOf', silhouetteOf, 2);
  requireWhole('halvings', halvings, 1);
  const compared = points.slice(0, silhouetteOf);
  const distances = distancesBetween(compared);
  const largest = Math.min(mostClusters, differentPoints(points));
  const smallest = Math.min(fewestClusters, largest);
  const tried: { clustering: Clustering; trial: ClusterTrial }[] = [];
  for (let k = smallest; k <= largest; k++) {
    const clustering = await kMeans(points, k, { seed });
    const silhouette = meanSilhouette(compared, clustering.labels.slice(0, silhouetteOf), distances);
    const stability = await stabilityOf(points, k, { seed, halvings });
    tried.push({ clustering, trial: { k, silhouette, stability } });
  }
  const stable = tried.filter(({ trial }) => trial.stability >= stableFrom);
  const [best] =
    stable.length > 0
      ? stable.toSorted((a, b) => b.trial.silhouette - a.trial.silhouette)
      : tried.toSorted((a, b) => b.trial.stability - a.trial.stability);
  const { clustering, trial } = best!;
  const trials = tried.map((each) => each.trial);
  const sentence = choiceSentence(trial, trials);
  return { clustering, choice: { k: trial.k, trials, silhouetteOf: compared.length, halvings, sentence } };
}

function differentPoints(points: readonly Point[]): number {
  return new Set(points.map((point) => point.join())).size;
}

function requireWhole(name: string, value: number, from: number, to = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= from && value <= to) return;
  const range = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`;
  throw new RangeError(`chooseClusters requires a whole number ${range} in \`${name}\`, received ${value}`);
}
