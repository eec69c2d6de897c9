import { requireProbability, requireSpread } from '../results/guards.js';
import { type PooledEffect, pooledRatio, sumOver } from './pooled-effect.js';
import { filledStrata, type Stratum } from './stratum.js';
import { twoByTwo } from './two-by-two.js';

/**
 * The Mantel-Haenszel risk ratio: within strata, how many times the rate of the second group is that of the
 * first?
 *
 * Easier to tell than an odds ratio: 2 is twice the rate. The odds ratio suits rates near 1 better.
 *
 * @param strata - two groups in each; those with an empty group are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @returns the pooled ratio of rates a / b with the interval of Greenland and Robins; 0 or infinity where
 *   nobody of one group is counted, then from 0 to infinity
 * @throws {RangeError} when a count is not a whole number from 0 to n, no stratum has both groups, or nobody
 *   is counted
 *
 * Source: Greenland and Robins (1985), Biometrics 41, 55-68. The value checked against statsmodels'
 * `StratifiedTable`, the interval against mpmath.
 *
 * @example
 * mantelHaenszelRiskRatio([{ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } }]).value; // 3
 */
export function mantelHaenszelRiskRatio(strata: readonly Stratum[], { level = 0.95 } = {}): PooledEffect {
  requireProbability('mantelHaenszelRiskRatio', 'level', level);
  const filled = filledStrata('mantelHaenszelRiskRatio', strata);
  const tables = filled.strata.map(twoByTwo);
  const numerator = sumOver(tables, ({ a, second, total }) => (a * second) / total);
  const denominator = sumOver(tables, ({ c, first, total }) => (c * first) / total);
  requireSpread('mantelHaenszelRiskRatio', 'whether they are counted', numerator + denominator);
  // The paper's m1 n1 n0 - a c N, written without its difference.
  const spread = sumOver(
    tables,
    ({ a, b, c, d, first, second, total }) => (a * d * first + b * c * second) / total / total,
  );
  return pooledRatio(
    'pooled risk ratio',
    { numerator, denominator, logVariance: spread / (numerator * denominator) },
    { level, notes: filled.notes },
  );
}
