export { type CoMoments, coMomentsOf, coMomentsWithFlag, mergeCoMoments } from './co-moments.js';
export type { Cells } from './contingency-table.js';
export {
  type ColumnPairSums,
  type ColumnSums,
  coMomentsFromSums,
  momentsFromSums,
} from './exact-sums.js';
export {
  type Moments,
  mergeMoments,
  momentsOf,
  sampleStandardDeviation,
  sampleVariance,
} from './moments.js';
export { type Proportion, wilson } from './proportion.js';
export { type RankSums, rankSumsFromValues, rankSumsOf, type ValueCounts } from './rank-sums.js';
