import { requireCount, requireFinite } from '../results/guards.js';
import { groupRankSumsOf, tiesOf } from './group-rank-sums.js';

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
  requireValueCounts('rankSumsOf', valueCounts);
  const { n, doubledRankSums, tieTerm } = groupRankSumsOf(
    valueCounts.flatMap(({ value, first, second }) => [
      { value, group: 0, count: first },
      { value, group: 1, count: second },
    ]),
  );
  return { n: [n[0] ?? 0, n[1] ?? 0], doubledRankSum: doubledRankSums[0] ?? 0n, tieTerm };
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
  return rankSumsOf(valueCountsFromValues(a, b));
}

/**
 * Counts of the values of two groups in memory, one row for each value there is.
 *
 * Reach for it where ties matter: `mannWhitney` reads from it which values are tied.
 *
 * @param a - numbers of the first group
 * @param b - numbers of the second group
 * @returns rows as a grouped query would give them, each counting one customer
 *
 * @example
 * valueCountsFromValues([10], [10, 20]).length; // 3
 */
export function valueCountsFromValues(a: ArrayLike<number>, b: ArrayLike<number>): readonly ValueCounts[] {
  const ofFirst = Array.from(a, (value) => ({ value, first: 1, second: 0 }));
  const ofSecond = Array.from(b, (value) => ({ value, first: 0, second: 1 }));
  return ofFirst.concat(ofSecond);
}

/**
 * How many of both groups share each value, from the smallest value to the largest.
 *
 * @param valueCounts - a finite value and its counts in the two groups; any order, a value may repeat
 * @throws {RangeError} when a value is not finite or a count is not a whole number of 0 or more
 *
 * @example
 * tieSizesOf(valueCountsFromValues([20, 10], [10, 20, 20])); // [2,3]
 */
export function tieSizesOf(valueCounts: readonly ValueCounts[]): readonly number[] {
  requireValueCounts('tieSizesOf', valueCounts);
  return tiesOf(valueCounts).map((tie) => tie.reduce((size, { first, second }) => size + first + second, 0));
}

function requireValueCounts(caller: string, valueCounts: readonly ValueCounts[]): void {
  for (const [index, { value, first, second }] of valueCounts.entries()) {
    requireFinite(caller, `valueCounts[${index}].value`, value);
    requireCount(caller, `valueCounts[${index}].first`, first);
    requireCount(caller, `valueCounts[${index}].second`, second);
  }
}
