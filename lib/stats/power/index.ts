export {
  type AnovaDesign,
  anovaPower,
  smallestDetectableCohensF,
  smallestDetectableEtaSquared,
} from './anova-power.js';
export { detectable } from './detectable.js';
export type { PowerOptions } from './power-options.js';
export { studentTTestSampleSize, twoProportionSampleSize, welchTTestSampleSize } from './sample-size.js';
export { smallestDetectableCorrelation } from './smallest-detectable-correlation.js';
export { smallestDetectableCramersV, type TableSize } from './smallest-detectable-cramers-v.js';
export {
  type MeanDifferenceOptions,
  smallestDetectableMeanDifference,
} from './smallest-detectable-mean-difference.js';
export { smallestDetectableRateDifference } from './smallest-detectable-rate-difference.js';
export { smallestDetectableSlope, type TrendCounts } from './smallest-detectable-slope.js';
export { type RankedGroups, smallestDetectableSuperiority } from './smallest-detectable-superiority.js';
export {
  type EqualSpreadDesign,
  type MeansDesign,
  studentTTestPower,
  welchTTestPower,
} from './t-test-power.js';
export { type RatesDesign, twoProportionPower } from './two-proportion-power.js';
