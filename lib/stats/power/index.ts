export {
  type PowerOptions,
  smallestDetectableMeanDifference,
  smallestDetectableRateDifference,
} from './smallest-detectable-difference.js';
