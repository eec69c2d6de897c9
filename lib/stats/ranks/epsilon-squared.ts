import { noncentralityInterval } from '../distributions/noncentral-chi-square.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableCramersV } from '../power/smallest-detectable-cramers-v.js';
import { requireCount, requireProbability } from '../results/guards.js';
import type { Detectable, Effect } from '../results/test-result.js';

/**
 * Epsilon squared: which share of the spread of all ranks lies between the groups, from 0 to 1?
 *
 * @param h - the Kruskal-Wallis statistic corrected for ties, 0 to total - 1
 * @param options.groups - number of groups with values
 * @param options.total - number of values
 * @param options.level - coverage of the interval; default 0.95
 * @returns H / (N - 1). Chance alone makes it about (k - 1) / (N - 1). The interval takes H as noncentral chi-square and
 *   tells of λ / (N - 1): close while the effect is weak, too wide where it is strong (above about 0.3). Luck does not pass
 *   for precision: groups more alike than chance leaves them count as H = k - 1 there, and the interval is widened to hold
 *   the value
 * @throws {RangeError} when there are fewer than two groups or values, or h is outside
 *
 * Source: Kelley (1935), PNAS 21, 554-559, on ranks; interval: Steiger (2004), Psychological Methods 9, 164-182.
 *
 * @example
 * epsilonSquared(12, { groups: 3, total: 101 }).value; // 0.12
 */
export function epsilonSquared(
  h: number,
  { groups, total, level = 0.95 }: { groups: number; total: number; level?: number },
): Effect {
  requireCount('epsilonSquared', 'groups', groups, 2);
  requireCount('epsilonSquared', 'total', total, 2);
  requireProbability('epsilonSquared', 'level', level);
  if (!(h >= 0 && h <= (total - 1) * (1 + 1e-12))) {
    throw new RangeError(`epsilonSquared requires \`h\` from 0 to ${total - 1}, received ${h}`);
  }
  const df = groups - 1;
  const { low, high } = noncentralityInterval(Math.max(h, df), df, level);
  const shareOf = (part: number) => Math.min(1, part / (total - 1));
  const value = shareOf(h);
  return {
    name: 'epsilon squared',
    value,
    interval: { low: Math.min(value, shareOf(low)), high: Math.max(value, shareOf(high)), level },
  };
}

/**
 * Which epsilon squared would groups like these have shown four times out of five?
 *
 * H varies as the chi-square statistic of N - 1 customers in k rows and 2 columns, whose Cramér's V² is λ / (N - 1) too.
 *
 * @param groups - number of groups with values, at least two
 * @param total - number of values, at least two
 * @param significanceLevel - of the test
 * @returns the smallest value in the population; null where none could have been shown
 *
 * @example
 * detectableEpsilonSquared(3, 1000, 0.05).value; // 0.0096443332…
 */
export function detectableEpsilonSquared(
  groups: number,
  total: number,
  significanceLevel: number,
): Detectable | null {
  const v = smallestDetectableCramersV({ n: total - 1, rows: groups, columns: 2 }, { significanceLevel });
  return detectable('epsilon squared', v === null ? null : v ** 2, { significanceLevel });
}
