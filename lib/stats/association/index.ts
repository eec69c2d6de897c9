export { biasCorrectedCramersV } from './bias-corrected-cramers-v.js';
export { chiSquare } from './chi-square-test.js';
export { correlationRatio } from './correlation-ratio.js';
export { cramersV } from './cramers-v.js';
export { fisherMonteCarlo, type MonteCarloOptions } from './fisher-monte-carlo.js';
export { pearson } from './pearson.js';
