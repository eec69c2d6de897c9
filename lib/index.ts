export { openStudy, type StudyParameters } from './open-study.js';
export { type Note, type Reading, reading, type Showable, show } from './report/index.js';
export type * from './report/results.js';
export * as stats from './stats/index.js';
export type { Study } from './study-session.js';
