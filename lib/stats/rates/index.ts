export { cochranArmitage, type TrendLevel } from './cochran-armitage.js';
export { cohensH } from './cohens-h.js';
export { newcombe } from './newcombe.js';
export { proportionContrast, type WeightedProportion } from './proportion-contrast.js';
export { twoProportionZ } from './two-proportion-z.js';
