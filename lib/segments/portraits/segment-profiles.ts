import { identifier, numberOf, type Sql, sql } from '../../engine/index.js';
import { type Moments, mergeMoments } from '../../stats/index.js';
import {
  askLevelTables,
  askMoments,
  coverage,
  levelValue,
  type StudyColumn,
  type StudyContext,
} from '../../study/index.js';
import { maskSql } from '../membership.js';
import type { SegmentRule } from '../segment.js';

/** Customers of one level of a column who are in exactly the same segments. */
export interface ProfileCell {
  readonly mask: number;
  readonly value: string | number | null;
  readonly n: number;
}

/** One column by the segments that its customers are in. */
export interface ColumnProfileCells {
  readonly column: StudyColumn;
  /** Its values; of a column with a mean only 'present' and missing. */
  readonly cells: readonly ProfileCell[];
  /** By mask; none where the column has no mean. */
  readonly moments: ReadonlyMap<number, Moments>;
}

/** Every column by every combination of segments: all portraits and comparisons follow from it. */
export interface SegmentProfiles {
  /** Segment i is bit i of a mask. */
  readonly segments: readonly SegmentRule[];
  readonly columns: readonly ColumnProfileCells[];
  /** Coverage of the intervals. */
  readonly level: number;
  /** A segment of fewer customers is small. */
  readonly smallGroup: number;
}

/** Some customers, by the segments that they are in. */
export type CustomerGroup = (mask: number) => boolean;

/** Is the column one whose values are averaged? */
export const hasMean = ({ kind }: StudyColumn): boolean => kind === 'number' || kind === 'ordinal';

/**
 * What are the customers of some segments like, on every column but the key?
 *
 * Two grouped queries, however many segments: one for the levels of all columns, one for the moments of those with a mean.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askSegmentProfiles(
  context: StudyContext,
  segments: readonly SegmentRule[],
): Promise<SegmentProfiles> {
  const columns = context.columns.filter(({ kind }) => kind !== 'key');
  const by = maskSql(segments);
  const groups = await askMoments(context, columns.filter(hasMean), { by });
  const tables = await askLevelTables(context, columns.map(profiledLevels), [sql`count(*) AS n`], by);
  return {
    segments,
    columns: columns.map((column, index) => ({
      column,
      cells: tables[index]!.map((row) => ({
        mask: numberOf(row, 'part'),
        value: levelValue(row.level),
        n: numberOf(row, 'n'),
      })),
      moments: new Map(
        hasMean(column) ? [...groups].map(([mask, moments]) => [Number(mask), moments[column.name]!]) : [],
      ),
    })),
    level: coverage(context),
    smallGroup: context.definition.small_group,
  };
}

/** Columns with a mean are only cut into missing and present; the others into their values. */
function profiledLevels(column: StudyColumn): Sql {
  const name = identifier(column.name);
  return hasMean(column) ? sql`CASE WHEN ${name} IS NULL THEN NULL ELSE 'present' END` : name;
}

/** How many customers a group has: any column's cells add up to them. */
export function customersIn({ columns }: SegmentProfiles, group: CustomerGroup): number {
  return sizeOf(columns[0]?.cells ?? [], group);
}

/** How many customers of a group are in some cells. */
export function sizeOf(cells: readonly ProfileCell[], group: CustomerGroup): number {
  return cells.reduce((sum, { mask, n }) => (group(mask) ? sum + n : sum), 0);
}

/** A column's moments over a group's customers. */
export function momentsIn({ moments }: ColumnProfileCells, group: CustomerGroup): Moments {
  const empty: Moments = { n: 0, mean: Number.NaN, m2: 0 };
  return [...moments].reduce((sum, [mask, each]) => (group(mask) ? mergeMoments(sum, each) : sum), empty);
}
