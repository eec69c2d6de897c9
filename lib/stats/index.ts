export { chiSquare } from './chi-square-test.js';
export { type CoMoments, coMomentsOf, coMomentsWithFlag, mergeCoMoments } from './co-moments.js';
export { cochranArmitage, type TrendLevel } from './cochran-armitage.js';
export { cohensH } from './cohens-h.js';
export type { Cells } from './contingency-table.js';
export { cramersV } from './cramers-v.js';
export {
  chiSquareUpper,
  fUpper,
  noncentralChiSquareCdf,
  normalQuantile,
  normalTail,
  normalTwoSided,
  type TailProbability,
  tQuantile,
  tTwoSided,
} from './distributions.js';
export { type ColumnPairSums, type ColumnSums, coMomentsFromSums, momentsFromSums } from './exact-sums.js';
export { hedgesG } from './hedges-g.js';
export { type AdjustedPValue, holm } from './holm.js';
export type { Interval } from './interval.js';
export { mannWhitney } from './mann-whitney.js';
export { type Moments, mergeMoments, momentsOf, sampleStandardDeviation, sampleVariance } from './moments.js';
export { newcombe } from './newcombe.js';
export { pearson } from './pearson.js';
export { probabilityOfSuperiority } from './probability-of-superiority.js';
export { type Proportion, wilson } from './proportion.js';
export { proportionContrast, type WeightedProportion } from './proportion-contrast.js';
export { type RankSums, rankSumsFromValues, rankSumsOf, type ValueCounts } from './rank-sums.js';
export {
  type PowerOptions,
  smallestDetectableMeanDifference,
  smallestDetectableRateDifference,
} from './smallest-detectable-difference.js';
export { studentTTest } from './student-t-test.js';
export type { Alternative, Effect, Estimate, TestResult } from './test-result.js';
export { twoProportionZ } from './two-proportion-z.js';
export { welchTTest } from './welch-t-test.js';
