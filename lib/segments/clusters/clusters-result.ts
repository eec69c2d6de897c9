import type { TestResult } from '../../stats/index.js';
import type { ChurnRate, LeftOutColumn } from '../../study/index.js';
import type { ClusterChoice } from './cluster-count.js';
import type { ClusteredColumn } from './cluster-features.js';
import type { ClustersBesideRules } from './clusters-beside-rules.js';
import type { Cluster } from './counted-clusters.js';

/** Which customers are alike, and do the groups differ in churn? */
export interface ClustersResult {
  readonly kind: 'clusters';
  /** What the target's event is called. */
  readonly event: string;
  readonly overall: ChurnRate;
  /** The highest churn rate first; none where there is nothing to cluster. */
  readonly clusters: readonly Cluster[];
  /** How many clusters, and why; null where there are none. */
  readonly choice: ClusterChoice | null;
  /** The customers that the clusters were found on, drawn by a hash of seed and key. */
  readonly sample: { readonly n: number; readonly of: number; readonly seed: number };
  /** The columns that made the clusters, and how. */
  readonly columns: readonly ClusteredColumn[];
  readonly leftOut: readonly LeftOutColumn[];
  /** Chi-square of churn by cluster, on the whole table; null where nobody or everybody left. */
  readonly difference: TestResult | null;
  /** Null where there are no clusters or no rules, or nobody or everybody left. */
  readonly besideRules: ClustersBesideRules | null;
  readonly notes: readonly string[];
}
