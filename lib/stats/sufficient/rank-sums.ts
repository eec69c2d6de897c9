import { requireCount, requireFinite } from '../results/guards.js';

/**
 * What rank tests of two groups need: the two counts, twice the first group's sum of midranks, and the sum of
 * t³ - t over groups of t equal values. Whole numbers, so that no order of adding changes them.
 */
export interface RankSums {
  readonly n: readonly [number, number];
  readonly doubledRankSum: bigint;
  readonly tieTerm: bigint;
}

/** How often a value occurs in each of two groups. */
export interface ValueCounts {
  readonly value: number;
  readonly first: number;
  readonly second: number;
}

/**
 * Rank sums from counts of each value, as a grouped query gives them.
 *
 * @param valueCounts - a finite value and its counts in the two groups; any order, a value may repeat
 * @returns the rank sums over both groups together, equal values sharing their midrank
 * @throws {RangeError} when a value is not finite or a count is not a whole number of 0 or more
 *
 * @example
 * rankSumsOf([{ value: 10, first: 1, second: 1 }, { value: 20, first: 1, second: 0 }]).doubledRankSum; // 9n
 */
export function rankSumsOf(valueCounts: readonly ValueCounts[]): RankSums {
  let [first, second] = [0, 0];
  let [doubledRankSum, tieTerm] = [0n, 0n];
  for (const tie of tiesOf(valueCounts)) {
    const size = BigInt(tie.first + tie.second);
    const doubledMidrank = 2n * BigInt(first + second) + size + 1n;
    doubledRankSum += BigInt(tie.first) * doubledMidrank;
    tieTerm += size * size * size - size;
    first += tie.first;
    second += tie.second;
  }
  return { n: [first, second], doubledRankSum, tieTerm };
}

/**
 * Rank sums from the values of two groups in memory.
 *
 * @param a - finite values of the first group
 * @param b - finite values of the second group
 * @throws {RangeError} when a value is NaN or infinite
 *
 * @example
 * rankSumsFromValues([10, 20], [10]).doubledRankSum; // 9n
 */
export function rankSumsFromValues(a: ArrayLike<number>, b: ArrayLike<number>): RankSums {
  const ofFirst = Array.from(a, (value) => ({ value, first: 1, second: 0 }));
  const ofSecond = Array.from(b, (value) => ({ value, first: 0, second: 1 }));
  return rankSumsOf(ofFirst.concat(ofSecond));
}

/** The counts by rising value, each value once. */
function tiesOf(valueCounts: readonly ValueCounts[]): readonly ValueCounts[] {
  for (const [index, { value, first, second }] of valueCounts.entries()) {
    requireFinite('rankSumsOf', `valueCounts[${index}].value`, value);
    requireCount('rankSumsOf', `valueCounts[${index}].first`, first);
    requireCount('rankSumsOf', `valueCounts[${index}].second`, second);
  }
  const ties: ValueCounts[] = [];
  for (const next of valueCounts.toSorted((a, b) => a.value - b.value)) {
    const last = ties.at(-1);
    if (last?.value !== next.value) ties.push(next);
    else
      ties[ties.length - 1] = {
        value: last.value,
        first: last.first + next.first,
        second: last.second + next.second,
      };
  }
  return ties;
}
