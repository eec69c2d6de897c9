import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireAtLeast, requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { totalOf } from './scored-cells.js';

/** The levels of a column by what they tell of the outcome. */
export interface WeightsOfEvidence {
  /** In the order given; null for a level with nobody. */
  readonly levels: readonly (Effect | null)[];
  /** The sum over levels of the weight times the difference of shares that it weighs. */
  readonly informationValue: number;
  /** What as many levels would come to on average if the column told nothing. */
  readonly expectedByChance: number;
  /** Which levels were smoothed. */
  readonly notes: readonly string[];
}

/**
 * Weight of evidence and information value: what does each level of a column tell of the outcome by itself, and what
 * the whole column?
 *
 * The weight of a level is the logarithm of its share of the counted customers over its share of the others: above 0
 * where more are counted than on average. (Scorecards often write it the other way round.) Rules of thumb for the
 * information value: under 0.02 nothing, to 0.1 weak, to 0.3 medium, above strong; above 0.5 ask whether the column
 * knows the outcome already.
 *
 * @param levels - customers and how many are counted at each level of the column
 * @param options.smoothing - added to both counts of a level where one of them is 0, and only there, so that its weight
 *   is finite; default 0.5
 * @param options.level - coverage of the intervals; default 0.95
 * @returns weights with intervals by the delta method (variance 1/count - 1/all counted, and likewise for the others),
 *   the information value, and what chance alone would give it: (levels - 1) (1/counted + 1/others)
 * @throws {RangeError} when a level is not a count of n, or nobody or everybody is counted
 *
 * Source: Siddiqi (2006), Credit Risk Scorecards, chapter 6; Kullback (1959), Information Theory and Statistics, chapter
 * 6, for chance. Checked against NumPy and R.
 *
 * @example
 * weightOfEvidence([{ n: 50, count: 10 }, { n: 50, count: 30 }]).informationValue; // 0.74656…
 */
export function weightOfEvidence(
  levels: readonly Proportion[],
  { smoothing = 0.5, level = 0.95 } = {},
): WeightsOfEvidence {
  requireAtLeast('weightOfEvidence', 'smoothing', smoothing, Number.MIN_VALUE);
  requireProbability('weightOfEvidence', 'level', level);
  for (const [index, each] of levels.entries()) {
    if (each.n !== 0) requireProportion('weightOfEvidence', `levels[${index}]`, each);
  }
  const all = totalOf(levels);
  const others = all.n - all.count;
  requireSpread('weightOfEvidence', 'whether they are counted', all.count * others);
  const z = normalQuantile((1 + level) / 2);
  let informationValue = 0;
  const notes: string[] = [];
  const weights = levels.map(({ n, count }, index): Effect | null => {
    if (n === 0) return null;
    const added = count === 0 || count === n ? smoothing : 0;
    if (added > 0) notes.push(`level ${index}: ${smoothing} was added to both counts, because one is 0`);
    const [counted, rest] = [count + added, n - count + added];
    const value = Math.log(counted / all.count) - Math.log(rest / others);
    informationValue += (counted / all.count - rest / others) * value;
    const half = z * Math.sqrt(Math.max(0, 1 / counted - 1 / all.count) + Math.max(0, 1 / rest - 1 / others));
    return { name: 'weight of evidence', value, interval: { low: value - half, high: value + half, level } };
  });
  const filled = weights.filter((weight) => weight !== null).length;
  const expectedByChance = (filled - 1) * (1 / all.count + 1 / others);
  return { levels: weights, informationValue, expectedByChance, notes };
}
