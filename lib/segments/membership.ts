import { join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import { customers, type StudyContext } from '../study/index.js';
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

/** What counting needs of a segment. */
export type CountedRule = Pick<SegmentRule, 'sql'>;

/**
 * Every combination of segments that occurs, with its customers: sizes, overlaps and unions all follow from it.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askMembership(
  { engine }: StudyContext,
  segments: readonly CountedRule[],
): Promise<MembershipCell[]> {
  const rows = await engine.query(
    sql`SELECT ${maskSql(segments)} AS mask, ${counts} FROM ${customers} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(membershipCell);
}

/**
 * The same of each part that customers are divided into, in one pass over them.
 *
 * @param split - the part of a customer as SQL, from 0 on, and how many parts there are
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askMembershipByPart(
  { engine }: StudyContext,
  segments: readonly CountedRule[],
  { part, parts }: { readonly part: Sql; readonly parts: number },
): Promise<MembershipCell[][]> {
  const rows = await engine.query(
    sql`SELECT ${part} AS part, ${maskSql(segments)} AS mask, ${counts} FROM ${customers} GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return Array.from({ length: parts }, (_, own) =>
    rows.filter((row) => numberOf(row, 'part') === own).map(membershipCell),
  );
}

const counts = sql`count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned`;

function membershipCell(row: Row): MembershipCell {
  return { mask: numberOf(row, 'mask'), n: numberOf(row, 'n'), churned: numberOf(row, 'churned') };
}

/** Is bit `index` of the mask set? Division, because bit operators stop at 32. */
export function isMember(mask: number, index: number): boolean {
  return Math.floor(mask / 2 ** index) % 2 === 1;
}

/**
 * The segments that a customer is in, as SQL: a whole number whose bit i stands for segment i.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export function maskSql(segments: readonly CountedRule[]): Sql {
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
