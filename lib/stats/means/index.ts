export { hedgesG } from './hedges-g.js';
export { studentTTest } from './student-t-test.js';
export { welchTTest } from './welch-t-test.js';
