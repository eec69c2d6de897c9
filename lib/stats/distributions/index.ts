/**
 * Tail probabilities and quantiles: where each comes from, and how far it was measured to be off.
 *
 * With ten thousand customers p-values of 1e-200 are everyday, so each tail holds down to the smallest
 * double, and `log10P` beyond it. The errors are the largest relative ones against mpmath at 40 digits over
 * the values in `tests/stats/fixtures`.
 *
 * | what | where | source | error |
 * |---|---|---|---|
 * | normal tail | from -1 to 1 | jStat `normal.cdf` | 3e-16 |
 * | | to z = 37, p = 6e-300 | `@stdlib` `erfc`; beyond 1 jStat loses digits, at 10 it gives 0 | 1e-13 |
 * | | beyond | chi-square tail of z² | log10 P 4e-16 |
 * | normal quantile | p from 1e-300 | `@stdlib` `erfcinv`; jStat is off by 1 % at 1e-20 | 7e-14 |
 * | t and F tails | p above 1e-200 | `@stdlib` `betainc`, from the end where its argument is small | 6e-13 |
 * | | below, where `betainc` may give 0 | continued fraction in logarithms | 4e-11 at df = 1e8, else 1e-13 |
 * | t quantile | everywhere | jStat `studentt.inv`, refined by Newton's method on log P | 2e-15 |
 * | chi-square tail | everywhere | series and continued fraction in logarithms | 1e-13 |
 * | noncentral chi-square | lower tail | Poisson mixture of chi-square tails | 4e-16 absolute |
 *
 * The chi-square tail is our own because neither package holds for many degrees of freedom: `@stdlib`
 * `gammainc` 0.3.1 is off by 4 % around df = 2,500 (by 1e-13 below 200), jStat `chisquare.cdf` by up to 5e-10
 * in its body.
 */
export { chiSquareUpper } from './chi-square-distribution.js';
export { fUpper } from './f-distribution.js';
export { noncentralChiSquareCdf } from './noncentral-chi-square.js';
export { normalQuantile, normalTail, normalTwoSided } from './normal-distribution.js';
export { tQuantile, tTwoSided } from './t-distribution.js';
export type { TailProbability } from './tail-probability.js';
