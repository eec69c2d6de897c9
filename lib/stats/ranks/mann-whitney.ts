import { normalTwoSided } from '../distributions/normal-distribution.js';
import { requireAtLeast, requireProbability, requireSize, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { RankSums } from '../sufficient/rank-sums.js';
import { probabilityOfSuperiority } from './probability-of-superiority.js';

const ROUGH_BELOW = 8;

/**
 * The Mann-Whitney test: does one of two groups tend to have the larger values?
 *
 * Its null hypothesis is one distribution for both groups, not equal means: it may find a difference where
 * `welchTTest` finds none, and the other way round.
 *
 * @param rankSums - of both groups together, at least one value each
 * @param options.level - coverage of the interval; default 0.95
 * @returns U of the first group (pairs in which its value is the larger, ties counting half); p by the normal
 *   approximation with corrections for ties and continuity; `estimate` and `effect` are P(X > Y), ties
 *   counting half, with Newcombe's interval
 * @throws {RangeError} when a group is empty, or all values are equal
 *
 * Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50-60. Checked against SciPy's
 * `mannwhitneyu` with `method='asymptotic'`.
 *
 * @example
 * mannWhitney(rankSumsFromValues([12, 15, 11, 18, 14], [9, 10, 13, 8, 11, 7])).pValue; // 0.02810…
 */
export function mannWhitney(rankSums: RankSums, { level = 0.95 } = {}): TestResult {
  const { n } = rankSums;
  requireSize('mannWhitney', 'first group', n[0], 1);
  requireSize('mannWhitney', 'second group', n[1], 1);
  requireProbability('mannWhitney', 'level', level);
  const { doubledU, pairs } = doubledUOf(rankSums);
  const { p, log10P } = normalTwoSided(zOf(doubledU, pairs, rankSums));
  const effect = probabilityOfSuperiority(Number(doubledU) / (2 * Number(pairs)), n, { level });
  return {
    method: 'Mann-Whitney U test',
    statistic: { symbol: 'U', value: Number(doubledU) / 2 },
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n,
    smallestDetectable: null,
    assumptions: [],
    notes:
      Math.min(...n) < ROUGH_BELOW
        ? [`the normal approximation is rough where a group has fewer than ${ROUGH_BELOW} values`]
        : [],
  };
}

/** Twice U and the number of pairs, in whole numbers. */
function doubledUOf({ n, doubledRankSum }: RankSums): { doubledU: bigint; pairs: bigint } {
  const [n1, n2] = [BigInt(n[0]), BigInt(n[1])];
  const [doubledU, pairs] = [doubledRankSum - n1 * (n1 + 1n), n1 * n2];
  if (doubledU < 0n || doubledU > 2n * pairs) {
    throw new RangeError(
      `mannWhitney requires \`doubledRankSum\` that groups of ${n1} and ${n2} can have, received ${doubledRankSum}`,
    );
  }
  return { doubledU, pairs };
}

/** The distance of U from its expectation in standard errors, half a pair nearer for continuity. */
function zOf(doubledU: bigint, pairs: bigint, { n, tieTerm }: RankSums): number {
  const total = BigInt(n[0] + n[1]);
  const allTied = total ** 3n - total;
  const untied = Number(total + 1n) * (Number(allTied - tieTerm) / Number(allTied));
  requireAtLeast('mannWhitney', 'tieTerm', Number(tieTerm), 0);
  requireSpread('mannWhitney', '`rankSums`', untied);
  const doubledDistance = doubledU > pairs ? doubledU - pairs : pairs - doubledU;
  // At the expectation half a pair nearer would be past it: nothing is more likely, so p is 1.
  return Math.max(0, Number(doubledDistance) / 2 - 0.5) / Math.sqrt((Number(pairs) / 12) * untied);
}
