export { type CoMoments, coMomentsOf, coMomentsWithFlag, mergeCoMoments } from './co-moments.js';
export type { Cells } from './contingency-table.js';
export {
  type ColumnPairSums,
  type ColumnSums,
  coMomentsFromSums,
  momentsFromSums,
} from './exact-sums.js';
export {
  type GroupCount,
  type GroupRankSums,
  groupRankSumsFromValues,
  groupRankSumsOf,
} from './group-rank-sums.js';
export {
  type Moments,
  mergeMoments,
  momentsOf,
  sampleStandardDeviation,
  sampleVariance,
} from './moments.js';
export { type Proportion, wilson } from './proportion.js';
export { midranksOf, rankCoMomentsOf } from './rank-co-moments.js';
export {
  type RankSums,
  rankSumsFromValues,
  rankSumsOf,
  type ValueCounts,
  valueCountsFromValues,
} from './rank-sums.js';
