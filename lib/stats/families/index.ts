export { type AdjustedPValue, holm } from './holm.js';
