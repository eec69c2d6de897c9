import { normalQuantile } from '../distributions/normal-distribution.js';
import type { Effect } from '../results/test-result.js';

/** An effect pooled over strata. `notes` say what was left out. */
export interface PooledEffect extends Effect {
  /**
   * Of the value, or of its natural logarithm where the value is a ratio; infinite for a ratio of 0 or
   * infinity.
   */
  readonly standardError: number;
  readonly notes: readonly string[];
}

/**
 * A ratio with an interval that is symmetric on the logarithmic scale.
 *
 * @param name - of the effect
 * @param ratio.numerator - 0 or more
 * @param ratio.denominator - 0 or more, not both 0
 * @param ratio.logVariance - of the natural logarithm; not read where a part of the ratio is 0, since no
 *   formula bounds it there and the interval is the whole range from 0 to infinity
 * @param options.level - coverage of the interval
 * @param options.notes - to go with the effect
 *
 * @example
 * pooledRatio('x', { numerator: 2, denominator: 1, logVariance: 1 }, { level: 0.95, notes: [] }).value; // 2
 */
export function pooledRatio(
  name: string,
  { numerator, denominator, logVariance }: { numerator: number; denominator: number; logVariance: number },
  { level, notes }: { level: number; notes: readonly string[] },
): PooledEffect {
  const value = numerator / denominator;
  if (numerator === 0 || denominator === 0) {
    const interval = { low: 0, high: Infinity, level };
    return { name, value, interval, standardError: Infinity, notes };
  }
  const standardError = Math.sqrt(logVariance);
  const factor = Math.exp(normalQuantile((1 + level) / 2) * standardError);
  return {
    name,
    value,
    interval: { low: value / factor, high: value * factor, level },
    standardError,
    notes,
  };
}

/**
 * The sum of a quantity over the strata.
 *
 * @example
 * sumOver([{ n: 3 }, { n: 4 }], ({ n }) => n); // 7
 */
export function sumOver<T>(items: readonly T[], quantity: (item: T) => number): number {
  return items.reduce((sum, item) => sum + quantity(item), 0);
}
