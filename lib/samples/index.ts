export { type Calibration, readCalibration } from './calibration.js';
export { type SampleOptions, type SampleRow, sampleRows } from './sample-rows.js';
export { writeSample } from './write-sample.js';
