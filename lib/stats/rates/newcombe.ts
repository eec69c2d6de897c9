import { requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { proportionContrast } from './proportion-contrast.js';

/**
 * Newcombe's interval of a difference of two rates (his method 10): by how much may the rates of two groups
 * differ?
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options.level - coverage; default 0.95
 * @returns the interval of rate(a) - rate(b), within [-1, 1]; no continuity correction
 * @throws {RangeError} when a group is empty, or a count is not a whole number from 0 to n
 *
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890; the example is his Table II (a).
 *
 * @example
 * newcombe({ count: 56, n: 70 }, { count: 48, n: 80 }).low; // 0.0524…
 */
export function newcombe(a: Proportion, b: Proportion, { level = 0.95 } = {}): Interval {
  requireProportion('newcombe', 'a', a);
  requireProportion('newcombe', 'b', b);
  requireProbability('newcombe', 'level', level);
  return proportionContrast(
    [
      { weight: 1, proportion: a },
      { weight: -1, proportion: b },
    ],
    { level },
  );
}
