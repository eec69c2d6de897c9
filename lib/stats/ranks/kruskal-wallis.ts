import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireAtLeast, requireCount, requireProbability, requireSpread } from '../results/guards.js';
import type { Assumption, TestResult } from '../results/test-result.js';
import { type GroupCount, type GroupRankSums, groupRankSumsOf } from '../sufficient/group-rank-sums.js';
import { detectableEpsilonSquared, epsilonSquared } from './epsilon-squared.js';

const ROUGH_BELOW = 5;

/**
 * The Kruskal-Wallis test: do the values of several groups follow one distribution, or do some tend to be larger?
 *
 * Reach for it to compare a skewed column among cities or product counts; it says that groups differ, not which. With two
 * groups it is `mannWhitney` without its correction for continuity.
 *
 * @param groups - rank sums of all groups together, or counts of each value; empty groups are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @returns H corrected for ties, on k - 1 degrees of freedom; `estimate` and `effect` are `epsilonSquared`; `n` counts each
 *   group that was kept
 * @throws {RangeError} when fewer than two groups have values, all values are equal, or no groups can have the rank sums
 *
 * Source: Kruskal and Wallis (1952), J. Am. Stat. Assoc. 47, 583-621. Checked against SciPy's `kruskal` and R's
 * `kruskal.test`.
 *
 * @example
 * kruskalWallis(groupRankSumsFromValues([[12, 15, 11], [9, 10, 13, 8], [20, 14]])).pValue; // 0.09484…
 */
export function kruskalWallis(
  groups: GroupRankSums | readonly GroupCount[],
  { level = 0.95 } = {},
): TestResult {
  requireProbability('kruskalWallis', 'level', level);
  const rankSums = 'tieTerm' in groups ? groups : groupRankSumsOf(groups);
  const { h, n } = kruskalStatistic(rankSums);
  const df = n.length - 1;
  const { p, log10P } = chiSquareUpper(h, df);
  const total = n.reduce((sum, size) => sum + size, 0);
  const effect = epsilonSquared(h, { groups: n.length, total, level });
  const empty = rankSums.n.length - n.length;
  return {
    method: 'Kruskal-Wallis test',
    statistic: { symbol: 'H', value: h },
    df,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n,
    smallestDetectable: detectableEpsilonSquared(n.length, total, significanceOf(level)),
    assumptions: [independentCustomers('ranks'), likeShapes, enoughValues(Math.min(...n))],
    notes:
      empty === 0 ? [] : [empty === 1 ? '1 empty group was left out' : `${empty} empty groups were left out`],
  };
}

/** H from distances of rank sums to their expectations, in whole numbers, so that many customers lose no digits. */
function kruskalStatistic(rankSums: GroupRankSums): { h: number; n: readonly number[] } {
  const { n, tieTerm } = rankSums;
  for (const [group, size] of n.entries()) requireCount('kruskalWallis', `rankSums.n[${group}]`, size);
  const kept = n.filter((size) => size > 0);
  if (kept.length < 2) {
    throw new RangeError(
      `kruskalWallis requires at least 2 groups with values in \`rankSums\`, received ${kept.length}`,
    );
  }
  const total = n.reduce((sum, size) => sum + BigInt(size), 0n);
  requireRankSums(rankSums, total);
  requireAtLeast('kruskalWallis', 'tieTerm', Number(tieTerm), 0);
  const untied = Number(total ** 3n - total - tieTerm);
  requireSpread('kruskalWallis', '`rankSums`', untied);
  const spread = n.reduce((sum, size, group) => {
    const doubledDistance = Number(rankSums.doubledRankSums[group]! - BigInt(size) * (total + 1n));
    return size === 0 ? sum : sum + (doubledDistance / size) * doubledDistance;
  }, 0);
  return { h: (3 * Number(total - 1n) * spread) / untied, n: kept };
}

/** Refuses rank sums that do not add up to those of all ranks. */
function requireRankSums({ n, doubledRankSums }: GroupRankSums, total: bigint): void {
  const sum = doubledRankSums.reduce((partial, next) => partial + next, 0n);
  if (doubledRankSums.length !== n.length || sum !== total * (total + 1n)) {
    throw new RangeError(
      `kruskalWallis requires \`doubledRankSums\` that add up to ${total * (total + 1n)} for ${total} values in ${n.length} groups, received ${doubledRankSums.length} that add up to ${sum}`,
    );
  }
}

const likeShapes: Assumption = {
  assumes: 'the distributions have one shape and spread, some of them perhaps moved along',
  found: 'ranks added up cannot show it',
  holds: null,
  consequence:
    'it is about which groups tend to have the larger values, not about means or medians: a difference of medians only where the shapes are alike',
};

function enoughValues(least: number): Assumption {
  return {
    assumes: `at least ${ROUGH_BELOW} values in each group, for the chi-square approximation`,
    found: `the smallest group has ${least}`,
    holds: least >= ROUGH_BELOW,
    consequence: 'p is rough; a test by permutation would settle it',
  };
}
