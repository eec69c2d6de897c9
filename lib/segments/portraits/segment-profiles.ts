import { numberOf, sql } from '../../engine/index.js';
import { type Moments, mergeMoments } from '../../stats/index.js';
import {
  askLevelTables,
  askMoments,
  bandEdges,
  type CountedCustomers,
  countOf,
  coverage,
  levelSql,
  levelValue,
  oneByOne,
  type StudyColumn,
  type StudyContext,
  shownColumns,
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
  /** By its values, a number by its bands (see `levelOf`), and missing. */
  readonly cells: readonly ProfileCell[];
  /** Where the bands of a number begin; none for other columns. */
  readonly edges: readonly number[];
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
 * What are the customers of some segments like, on every column but keys and personal ones?
 *
 * Two grouped queries, however many segments: one for the levels of all columns, one for the moments of those with a mean;
 * and one a number for where its bands begin.
 *
 * @param options.counted - all customers by default, or cells that tell the segments apart
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askSegmentProfiles(
  context: StudyContext,
  segments: readonly SegmentRule[],
  { counted = oneByOne }: { readonly counted?: CountedCustomers } = {},
): Promise<SegmentProfiles> {
  const by = maskSql(segments);
  const columns = shownColumns(context.columns);
  const groups = await askMoments(context, columns.filter(hasMean), { by, counted });
  const edges = await edgesOf(context, columns);
  const levels = columns.map((column, index) => levelSql(column, edges[index]!));
  const tables = await askLevelTables(context, counted, levels, [sql`${countOf(counted)} AS n`], by);
  return {
    segments,
    columns: columns.map((column, index) => ({
      column,
      cells: tables[index]!.map((row) => ({
        mask: numberOf(row, 'part'),
        value: levelValue(row.level),
        n: numberOf(row, 'n'),
      })),
      edges: edges[index]!,
      moments: new Map(
        hasMean(column) ? [...groups].map(([mask, moments]) => [Number(mask), moments[column.name]!]) : [],
      ),
    })),
    level: coverage(context),
    smallGroup: context.definition.small_group,
  };
}

async function edgesOf(
  context: StudyContext,
  columns: readonly StudyColumn[],
): Promise<(readonly number[])[]> {
  const edges: (readonly number[])[] = [];
  for (const column of columns) edges.push(await bandEdges(context, column));
  return edges;
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
