export { areaUnderRoc } from './area-under-roc.js';
export { averageMarginalEffects, type MarginalEffect } from './average-marginal-effects.js';
export { brierScore } from './brier-score.js';
export { type CrossValidation, crossValidate } from './cross-validation.js';
export type { Factor, FactorCell } from './factors.js';
export { type LikelihoodRatioTest, likelihoodRatioTests } from './likelihood-ratio-tests.js';
export { logLoss } from './log-loss.js';
export { type LogisticModel, logisticModel } from './logistic-model.js';
export {
  type Coefficient,
  type LevelOdds,
  type LogisticRegression,
  logisticRegression,
} from './logistic-regression.js';
export { type CalibrationRow, calibrationTable, cumulativeGains, type GainsRow } from './risk-groups.js';
export type { ScoredCell } from './scored-cells.js';
export { type WeightsOfEvidence, weightOfEvidence } from './weight-of-evidence.js';
