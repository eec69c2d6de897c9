export type { Interval } from './interval.js';
export type { Alternative, Assumption, Detectable, Effect, Estimate, TestResult } from './test-result.js';
