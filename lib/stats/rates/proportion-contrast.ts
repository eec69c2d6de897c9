import { requireFinite, requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { type Proportion, wilson } from '../sufficient/proportion.js';

/** One rate of a weighted sum of rates. */
export interface WeightedProportion {
  readonly weight: number;
  readonly proportion: Proportion;
}

/**
 * The interval of a weighted sum of independent rates, put together from their Wilson intervals.
 *
 * With weights 1 and -1 it is Newcombe's interval of a difference, with a line's weights that of a trend.
 *
 * @param terms - the rates and their weights, at least one
 * @param options.level - coverage; default 0.95
 * @throws {RangeError} when there are no terms, a weight is not finite, or a proportion has n = 0 or is not a
 *   count of n
 *
 * Source: Zou, Huang and Zhang (2009), Comput. Stat. Data Anal. 53, 1080-1085.
 *
 * @example
 * proportionContrast([{ weight: 1, proportion: { count: 8, n: 19 } }]).low; // 0.2314…
 */
export function proportionContrast(terms: readonly WeightedProportion[], { level = 0.95 } = {}): Interval {
  if (terms.length === 0) {
    throw new RangeError('proportionContrast requires at least 1 rate in `terms`, received 0');
  }
  requireProbability('proportionContrast', 'level', level);
  let [value, below, above] = [0, 0, 0];
  for (const { weight, proportion } of terms) {
    requireFinite('proportionContrast', 'weight', weight);
    const { low, high } = wilson(proportion, { level });
    const rate = proportion.count / proportion.n;
    value += weight * rate;
    const [toLow, toHigh] = [weight * (low - rate), weight * (high - rate)];
    below += Math.min(toLow, toHigh) ** 2;
    above += Math.max(toLow, toHigh) ** 2;
  }
  return { low: value - Math.sqrt(below), high: value + Math.sqrt(above), level };
}
