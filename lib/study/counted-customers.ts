import { type Sql, sql } from '../engine/index.js';
import { customers } from './customers.js';

/** What is counted: the customers one by one, or rows that each stand for several who are alike. */
export interface CountedCustomers {
  /** A table with columns as the customers have them, those at least that are asked about. */
  readonly table: Sql;
  /** The column that says how many customers a row stands for; null where each stands for one. */
  readonly weight: Sql | null;
}

/** The customers as they are. */
export const oneByOne: CountedCustomers = { table: customers, weight: null };

/**
 * How many customers satisfy a condition, as an aggregate; default: all.
 *
 * @example
 * countOf(oneByOne, sql`churn = 1`).text; // 'count(*) FILTER (WHERE churn = 1)'
 */
export function countOf({ weight }: CountedCustomers, where?: Sql): Sql {
  const only = where ? sql` FILTER (WHERE ${where})` : sql``;
  if (weight === null) return sql`count(*)${only}`;
  return sql`CAST(coalesce(sum(${weight})${only}, 0) AS BIGINT)`;
}
