import type { ClusterTrial } from './cluster-count.js';
import { stableFrom } from './stability.js';

/**
 * Why this number of clusters?
 *
 * @param chosen - the trial that was chosen
 * @param trials - all that were made, by rising k
 *
 * @example
 * choiceSentence({ k: 2, silhouette: 0.6, stability: 0.95 }, [{ k: 2, silhouette: 0.6, stability: 0.95 }]);
 * // '2 clusters, the only number tried: fits on two halves of the sample agree by 0.95 (adjusted Rand index; stable
 * // from 0.80). A mean silhouette of 0.60 means a reasonable structure.'
 */
export function choiceSentence(chosen: ClusterTrial, trials: readonly ClusterTrial[]): string {
  const { k, silhouette, stability } = chosen;
  const agree = `fits on two halves of the sample agree by ${stability.toFixed(2)} (adjusted Rand index; stable from ${stableFrom.toFixed(2)})`;
  const range = `${trials[0]!.k} to ${trials.at(-1)!.k}`;
  const structure = `A mean silhouette of ${silhouette.toFixed(2)} means ${structureWords(silhouette)}.`;
  if (trials.length === 1) return `${k} clusters, the only number tried: ${agree}. ${structure}`;
  if (stability >= stableFrom)
    return `${k} clusters: of the stable numbers from ${range} this has the highest mean silhouette, and ${agree}. ${structure}`;
  return `${k} clusters: no number from ${range} is stable. With this one ${agree}, more than with any other. ${structure}`;
}

/** What a mean silhouette says, by Kaufman and Rousseeuw (1990), table 4. */
function structureWords(silhouette: number): string {
  if (silhouette > 0.7) return 'a strong structure';
  if (silhouette > 0.5) return 'a reasonable structure';
  if (silhouette > 0.25) return 'a weak structure, which may be the work of the method';
  return 'no substantial structure: the clusters are parts of one cloud of customers, not groups apart';
}
