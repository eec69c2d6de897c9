export { adjustedRandIndex } from './adjusted-rand-index.js';
export { askClusters, type ClustersOptions } from './ask-clusters.js';
export type { ClusterChoice, ClusterCountOptions, ClusterTrial } from './cluster-count.js';
export type { ClusteredColumn } from './cluster-features.js';
export type { ClustersBesideRules, HeldShare, RuleBeside } from './clusters-beside-rules.js';
export type { ClustersResult } from './clusters-result.js';
export type { Cluster } from './counted-clusters.js';
export { kMeans } from './k-means.js';
export { meanSilhouette } from './silhouette.js';
