export { type TostMeansOptions, tostMeans } from './tost-means.js';
export { tostRates } from './tost-rates.js';
export type { Equivalence } from './two-one-sided.js';
