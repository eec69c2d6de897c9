import { requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { newcombe } from './newcombe.js';
import { rateDifference } from './rate-difference.js';

/**
 * The risk difference: how many more of a hundred leave in one group than in another?
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options.level - coverage of the interval; default 0.95
 * @returns rate(a) - rate(b), from -1 to 1, with Newcombe's interval
 * @throws {RangeError} when a group is empty, or a count is not a whole number from 0 to n
 *
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890. Checked against statsmodels.
 *
 * @example
 * riskDifference({ count: 56, n: 70 }, { count: 48, n: 80 }).value; // 0.2
 */
export function riskDifference(a: Proportion, b: Proportion, { level = 0.95 } = {}): Effect {
  requireProportion('riskDifference', 'a', a);
  requireProportion('riskDifference', 'b', b);
  requireProbability('riskDifference', 'level', level);
  const interval = newcombe(a, b, { level });
  return { name: 'risk difference', value: rateDifference(a, b), interval };
}
