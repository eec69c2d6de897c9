import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability } from '../results/guards.js';
import { type PooledEffect, sumOver } from './pooled-effect.js';
import { filledStrata, type Stratum } from './stratum.js';
import { type TwoByTwo, twoByTwo } from './two-by-two.js';

/**
 * The Mantel-Haenszel risk difference: within strata, by how much does the rate of the first group lie above
 * that of the second?
 *
 * Reach for it when the difference is to be told in percentage points, or in customers.
 *
 * @param strata - two groups in each; those with an empty group are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @returns the pooled difference rate(a) - rate(b), each stratum weighing n1 n2 / (n1 + n2), with the
 *   interval of Sato, which holds for many small strata as for few large ones, cut off at -1 and 1
 * @throws {RangeError} when a count is not a whole number from 0 to n, or no stratum has both groups
 *
 * Source: Greenland and Robins (1985), Biometrics 41, 55-68; Sato (1989), Biometrics 45, 1323-1324. Checked
 * against mpmath.
 *
 * @example
 * mantelHaenszelRiskDifference([{ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } }]).value; // 0.5
 */
export function mantelHaenszelRiskDifference(
  strata: readonly Stratum[],
  { level = 0.95 } = {},
): PooledEffect {
  requireProbability('mantelHaenszelRiskDifference', 'level', level);
  const { strata: filled, notes } = filledStrata('mantelHaenszelRiskDifference', strata);
  const tables = filled.map(twoByTwo);
  const weights = sumOver(tables, weightOf);
  const value = sumOver(tables, ({ cross, total }) => cross / total) / weights;
  const variance = sumOver(tables, (table) => weightOf(table) * satoTerm(table, value)) / weights ** 2;
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = normalQuantile((1 + level) / 2) * standardError;
  return {
    name: 'pooled difference of rates',
    value,
    interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half), level },
    standardError,
    notes: standardError > 0 ? notes : [...notes, 'no rate is between 0 and 1: the interval has no width'],
  };
}

function weightOf({ first, second, total }: TwoByTwo): number {
  return (first / total) * second;
}

/**
 * A stratum's part of Sato's variance, in units of its weight. His δP + Q is here the binomial variance of
 * the stratum and a correction for how far its difference lies from the pooled one, so that rates near 0 or 1
 * keep their digits.
 */
function satoTerm({ a, b, c, d, first, second, total, cross }: TwoByTwo, pooled: number): number {
  const binomial =
    ((second / total) * (a / first) * b) / first + ((first / total) * (c / second) * d) / second;
  const lean = (first * (c / second - 0.5) - second * (a / first - 0.5)) / total;
  return binomial + (pooled - cross / first / second) * lean;
}
