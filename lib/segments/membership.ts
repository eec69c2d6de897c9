import { join, literal, numberOf, type Sql, sql } from '../engine/index.js';
import { type Moments, mergeMoments } from '../stats/index.js';
import { askMoments, customers, levelValue, type StudyColumn, type StudyContext } from '../study/index.js';
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

/** Levels, given as an expression, counted inside and outside each segment. */
export async function askSegmentLevels(
  context: StudyContext,
  segments: readonly SegmentRule[],
  level: Sql,
): Promise<LevelCounts[]> {
  const rows = await context.engine.query(
    sql`SELECT ${level} AS level, ${maskSql(segments)} AS mask, count(*) AS n FROM ${customers} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`,
  );
  const levels = new Map<string | number | null, { inside: number[]; outside: number[] }>();
  for (const row of rows) {
    const value = levelValue(row.level);
    const counts = levels.get(value) ?? { inside: segments.map(() => 0), outside: segments.map(() => 0) };
    levels.set(value, counts);
    for (const index of segments.keys()) {
      const side = isMember(numberOf(row, 'mask'), index) ? counts.inside : counts.outside;
      side[index]! += numberOf(row, 'n');
    }
  }
  return [...levels].map(([value, counts]) => ({ value, ...counts }));
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
