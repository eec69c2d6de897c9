export { brownForsythe } from './brown-forsythe.js';
export { deviationMomentsOf } from './deviation-moments.js';
export { spreadRatio } from './spread-ratio.js';
