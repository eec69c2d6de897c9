export { chiSquare } from './chi-square-test.js';
export { cramersV } from './cramers-v.js';
export { pearson } from './pearson.js';
