import { join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import { customerHash, customers, partOf, type StudyContext } from '../study/index.js';
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

/** What is counted: the customers one by one, or rows that each stand for several who are in the same segments. */
export interface CountedCustomers {
  readonly table: Sql;
  /** Aggregates. */
  readonly n: Sql;
  readonly churned: Sql;
  /** The half that a row is in: 0, where segments are found, or 1, where they are confirmed. */
  readonly half: Sql;
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
  { table, n, churned }: Omit<CountedCustomers, 'half'> = oneByOne,
): Promise<MembershipCell[]> {
  const rows = await engine.query(
    sql`SELECT ${maskSql(segments)} AS mask, ${n} AS n, ${churned} AS churned FROM ${table} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(membershipCell);
}

/**
 * The same of the half that segments were found on, and of the other.
 *
 * @throws {RangeError} when there are more than 50 segments
 */
export async function askHalves(
  { engine }: Pick<StudyContext, 'engine'>,
  segments: readonly CountedRule[],
  { table, n, churned, half }: CountedCustomers,
): Promise<{ discovery: MembershipCell[]; confirmation: MembershipCell[] }> {
  const rows = await engine.query(
    sql`SELECT ${half} AS half, ${maskSql(segments)} AS mask, ${n} AS n, ${churned} AS churned
      FROM ${table} GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const ofHalf = (own: number) => rows.filter((row) => numberOf(row, 'half') === own).map(membershipCell);
  return { discovery: ofHalf(0), confirmation: ofHalf(1) };
}

/** All customers, in halves by the hash of a seed and their key; default: the definition's seed. */
export function countedOneByOne(context: StudyContext, seed = context.definition.seed): CountedCustomers {
  return { ...oneByOne, half: partOf(customerHash(context, seed), 2) };
}

const oneByOne: Omit<CountedCustomers, 'half'> = {
  table: customers,
  n: sql`count(*)`,
  churned: sql`count(CASE WHEN churn = 1 THEN 1 END)`,
};

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
