import { identifier, numberOf, queryOne, type Row, type Sql, sql } from '../engine/index.js';
import { type Interval, wilson } from '../stats/index.js';
import { conditionSql, type Where } from './conditions.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';
import { resolveWhere } from './percentiles.js';

/** How many of some customers left: never a rate without its counts and its interval. */
export interface ChurnRate {
  readonly n: number;
  readonly churned: number;
  /** churned / n; null where there is nobody. */
  readonly rate: number | null;
  /** Wilson's interval; null where there is nobody. */
  readonly interval: Interval | null;
}

/** The two counts of a group, as SQL; `condition` counts only the rows that satisfy it. */
export function countsSql(prefix: string, condition?: Sql): Sql {
  const n = identifier(`${prefix}n`);
  const churned = identifier(`${prefix}churned`);
  if (!condition) return sql`count(*) AS ${n}, count(*) FILTER (WHERE churn = 1) AS ${churned}`;
  return sql`count(*) FILTER (WHERE ${condition}) AS ${n}, count(*) FILTER (WHERE ${condition} AND churn = 1) AS ${churned}`;
}

/** Reads the two counts of a group back. */
export function churnRateOf(context: Pick<StudyContext, 'definition'>, row: Row, prefix: string): ChurnRate {
  return churnRate(numberOf(row, `${prefix}churned`), numberOf(row, `${prefix}n`), coverage(context));
}

/** A rate from its counts. */
export function churnRate(churned: number, n: number, level: number): ChurnRate {
  if (n === 0) return { n, churned, rate: null, interval: null };
  return { n, churned, rate: churned / n, interval: wilson({ count: churned, n }, { level }) };
}

/** How many of these customers left (of all, when no condition is given)? */
export async function askChurn(context: StudyContext, where?: Where): Promise<ChurnRate> {
  const only = where ? sql` WHERE ${conditionSql(await resolveWhere(context, where))}` : sql``;
  const row = await queryOne(context.engine, sql`SELECT ${countsSql('')} FROM ${customers}${only}`);
  return churnRateOf(context, row, '');
}
