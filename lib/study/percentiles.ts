import { identifier, join, literal, numberOf, queryOne, type Sql, sql } from '../engine/index.js';
import { requireColumn, type StudyColumn } from './columns.js';
import { percentilesOf, type Where, withPercentiles } from './conditions.js';
import type { StudyContext } from './context.js';
import { customers, isWhole } from './customers.js';

/** The shares that every column is asked for at once: its values are ordered once for all of them. */
const usualShares = [0, 0.005, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9, 0.995, 1];

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), the usual default.
 *
 * @param shares - from 0, the least value, to 1, the greatest
 * @returns a value a share, in the column's unit; null where no value is present
 */
export async function askQuantiles(
  { engine, columns }: Pick<StudyContext, 'engine' | 'columns'>,
  name: string,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const asked = shares.every((share) => usualShares.includes(share)) ? usualShares : shares;
  const row = await queryOne(engine, quantilesSql(requireColumn(columns, name), asked));
  return shares.map((share) => {
    const quantile = `q${asked.indexOf(share)}`;
    return row[quantile] === null ? null : numberOf(row, quantile);
  });
}

/**
 * The median of a column's present values in each group, as `level` and `median`.
 *
 * @param column - a number
 * @param by - what to group by
 * @param where - only these customers
 */
export function groupMediansSql(column: StudyColumn, by: Sql, where: Sql): Sql {
  const value = identifier(column.name);
  const members = sql`SELECT ${by} AS level, ${value} AS v FROM ${customers} WHERE ${value} IS NOT NULL AND (${where})`;
  if (!isWhole(column))
    return sql`SELECT level, quantile_cont(v, 0.5) AS median FROM (${members}) AS members GROUP BY 1 ORDER BY 1`;
  const counted = sql`SELECT level, v, count(*) AS t FROM (${members}) AS members GROUP BY 1, 2`;
  const ranked = sql`SELECT level, v, sum(t) OVER (PARTITION BY level ORDER BY v) AS up_to, sum(t) OVER (PARTITION BY level) AS n
    FROM (${counted}) AS counted`;
  return sql`SELECT level, ${quantileOfCounts(0.5)} AS median FROM (${ranked}) AS ranked GROUP BY 1 ORDER BY 1`;
}

/**
 * The condition with percentiles such as `p75` replaced by their values in this table.
 *
 * @throws {RangeError} when a percentile is asked of a column without any present value
 */
export async function resolveWhere(
  context: Pick<StudyContext, 'engine' | 'columns'>,
  where: Where,
): Promise<Where> {
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

/** Whole numbers have few distinct values, which are counted and only then ordered; amounts are quicker to order at once. */
function quantilesSql(column: StudyColumn, shares: readonly number[]): Sql {
  const value = identifier(column.name);
  const nameOf = (index: number) => identifier(`q${index}`);
  if (!isWhole(column)) {
    const each = shares.map((_, index) => sql`q[${literal(index + 1)}] AS ${nameOf(index)}`);
    const list = sql`quantile_cont(${value}, [${join(shares.map(literal), ', ')}])`;
    return sql`SELECT ${join(each, ', ')} FROM (SELECT ${list} AS q FROM ${customers}) AS ordered`;
  }
  const counted = sql`SELECT ${value} AS v, count(*) AS t FROM ${customers} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const ranked = sql`SELECT v, sum(t) OVER (ORDER BY v) AS up_to, sum(t) OVER () AS n FROM (${counted}) AS counted`;
  const each = shares.map((share, index) => sql`${quantileOfCounts(share)} AS ${nameOf(index)}`);
  return sql`SELECT ${join(each, ', ')} FROM (${ranked}) AS ranked`;
}

/** Type 7 from distinct values `v`, of which `up_to` of `n` are no greater: (n - 1) times the share says between which two. */
function quantileOfCounts(share: number): Sql {
  const place = sql`(${literal(share)} * (n - 1))`;
  const at = (index: Sql) => sql`CAST(min(CASE WHEN up_to > ${index} THEN v END) AS DOUBLE)`;
  const [low, high] = [at(sql`floor(${place})`), at(sql`ceil(${place})`)];
  return sql`${low} + any_value(${place} - floor(${place})) * (${high} - ${low})`;
}
