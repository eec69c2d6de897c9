import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** An effect with what to keep in mind about it. */
export interface NotedEffect extends Effect {
  readonly notes: readonly string[];
}

const HALDANE = 0.5;

/**
 * The odds ratio: how many times as high are the odds of leaving in one group as in another?
 *
 * It is what logistic regression reports. For rates above a tenth it lies further from 1 than the risk ratio;
 * for small groups read `fisherExact`.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options.level - coverage of the interval; default 0.95
 * @returns the sample's odds ratio with Woolf's interval, normal on the scale of logarithms. Where one of the
 *   four counts is 0, and only there, 0.5 is added to each of them for value and interval, with a note
 * @throws {RangeError} when a group is empty, a count is not a whole number from 0 to n, or nobody or
 *   everybody is counted in both groups
 *
 * Source: Woolf (1955), Annals of Human Genetics 19, 251-253; Haldane (1956), ibid. 20, 309-311. Checked
 * against statsmodels' `Table2x2`.
 *
 * @example
 * oddsRatio({ count: 56, n: 70 }, { count: 48, n: 80 }).value; // 2.66666666666…
 */
export function oddsRatio(a: Proportion, b: Proportion, { level = 0.95 } = {}): NotedEffect {
  requireProportion('oddsRatio', 'a', a);
  requireProportion('oddsRatio', 'b', b);
  requireProbability('oddsRatio', 'level', level);
  const counted = a.count + b.count;
  requireSpread('oddsRatio', '`a` or `b`', counted * (a.n + b.n - counted));
  const hasZero = [a.count, a.n - a.count, b.count, b.n - b.count].includes(0);
  const added = hasZero ? HALDANE : 0;
  const [first, second] = [oddsOf(a, added), oddsOf(b, added)];
  const value = first.odds / second.odds;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(first.variance + second.variance);
  return {
    name: 'odds ratio',
    value,
    interval: { low: value * Math.exp(-half), high: value * Math.exp(half), level },
    notes: hasZero ? ["one of the four counts is 0, so 0.5 was added to each (Haldane's correction)"] : [],
  };
}

/** The odds of a group, and the variance of their logarithm. */
function oddsOf({ count, n }: Proportion, added: number): { odds: number; variance: number } {
  const [counted, rest] = [count + added, n - count + added];
  return { odds: counted / rest, variance: 1 / counted + 1 / rest };
}
