import { requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { oneWaySums, requireGroups } from './one-way-sums.js';
import { populationShare } from './population-share.js';

/**
 * Eta squared: which share of the variation of a number goes with the group, from 0 (none) to 1 (all)?
 *
 * Its root is `correlationRatio`. Rules of thumb: 0.01 small, 0.06 medium, 0.14 large.
 *
 * @param groups - moments of each of two or more groups, same unit
 * @param options.level - coverage of the interval; default 0.95
 * @returns the sum of squares between the groups over the whole. The interval is that of the population's λ /
 *   (λ + N), by inversion of the noncentral F distribution; it takes the spreads as equal (where
 *   the smallest group spreads three times as widely it covers 82 %, docs/simulation.md). Luck does not pass
 *   for precision: groups more alike than chance leaves them (F below 1) count as F = 1 there, and the interval
 *   holds the value
 * @throws {RangeError} when there are fewer than two groups, a group has fewer than two values, or none has any
 *   spread
 *
 * Source: Cohen (1988), section 8.2; interval: Steiger (2004), Psychological Methods 9, 164-182. Checked
 * against mpmath.
 *
 * @example
 * etaSquared([momentsOf([1, 2, 3]), momentsOf([4, 5, 9])]).value; // 0.6
 */
export function etaSquared(groups: readonly Moments[], { level = 0.95 } = {}): Effect {
  requireGroups('etaSquared', groups);
  requireProbability('etaSquared', 'level', level);
  const sums = oneWaySums(groups);
  requireSpread('etaSquared', 'at least one of `groups`', sums.within);
  const value = sums.between / (sums.between + sums.within);
  const [low, high] = [populationShare(sums, (1 + level) / 2), populationShare(sums, (1 - level) / 2)];
  return {
    name: 'eta squared',
    value,
    interval: { low: Math.min(value, low), high: Math.max(value, high), level },
  };
}
