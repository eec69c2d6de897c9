import { join, literal, numberOf, type Sql, sql } from '../engine/index.js';
import { type Moments, mergeMoments } from '../stats/index.js';
import {
  askLevelTables,
  askMoments,
  customers,
  levelValue,
  type StudyColumn,
  type StudyContext,
} from '../study/index.js';
import type { SegmentRule } from './segment.js';

/** Customers who are in exactly the same segments. */
export interface MembershipCell {
  /** Bit i is set where they are in segment i. */
  readonly mask: number;
  readonly n: number;
  readonly churned: number;
}

/** Bits that a double holds exactly, with room to spare. */
const mostSegments = 50;

/**
 * Every combination of segments that occurs, with its customers: sizes, overlaps and unions all follow from it.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askMembership(
  { engine }: StudyContext,
  segments: readonly SegmentRule[],
): Promise<MembershipCell[]> {
  const rows = await engine.query(
    sql`SELECT ${maskSql(segments)} AS mask, count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned FROM ${customers} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({
    mask: numberOf(row, 'mask'),
    n: numberOf(row, 'n'),
    churned: numberOf(row, 'churned'),
  }));
}

/** A column's moments inside and outside each segment, in the order of the segments. */
export async function askSegmentMoments(
  context: StudyContext,
  segments: readonly SegmentRule[],
  columns: readonly StudyColumn[],
): Promise<Readonly<Record<string, { inside: Moments; outside: Moments }>>[]> {
  const cells = await askMoments(context, columns, { by: maskSql(segments) });
  const empty: Moments = { n: 0, mean: Number.NaN, m2: 0 };
  return segments.map((_, index) =>
    Object.fromEntries(
      columns.map(({ name }) => {
        let [inside, outside] = [empty, empty];
        for (const [mask, moments] of cells) {
          if (isMember(Number(mask), index)) inside = mergeMoments(inside, moments[name]!);
          else outside = mergeMoments(outside, moments[name]!);
        }
        return [name, { inside, outside }];
      }),
    ),
  );
}

/** Customers inside and outside each segment by the levels of a column. */
export interface LevelCounts {
  readonly value: string | number | null;
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

/** Levels, an expression a table, counted inside and outside each segment; all from one pass. */
export async function askSegmentLevels(
  context: StudyContext,
  segments: readonly SegmentRule[],
  levels: readonly Sql[],
): Promise<LevelCounts[][]> {
  const tables = await askLevelTables(context, levels, [sql`count(*) AS n`], maskSql(segments));
  return tables.map((table) => {
    const counts = new Map<string | number | null, { inside: number[]; outside: number[] }>();
    for (const row of table) {
      const value = levelValue(row.level);
      const known = counts.get(value) ?? { inside: segments.map(() => 0), outside: segments.map(() => 0) };
      counts.set(value, known);
      for (const index of segments.keys()) {
        const side = isMember(numberOf(row, 'part'), index) ? known.inside : known.outside;
        side[index]! += numberOf(row, 'n');
      }
    }
    return [...counts].map(([value, each]) => ({ value, ...each }));
  });
}

/** Is bit `index` of the mask set? Division, because bit operators stop at 32. */
export function isMember(mask: number, index: number): boolean {
  return Math.floor(mask / 2 ** index) % 2 === 1;
}

function maskSql(segments: readonly SegmentRule[]): Sql {
  if (segments.length > mostSegments) {
    throw new RangeError(
      `askMembership requires at most ${mostSegments} segments, received ${segments.length}`,
    );
  }
  const bits = segments.map(
    (segment, index) => sql`CASE WHEN ${segment.sql} THEN ${literal(2 ** index)} ELSE 0 END`,
  );
  return sql`CAST(${bits.length > 0 ? join(bits, ' + ') : literal(0)} AS BIGINT)`;
}
