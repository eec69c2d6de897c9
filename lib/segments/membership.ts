import { join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import {
  type CountedCustomers,
  countOf,
  customerHash,
  oneByOne,
  partOf,
  type StudyContext,
} from '../study/index.js';
import type { SegmentRule } from './segment.js';

/** Customers who are in exactly the same segments. */
export interface OverlapCell {
  /** Bit i is set where they are in segment i. */
  readonly mask: number;
  readonly n: number;
}

/** The same, and how many of them left. */
export interface MembershipCell extends OverlapCell {
  readonly churned: number;
}

/** Bits that a double holds exactly, with room to spare. */
const mostSegments = 50;

/** What counting needs of a segment. */
export type CountedRule = Pick<SegmentRule, 'sql'>;

/** Customers in the half where segments are found, 0, and the one where they are confirmed, 1. */
export interface CountedHalves extends CountedCustomers {
  /** The half that a row is in. */
  readonly half: Sql;
}

/** All customers, in halves by the hash of a seed and their key; default: the definition's seed. */
export function halvesOneByOne(context: StudyContext, seed = context.definition.seed): CountedHalves {
  return { ...oneByOne, half: partOf(customerHash(context, seed), 2) };
}

/**
 * Every combination of segments that occurs, with its customers: sizes, overlaps and unions all follow from it.
 *
 * @param counted - default: all customers
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askMembership(
  { engine }: Pick<StudyContext, 'engine'>,
  segments: readonly CountedRule[],
  counted: CountedCustomers = oneByOne,
): Promise<MembershipCell[]> {
  const rows = await engine.query(
    sql`SELECT ${maskSql(segments)} AS mask, ${figuresOf(counted)} FROM ${counted.table} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(membershipCell);
}

/** The same without who left, which a finder of segments must not see. */
export async function askOverlap(
  { engine }: Pick<StudyContext, 'engine'>,
  segments: readonly CountedRule[],
  counted: CountedCustomers,
): Promise<OverlapCell[]> {
  const rows = await engine.query(
    sql`SELECT ${maskSql(segments)} AS mask, ${countOf(counted)} AS n FROM ${counted.table} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({ mask: numberOf(row, 'mask'), n: numberOf(row, 'n') }));
}

/**
 * The same of the half that segments were found on, and of the other.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askHalves(
  { engine }: Pick<StudyContext, 'engine'>,
  segments: readonly CountedRule[],
  { half, ...counted }: CountedHalves,
): Promise<{ discovery: MembershipCell[]; confirmation: MembershipCell[] }> {
  const rows = await engine.query(
    sql`SELECT ${half} AS half, ${maskSql(segments)} AS mask, ${figuresOf(counted)}
      FROM ${counted.table} GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const ofHalf = (own: number) => rows.filter((row) => numberOf(row, 'half') === own).map(membershipCell);
  return { discovery: ofHalf(0), confirmation: ofHalf(1) };
}

function figuresOf(counted: CountedCustomers): Sql {
  return sql`${countOf(counted)} AS n, ${countOf(counted, sql`churn = 1`)} AS churned`;
}

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
