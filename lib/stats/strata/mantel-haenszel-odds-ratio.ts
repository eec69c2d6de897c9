import { requireProbability, requireSpread } from '../results/guards.js';
import { type PooledEffect, pooledRatio, sumOver } from './pooled-effect.js';
import { filledStrata, type Stratum } from './stratum.js';
import { twoByTwo } from './two-by-two.js';

/**
 * The Mantel-Haenszel odds ratio: within strata, how many times the odds of the second group are those of the
 * first?
 *
 * Reach for it to compare two groups that are made up differently, such as men and women of cities with
 * different churn. It is one figure for all strata: `breslowDay` asks whether one figure will do.
 *
 * @param strata - two groups in each; those with an empty group are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @returns the pooled odds ratio of a to b with the interval of Robins, Breslow and Greenland, which holds
 *   for many small strata as for few large ones; 0 or infinity where a group decides, then from 0 to infinity
 * @throws {RangeError} when a count is not a whole number from 0 to n, no stratum has both groups, or in
 *   every stratum nobody or everybody is counted
 *
 * Source: Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22, 719-748; Robins, Breslow and Greenland
 * (1986), Biometrics 42, 311-323. Checked against statsmodels' `StratifiedTable` and R's `mantelhaen.test`.
 *
 * @example
 * mantelHaenszelOddsRatio([{ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } }]).value; // 9
 */
export function mantelHaenszelOddsRatio(strata: readonly Stratum[], { level = 0.95 } = {}): PooledEffect {
  requireProbability('mantelHaenszelOddsRatio', 'level', level);
  const filled = filledStrata('mantelHaenszelOddsRatio', strata);
  const tables = filled.strata.map(twoByTwo).map(({ a, b, c, d, total }) => ({
    agreeing: (a + d) / total,
    crossing: (b + c) / total,
    forth: (a * d) / total,
    back: (b * c) / total,
  }));
  const numerator = sumOver(tables, ({ forth }) => forth);
  const denominator = sumOver(tables, ({ back }) => back);
  requireSpread('mantelHaenszelOddsRatio', 'whether they are counted', numerator + denominator);
  const within = (agreement: 'agreeing' | 'crossing', product: 'forth' | 'back') =>
    sumOver(tables, (table) => table[agreement] * table[product]);
  const logVariance =
    within('agreeing', 'forth') / numerator ** 2 +
    (within('agreeing', 'back') + within('crossing', 'forth')) / (numerator * denominator) +
    within('crossing', 'back') / denominator ** 2;
  return pooledRatio(
    'pooled odds ratio',
    { numerator, denominator, logVariance: logVariance / 2 },
    { level, notes: filled.notes },
  );
}
