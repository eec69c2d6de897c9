import { requireCount, requireFinite } from '../results/guards.js';

/**
 * What rank tests of any number of groups need: their counts, twice the sum of midranks in each, and the sum of
 * t³ - t over groups of t equal values. Whole numbers, so that no order of adding changes them.
 */
export interface GroupRankSums {
  readonly n: readonly number[];
  readonly doubledRankSums: readonly bigint[];
  readonly tieTerm: bigint;
}

/** How often a value occurs in a group; groups are numbered from 0. */
export interface GroupCount {
  readonly value: number;
  readonly group: number;
  readonly count: number;
}

/**
 * Rank sums of several groups from counts of each value, as one grouped query gives them (value, group, count).
 *
 * Rank sums of parts cannot be merged, their counts can: put the rows of both parts in one list.
 *
 * @param groupCounts - a finite value, the number of its group (from 0) and its count there; any order, rows may repeat
 * @returns the rank sums over all groups together, equal values sharing their midrank; a number between that no row has
 *   stands for an empty group
 * @throws {RangeError} when a value is not finite, or a group or count is not a whole number of 0 or more
 *
 * @example
 * groupRankSumsOf([{ value: 10, group: 0, count: 2 }, { value: 20, group: 1, count: 1 }]).doubledRankSums[0]; // 6n
 */
export function groupRankSumsOf(groupCounts: readonly GroupCount[]): GroupRankSums {
  requireGroupCounts(groupCounts);
  const groups = groupCounts.reduce((most, { group }) => Math.max(most, group + 1), 0);
  const n = new Array<number>(groups).fill(0);
  const doubledRankSums = new Array<bigint>(groups).fill(0n);
  let [below, tieTerm] = [0n, 0n];
  for (const tie of tiesOf(groupCounts)) {
    const size = BigInt(sizeOf(tie));
    const doubledMidrank = 2n * below + size + 1n;
    for (const { group, count } of tie) {
      n[group]! += count;
      doubledRankSums[group]! += BigInt(count) * doubledMidrank;
    }
    below += size;
    tieTerm += size * size * size - size;
  }
  return { n, doubledRankSums, tieTerm };
}

/**
 * Rank sums of several groups from their values in memory.
 *
 * @param groups - the finite values of each group
 * @throws {RangeError} when a value is NaN or infinite
 *
 * @example
 * groupRankSumsFromValues([[10, 20], [10], [30]]).doubledRankSums[0]; // 9n
 */
export function groupRankSumsFromValues(groups: readonly ArrayLike<number>[]): GroupRankSums {
  const rows = groups.flatMap((values, group) => Array.from(values, (value) => ({ value, group, count: 1 })));
  const { n, doubledRankSums, tieTerm } = groupRankSumsOf(rows);
  // Empty groups at the end have no row to tell of them.
  return {
    n: groups.map((_, group) => n[group] ?? 0),
    doubledRankSums: groups.map((_, group) => doubledRankSums[group] ?? 0n),
    tieTerm,
  };
}

/**
 * The rows by rising value, those of one value together.
 *
 * @param rows - each with a finite value
 * @returns a list for each value there is, its rows in the order given
 *
 * @example
 * tiesOf([{ value: 2 }, { value: 1 }, { value: 2 }]).length; // 2
 */
export function tiesOf<T extends { readonly value: number }>(rows: readonly T[]): readonly (readonly T[])[] {
  const ties: T[][] = [];
  for (const row of rows.toSorted((a, b) => a.value - b.value)) {
    const last = ties.at(-1);
    if (last?.[0]?.value === row.value) last.push(row);
    else ties.push([row]);
  }
  return ties;
}

function sizeOf(tie: readonly GroupCount[]): number {
  return tie.reduce((sum, { count }) => sum + count, 0);
}

function requireGroupCounts(groupCounts: readonly GroupCount[]): void {
  for (const [index, { value, group, count }] of groupCounts.entries()) {
    requireFinite('groupRankSumsOf', `groupCounts[${index}].value`, value);
    requireCount('groupRankSumsOf', `groupCounts[${index}].group`, group);
    requireCount('groupRankSumsOf', `groupCounts[${index}].count`, count);
  }
}
