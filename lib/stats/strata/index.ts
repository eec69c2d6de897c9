export { breslowDay } from './breslow-day.js';
export { mantelHaenszelOddsRatio } from './mantel-haenszel-odds-ratio.js';
export { mantelHaenszelRiskDifference } from './mantel-haenszel-risk-difference.js';
export { mantelHaenszelRiskRatio } from './mantel-haenszel-risk-ratio.js';
export { mantelHaenszelTest } from './mantel-haenszel-test.js';
export type { PooledEffect } from './pooled-effect.js';
export { type StandardisedRate, type StandardisedRates, standardisedRates } from './standardised-rates.js';
export { type Stratum, strataFromValues } from './stratum.js';
