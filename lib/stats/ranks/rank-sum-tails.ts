import { normalUpper } from '../distributions/normal-distribution.js';
import { bothTails, type TailProbability, tailFromProbability } from '../distributions/tail-probability.js';
import type { Alternative } from '../results/test-result.js';

/** U of the first group against its expectation: twice U, and the number of pairs, which is twice what is expected. */
export interface DoubledU {
  readonly doubledU: bigint;
  readonly pairs: bigint;
}

/** How likely a U at least as large, and one at least as small, where both groups follow one distribution. */
export interface RankSumTails {
  readonly greater: TailProbability;
  readonly less: TailProbability;
}

/**
 * The tails of U by the normal approximation, half a pair nearer to the expectation for continuity.
 *
 * @param u - twice U of the first group, and the pairs
 * @param untied - N + 1 less the share that ties take away, above 0
 *
 * Source: Lehmann (1975), Nonparametrics: Statistical Methods Based on Ranks, section 1.4.
 *
 * @example
 * normalRankSumTails({ doubledU: 49n, pairs: 30n }, 11.9).greater.p; // 0.04946…
 */
export function normalRankSumTails({ doubledU, pairs }: DoubledU, untied: number): RankSumTails {
  const standardError = Math.sqrt((Number(pairs) / 12) * untied);
  const beyond = Number(doubledU - pairs) / 2;
  return {
    greater: normalUpper((beyond - 0.5) / standardError),
    less: normalUpper((-beyond - 0.5) / standardError),
  };
}

/**
 * The exact tails of U: of all ways to draw the first group from both groups together, which share gives a U as far out?
 *
 * Ties are kept as they are. The ways are counted tie by tie, from the smallest value up: a customers of the smaller group
 * and b of the other, drawn from one tie, add a (2 × those of the other group below + b) to twice U. The work grows with
 * n1 n2 times the smaller group times both together.
 *
 * @param u - twice U of the first group, and the pairs
 * @param n - counts of the two groups, at least one each
 * @param tieSizes - how many of both groups share each value, by rising value
 * @returns tails right to about 1e-14, relative
 *
 * Source: Streitberg and Röhmel (1986), Statistical Software Newsletter 12, 10-17 (the shift algorithm).
 *
 * @example
 * exactRankSumTails({ doubledU: 49n, pairs: 30n }, [5, 6], [1, 1, 1, 1, 2, 1, 1, 1, 1, 1]).greater.p; // 0.04545…
 */
export function exactRankSumTails(
  { doubledU, pairs }: DoubledU,
  n: readonly [number, number],
  tieSizes: readonly number[],
): RankSumTails {
  const isFirstSmaller = n[0] <= n[1];
  const ways = waysByDoubledU(Math.min(...n), Number(pairs), tieSizes);
  const observed = Number(isFirstSmaller ? doubledU : 2n * pairs - doubledU);
  const all = sumOf(ways);
  const above = tailFromProbability(sumOf(ways.subarray(observed)) / all);
  const below = tailFromProbability(sumOf(ways.subarray(0, observed + 1)) / all);
  return isFirstSmaller ? { greater: above, less: below } : { greater: below, less: above };
}

/**
 * The tail that an alternative asks for; both sides are twice the smaller one.
 *
 * @param tails - of U of the first group
 * @param alternative - `greater`: the first group tends to have the larger values
 *
 * @example
 * tailFor(normalRankSumTails({ doubledU: 30n, pairs: 30n }, 11.9), 'two-sided').p; // 1
 */
export function tailFor({ greater, less }: RankSumTails, alternative: Alternative): TailProbability {
  if (alternative === 'greater') return greater;
  if (alternative === 'less') return less;
  return bothTails(greater.log10P < less.log10P ? greater : less);
}

/** For each twice U from 0 to 2 × pairs, in how many ways `size` customers drawn from the ties have it. */
function waysByDoubledU(size: number, pairs: number, tieSizes: readonly number[]): Float64Array {
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(2 * pairs + 1));
  ways[0]![0] = 1;
  let below = 0;
  for (const tied of tieSizes) {
    // From the largest group down, so that what is added to has not yet drawn from this tie.
    for (let drawn = Math.min(size, below + tied); drawn > 0; drawn--) {
      addDraws(ways, drawn, { tied, below });
    }
    below += tied;
  }
  return ways[size]!;
}

/** Adds to the groups of `drawn` those that have drawn some of their customers from this tie. */
function addDraws(
  ways: readonly Float64Array[],
  drawn: number,
  { tied, below }: { tied: number; below: number },
): void {
  const to = ways[drawn]!;
  let choices = 1;
  for (let fromTie = 1; fromTie <= Math.min(tied, drawn); fromTie++) {
    choices = (choices * (tied - fromTie + 1)) / fromTie;
    const before = drawn - fromTie;
    if (before > below) continue;
    const from = ways[before]!;
    const added = fromTie * (2 * (below - before) + tied - fromTie);
    for (let doubledU = added; doubledU < to.length; doubledU++) {
      to[doubledU]! += choices * from[doubledU - added]!;
    }
  }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
