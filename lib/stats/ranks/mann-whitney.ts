import { detectable } from '../power/detectable.js';
import { smallestDetectableSuperiority } from '../power/smallest-detectable-superiority.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireAtLeast, requireProbability, requireSize, requireSpread } from '../results/guards.js';
import type { Alternative, Assumption, Detectable, TestResult } from '../results/test-result.js';
import { type RankSums, rankSumsOf, tieSizesOf, type ValueCounts } from '../sufficient/rank-sums.js';
import { probabilityOfSuperiority, superiorityInterval } from './probability-of-superiority.js';
import { type DoubledU, exactRankSumTails, normalRankSumTails, tailFor } from './rank-sum-tails.js';

const MOST_PAIRS_EXACT = 2500;
const ROUGH_BELOW = 8;

/** What the Mann-Whitney test may be asked beside its groups. */
export interface MannWhitneyOptions {
  /** Coverage of the interval; default 0.95. */
  readonly level?: number;
  /** `greater` asks whether the first group tends to have the larger values, `less` the smaller; default `two-sided`. */
  readonly alternative?: Alternative;
}

/**
 * The Mann-Whitney test: does one of two groups tend to have the larger values?
 *
 * Its null hypothesis is one distribution for both groups, not equal means: it may find a difference where
 * `welchTTest` finds none, and the other way round.
 *
 * @param groups - rank sums of both groups together, or counts of each value; at least one value in each group
 * @param options - coverage, and the alternative
 * @returns U of the first group (pairs in which its value is the larger, ties counting half). p is exact, and `method`
 *   says so, where n1 n2 is at most 2,500 and the ties are known: from rank sums only where there are none, from value
 *   counts always. Elsewhere it is the normal approximation with corrections for ties and continuity. Two-sided p is twice
 *   the smaller tail. `estimate` and `effect` are P(X > Y), ties counting half, with Newcombe's interval: that of the
 *   estimate is open on the side of a one-sided alternative, that of the effect always two-sided
 * @throws {RangeError} when a group is empty, all values are equal, or no groups can have the rank sums
 *
 * Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50-60. Checked against SciPy's
 * `mannwhitneyu`, R's `wilcox.test` and, for exact p with ties, all ways of drawing one group.
 *
 * @example
 * mannWhitney(valueCountsFromValues([12, 15, 11, 18, 14], [9, 10, 13, 8, 11, 7])).pValue; // 0.02164…
 */
export function mannWhitney(
  groups: RankSums | readonly ValueCounts[],
  { level = 0.95, alternative = 'two-sided' }: MannWhitneyOptions = {},
): TestResult {
  const rankSums = 'tieTerm' in groups ? groups : rankSumsOf(groups);
  const { n } = rankSums;
  requireSize('mannWhitney', 'first group', n[0], 1);
  requireSize('mannWhitney', 'second group', n[1], 1);
  requireProbability('mannWhitney', 'level', level);
  const u = doubledUOf(rankSums);
  const untied = untiedOf(rankSums);
  const tieSizes = u.pairs <= MOST_PAIRS_EXACT ? knownTieSizes(groups) : null;
  const tails = tieSizes ? exactRankSumTails(u, n, tieSizes) : normalRankSumTails(u, untied);
  const { p, log10P } = tailFor(tails, alternative);
  const effect = probabilityOfSuperiority(Number(u.doubledU) / (2 * Number(u.pairs)), n, { level });
  return {
    method: tieSizes ? 'Mann-Whitney U test (exact)' : 'Mann-Whitney U test',
    statistic: { symbol: 'U', value: Number(u.doubledU) / 2 },
    pValue: p,
    log10PValue: log10P,
    alternative,
    estimate: { name: effect.name, value: effect.value },
    interval: superiorityInterval(effect.value, n, level, alternative),
    effect,
    n,
    smallestDetectable: detectableSuperiority(rankSums, alternative, significanceOf(level)),
    assumptions: [
      independentCustomers('ranks'),
      likeShapes,
      ...(tieSizes ? [] : [enoughValues(Math.min(...n))]),
    ],
    notes: [],
  };
}

/** Twice U and the number of pairs, in whole numbers. */
function doubledUOf({ n, doubledRankSum }: RankSums): DoubledU {
  const [n1, n2] = [BigInt(n[0]), BigInt(n[1])];
  const [doubledU, pairs] = [doubledRankSum - n1 * (n1 + 1n), n1 * n2];
  if (doubledU < 0n || doubledU > 2n * pairs) {
    throw new RangeError(
      `mannWhitney requires \`doubledRankSum\` that groups of ${n1} and ${n2} can have, received ${doubledRankSum}`,
    );
  }
  return { doubledU, pairs };
}

/** N + 1 less the share that ties take away. */
function untiedOf({ n, tieTerm }: RankSums): number {
  requireAtLeast('mannWhitney', 'tieTerm', Number(tieTerm), 0);
  const total = BigInt(n[0]) + BigInt(n[1]);
  const allTied = total ** 3n - total;
  const untied = Number(total + 1n) * (Number(allTied - tieTerm) / Number(allTied));
  requireSpread('mannWhitney', '`rankSums`', untied);
  return untied;
}

/** How many share each value; null where rank sums only tell that some do. */
function knownTieSizes(groups: RankSums | readonly ValueCounts[]): readonly number[] | null {
  if (!('tieTerm' in groups)) return tieSizesOf(groups);
  return groups.tieTerm === 0n ? new Array<number>(groups.n[0] + groups.n[1]).fill(1) : null;
}

function detectableSuperiority(
  rankSums: RankSums,
  alternative: Alternative,
  significanceLevel: number,
): Detectable | null {
  const options = { significanceLevel, alternative };
  const above = smallestDetectableSuperiority(rankSums, options);
  return detectable('P(X > Y)', alternative === 'less' && above !== null ? 1 - above : above, options);
}

const likeShapes: Assumption = {
  assumes: 'the two distributions have one shape and spread, one of them perhaps moved along',
  found: 'ranks added up cannot show it',
  holds: null,
  consequence:
    'it is about P(X > Y), not about means or medians: a difference of medians only where both shapes are alike; where the smaller group is spread much more widely, p is too small and the interval too narrow',
};

function enoughValues(least: number): Assumption {
  return {
    assumes: `at least ${ROUGH_BELOW} values in each group, for the normal approximation`,
    found: `the smaller group has ${least}`,
    holds: least >= ROUGH_BELOW,
    consequence: 'p is rough: asked with counts of each value it is exact where groups are small',
  };
}
