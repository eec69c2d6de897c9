export { epsilonSquared } from './epsilon-squared.js';
export { kruskalWallis } from './kruskal-wallis.js';
export { type MannWhitneyOptions, mannWhitney } from './mann-whitney.js';
export { probabilityOfSuperiority } from './probability-of-superiority.js';
export { rankBiserial } from './rank-biserial.js';
export { spearman } from './spearman.js';
