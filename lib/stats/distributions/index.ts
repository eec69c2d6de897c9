/**
 * Tail probabilities and quantiles: where each comes from, and how far it was measured to be off.
 *
 * Each distribution has `…Lower`, `…Upper` (a `TailProbability`) and `…Quantile`, which is of a lower tail unless asked
 * for the upper one.
 *
 * With ten thousand customers p-values of 1e-200 are everyday, so each tail holds down to the smallest
 * double, and `log10P` beyond it. The errors are the largest relative ones against mpmath at 40 digits over
 * the values in `tests/stats/fixtures`: p from 1e-300, shapes of the beta from 0.5 to 1e6, degrees of freedom to 1e8 (of
 * chi-square to 1e9), 2 to 100 groups.
 *
 * | what | where | source | error |
 * |---|---|---|---|
 * | normal tails | from -1 to 1 | jStat `normal.cdf` | 2e-16 |
 * | | to z = 37, p = 6e-300 | `@stdlib` `erfc`; at 5 jStat is off by 4e-11, at 10 it gives 0 | 1e-13 |
 * | | beyond | chi-square tail of z² | log10 P 4e-16 |
 * | normal quantile | p from 1e-300 | `@stdlib` `erfcinv`; jStat is off by 1 % at 1e-20 | 8e-14 |
 * | beta, F and t tails | everywhere | continued fraction in logarithms | 5e-12, F and t 4e-13 |
 * | chi-square tails | everywhere | series and continued fraction in logarithms | 7e-13 |
 * | studentized range | everywhere | trapezoidal rule in logarithms | 1e-13 |
 * | quantiles of the last three | everywhere | Newton's method on log P | 1e-13 |
 * | noncentral chi-square | lower tail | Poisson mixture of chi-square tails | 2e-15 absolute |
 * | noncentral t | everywhere | normal tail averaged over the scale, trapezoidal rule | 1e-13, quantile 2e-14 |
 *
 * The others are our own because no package holds as far:
 *
 * - Beta, F and t: `@stdlib` `betainc` 0.2.3 is off by 4e-11 for two shapes of 1e6 and by 6e-6 at the median of F with
 *   twice 1e8 degrees of freedom, and ends where doubles do. jStat is off by 6e-8 for shapes of a few thousand and has no
 *   upper tails, which 1 - p loses; its `studentt.inv` gives infinity at 1e-200.
 * - Chi-square: `@stdlib` `gammainc` 0.3.1 is off by 4 % around df = 2,500 (by 1e-13 below 200), jStat `chisquare.cdf` by
 *   2e-10 in its body.
 * - Studentized range: jStat `tukey.cdf` is off by 3e-6 at df = 3, as is R's `ptukey` on which it is modelled.
 */
export { betaLower, betaQuantile, betaUpper } from './beta-distribution.js';
export { binomialAtLeast, binomialAtMost, binomialProbability, binomialQuantile } from './binomial.js';
export { chiSquareLower, chiSquareQuantile, chiSquareUpper } from './chi-square-distribution.js';
export type { Draw } from './draw.js';
export { fLower, fQuantile, fUpper } from './f-distribution.js';
export {
  hypergeometricAtLeast,
  hypergeometricAtMost,
  hypergeometricProbability,
  hypergeometricQuantile,
} from './hypergeometric.js';
export { noncentralChiSquareCdf } from './noncentral-chi-square.js';
export { noncentralTLower, noncentralTQuantile, noncentralTUpper } from './noncentral-t.js';
export {
  normalLower,
  normalQuantile,
  normalTwoSided,
  normalUpper,
} from './normal-distribution.js';
export type { QuantileOptions, Tail } from './quantile-tail.js';
export {
  studentizedRangeLower,
  studentizedRangeQuantile,
  studentizedRangeUpper,
} from './studentized-range.js';
export { tLower, tQuantile, tTwoSided, tUpper } from './t-distribution.js';
export type { TailProbability } from './tail-probability.js';
