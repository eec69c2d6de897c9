import { identifier, join, literal, numberOf, queryOne, type Sql, sql } from '../engine/index.js';
import { percentilesOf, type Where, withPercentiles } from './conditions.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';

/** The shares that every column is asked for at once: its values are ordered once for all of them. */
const usualShares = [0, 0.005, 0.25, 0.5, 0.6, 0.75, 0.9, 0.995, 1];

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), the usual default.
 *
 * @param shares - from 0, the least value, to 1, the greatest
 * @returns a value a share, in the column's unit; null where no value is present
 */
export async function askQuantiles(
  { engine }: Pick<StudyContext, 'engine'>,
  column: string,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const asked = shares.every((share) => usualShares.includes(share)) ? usualShares : shares;
  const row = await queryOne(
    engine,
    sql`SELECT ${quantilesSql(asked)} FROM (SELECT ${quantileList(identifier(column), asked)} AS q FROM ${customers}) AS ordered`,
  );
  return shares.map((share) => {
    const name = `q${asked.indexOf(share)}`;
    return row[name] === null ? null : numberOf(row, name);
  });
}

/**
 * The condition with percentiles such as `p75` replaced by their values in this table.
 *
 * @throws {RangeError} when a percentile is asked of a column without any present value
 */
export async function resolveWhere(context: Pick<StudyContext, 'engine'>, where: Where): Promise<Where> {
  const values = new Map<string, number>();
  for (const { column, percentile } of percentilesOf(where)) {
    const [value] = await askQuantiles(context, column, [Number(percentile.slice(1)) / 100]);
    if (value === null || value === undefined) {
      throw new RangeError(`${percentile} of ${column} requires present values, and the table has none`);
    }
    values.set(`${column}/${percentile}`, value);
  }
  return withPercentiles(where, (column, percentile) => values.get(`${column}/${percentile}`)!);
}

function quantileList(value: Sql, shares: readonly number[]): Sql {
  return sql`quantile_cont(${value}, [${join(shares.map(literal), ', ')}])`;
}

function quantilesSql(shares: readonly number[]): Sql {
  const each = shares.map((_, index) => sql`q[${literal(index + 1)}] AS ${identifier(`q${index}`)}`);
  return join(each, ', ');
}
