export { etaSquared } from './eta-squared.js';
export { hedgesG } from './hedges-g.js';
export { meanInterval } from './mean-interval.js';
export { studentTTest } from './student-t-test.js';
export type { TTestOptions } from './t-test-result.js';
export { welchAnova } from './welch-anova.js';
export { welchTTest } from './welch-t-test.js';
