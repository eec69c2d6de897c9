export { bootstrap } from './bootstrap.js';
export { bootstrapCounts } from './bootstrap-counts.js';
export type { DifferenceStatistic } from './deal-out.js';
export type { BootstrapOptions, BootstrapResult } from './percentiles.js';
export {
  type PermutationOptions,
  type PermutationResult,
  permutationTest,
} from './permutation-test.js';
export { randomInteger, seededRandom } from './random.js';
export { randomBinomial, randomMultinomial } from './random-binomial.js';
