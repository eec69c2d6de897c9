import type { Proportion, TrendLevel } from '../../stats/index.js';
import type { CutColumn, PairTable } from './pair-tables.js';
import { type SlopeWithin, slopeWithin } from './slope-within.js';

/** One column's levels within the levels of another. */
export interface Stratified {
  readonly compared: CutColumn;
  readonly strata: CutColumn;
  /** By level of `compared`, then of `strata`; null where nobody is. */
  readonly cells: readonly (readonly (Proportion | null)[])[];
}

/** Levels of a column put on one scale: two of them at 1 and 0, or all of an ordered column at their places. */
export interface Comparison {
  readonly of: 'two levels' | 'trend';
  /** The places of the two levels, or of the first and the last one along the trend. */
  readonly ends: readonly [number, number];
  /** By level; null for the levels that are left out. */
  readonly scores: readonly (number | null)[];
}

/** A comparison made plainly and within strata. */
export interface Compared {
  readonly table: Stratified;
  readonly comparison: Comparison;
  readonly strata: readonly (readonly TrendLevel[])[];
  readonly crude: SlopeWithin;
  readonly stratified: SlopeWithin;
}

/** Each of the two columns of a table within the levels of the other. */
export function bothWays({ columns: [first, second], cells }: PairTable): [Stratified, Stratified] {
  const filled = (compared: CutColumn, strata: CutColumn, way: 0 | 1): Stratified => {
    const grid = compared.levels.map(() => strata.levels.map((): Proportion | null => null));
    for (const { at, n, churned } of cells) grid[at[way]]![at[1 - way]!] = { count: churned, n };
    return { compared, strata, cells: grid };
  };
  return [filled(first, second, 0), filled(second, first, 1)];
}

/** Every comparison of a column, plainly and within strata; none within strata that may follow leaving. */
export function compareWithin(table: Stratified): Compared[] {
  if (table.strata.mayFollowLeaving) return [];
  return comparisonsOf(table.compared).flatMap((comparison) => {
    const strata = strataOf(table, comparison);
    const [crude, stratified] = [slopeWithin([together(strata)]), slopeWithin(strata)];
    return crude && stratified ? [{ table, comparison, strata, crude, stratified }] : [];
  });
}

/** From the first to the last of the levels compared, in units of their score. */
export function spanOf({ scores, ends: [first, last] }: Comparison): number {
  return Math.abs(scores[last]! - scores[first]!);
}

/** What there is to compare in a column: every two of its levels, missing included, and the trend along them. */
function comparisonsOf({ levels }: CutColumn): Comparison[] {
  const pairs = levels.flatMap((_, second) =>
    levels.slice(0, second).map((__, first): Comparison => {
      const scores = levels.map((___, at) => (at === first ? 1 : at === second ? 0 : null));
      return { of: 'two levels', ends: [first, second], scores };
    }),
  );
  const ordered = levels.flatMap(({ score }, at) => (score === null ? [] : [at]));
  if (ordered.length < 3) return pairs;
  const ends = [ordered[0]!, ordered.at(-1)!] as const;
  return [...pairs, { of: 'trend', ends, scores: levels.map(({ score }) => score) }];
}

/** The levels compared, in each stratum. */
function strataOf({ cells, strata }: Stratified, { scores }: Comparison): TrendLevel[][] {
  return strata.levels.map((_, stratum) =>
    scores.flatMap((score, level) => {
      const cell = cells[level]![stratum]!;
      return score === null || cell === null ? [] : [{ score, ...cell }];
    }),
  );
}

/** The levels compared, strata put together. */
function together(strata: readonly (readonly TrendLevel[])[]): TrendLevel[] {
  const sums = new Map<number, TrendLevel>();
  for (const { score, count, n } of strata.flat()) {
    const known = sums.get(score) ?? { score, count: 0, n: 0 };
    sums.set(score, { score, count: known.count + count, n: known.n + n });
  }
  return [...sums.values()].toSorted((a, b) => a.score - b.score);
}
