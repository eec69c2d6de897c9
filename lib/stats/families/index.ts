export { type Adjustment, adjust } from './adjust.js';
export type { AdjustedPValue } from './adjusted-p-value.js';
export { benjaminiHochberg } from './benjamini-hochberg.js';
export { bonferroni } from './bonferroni.js';
export { holm } from './holm.js';
export { type PairwiseResult, pairwise } from './pairwise.js';
