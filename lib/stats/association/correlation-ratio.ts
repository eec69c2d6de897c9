import { type OneWaySums, oneWaySums } from '../means/one-way-sums.js';
import { populationShare } from '../means/population-share.js';
import { requireMoments, requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';

/**
 * The correlation ratio η: how closely does a number go with categories, from 0 (not at all) to 1 (they tell it)?
 *
 * η² is the share of the variance that lies between the categories. For two of them η is the size of `pearson`'s r with a
 * flag; unlike r it sees any pattern.
 *
 * @param groups - moments of the number in each category; empty ones are left out, and one value is enough
 * @param options.level - coverage of the interval; default 0.95
 * @returns η, the root of the sum of squares between the groups over the total. The interval is that of the population's
 *   √(λ / (λ + N)), by inversion of the noncentral F distribution, for groups of like spread. Luck does not pass for
 *   precision: means closer together than chance leaves them (F below 1) count as F = 1 there. Chance makes η larger than
 *   the population's, so for many groups and few customers the interval is widened to hold it
 * @throws {RangeError} when fewer than two groups have values, there are no more values than groups, or all are equal
 *
 * Source: Pearson (1905), On the General Theory of Skew Correlation and Non-linear Regression; interval: Steiger (2004),
 * Psychological Methods 9, 164-182. Checked against mpmath.
 *
 * @example
 * correlationRatio([momentsOf([1, 2, 3]), momentsOf([4, 5, 6])]).value; // 0.87831006565…
 */
export function correlationRatio(groups: readonly Moments[], { level = 0.95 } = {}): Effect {
  requireProbability('correlationRatio', 'level', level);
  const parts = partsOf(groups);
  const value = Math.sqrt(parts.between / (parts.between + parts.within));
  const [low, high] = [ratioAt(parts, (1 + level) / 2), ratioAt(parts, (1 - level) / 2)];
  return { name: 'η', value, interval: { low: Math.min(value, low), high: Math.max(value, high), level } };
}

function partsOf(groups: readonly Moments[]): OneWaySums {
  const caller = 'correlationRatio';
  for (const [index, group] of groups.entries()) {
    if (group.n !== 0) requireMoments(caller, `groups[${index}]`, group, 1);
  }
  const filled = groups.filter(({ n }) => n > 0);
  const n = filled.reduce((sum, group) => sum + group.n, 0);
  if (filled.length < 2 || n === filled.length) {
    throw new RangeError(
      `${caller} requires 2 groups with values and more values than groups in \`groups\`, received ${filled.length} groups with ${n} values`,
    );
  }
  const parts = oneWaySums(filled);
  requireSpread(caller, '`groups`', parts.between + parts.within);
  return parts;
}

/** The η of the population under which an F up to the one seen has the given probability. */
function ratioAt(parts: OneWaySums, probability: number): number {
  return parts.within === 0 ? 1 : Math.sqrt(populationShare(parts, probability));
}
