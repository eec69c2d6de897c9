import { identifier, join, literal, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import { customers, isWhole } from './customers.js';

/** Enough that the values of a few buckets are quick to order, and few enough to be counted quickly. */
const buckets = 16_384;

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), as a query of one row, `q0`, `q1`, …
 * in the order of the shares; of no row where no value is present.
 *
 * Values are never all put in order. Whole numbers have few distinct ones, which are counted first. Amounts are counted in
 * buckets, and only those that hold a wanted place are put in order: as exact, and done by all threads.
 *
 * @param column - a number
 * @param shares - from 0, the least value, to 1, the greatest
 */
export function quantilesSql(column: StudyColumn, shares: readonly number[]): Sql {
  const value = identifier(column.name);
  const each = shares.map((share, index) => sql`${quantileOfCounts(share)} AS ${identifier(`q${index}`)}`);
  const present = sql`SELECT ${value} AS v FROM ${customers} WHERE ${value} IS NOT NULL`;
  const ranked = isWhole(column) ? countedSql(present) : wantedSql(present, shares);
  return sql`WITH ${ranked} SELECT ${join(each, ', ')} FROM ranked HAVING count(*) > 0`;
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
  // A single quantile is found without putting values in order, and amounts have too many distinct ones to count.
  if (!isWhole(column))
    return sql`SELECT level, quantile_cont(v, 0.5) AS median FROM (${members}) AS members GROUP BY 1 ORDER BY 1`;
  const counted = sql`SELECT level, v, count(*) AS t FROM (${members}) AS members GROUP BY 1, 2`;
  const ranked = sql`SELECT level, v, sum(t) OVER (PARTITION BY level ORDER BY v) AS up_to, sum(t) OVER (PARTITION BY level) AS n
    FROM (${counted}) AS counted`;
  return sql`SELECT level, ${quantileOfCounts(0.5)} AS median FROM (${ranked}) AS ranked GROUP BY 1 ORDER BY 1`;
}

/** `ranked`: each distinct value `v`, and how many of all `n` are no greater. */
function countedSql(present: Sql): Sql {
  return sql`counted AS (SELECT v, count(*) AS t FROM (${present}) AS present GROUP BY 1),
    ranked AS (SELECT v, sum(t) OVER (ORDER BY v) AS up_to, sum(t) OVER () AS n FROM counted)`;
}

/**
 * The same of the values in those buckets only that hold a wanted place.
 *
 * A value's bucket never falls as the value rises: differences, quotients and roots are rounded in order. The fourth root
 * spreads amounts out, of which most are small.
 */
function wantedSql(present: Sql, shares: readonly number[]): Sql {
  const isWanted = shares.map((share) => {
    const { low, high } = placesOf(share);
    return sql`(up_to > ${low} AND up_to - t <= ${high})`;
  });
  const part = sql`(v - least) / nullif(greatest - least, 0)`;
  const bucket = sql`coalesce(CAST(floor(sqrt(sqrt(${part})) * ${literal(buckets)}) AS INTEGER), 0)`;
  return sql`present AS (${present}),
    span AS (SELECT min(v) AS least, max(v) AS greatest FROM present),
    bucketed AS (SELECT v, ${bucket} AS bucket FROM present CROSS JOIN span),
    counted AS (SELECT bucket, count(*) AS t FROM bucketed GROUP BY 1),
    cumulated AS (SELECT bucket, t, sum(t) OVER (ORDER BY bucket) AS up_to, sum(t) OVER () AS n FROM counted),
    wanted AS (SELECT bucket, up_to - t AS below, n FROM cumulated WHERE ${join(isWanted, ' OR ')}),
    found AS (SELECT bucket, v, below, n, count(*) AS t FROM bucketed JOIN wanted USING (bucket) GROUP BY 1, 2, 3, 4),
    ranked AS (SELECT v, n, below + sum(t) OVER (PARTITION BY bucket ORDER BY v) AS up_to FROM found)`;
}

/** Of n values in order, from place 0 on, a quantile lies between those at these two. */
function placesOf(share: number) {
  const place = sql`(${literal(share)} * (n - 1))`;
  return { place, low: sql`floor(${place})`, high: sql`ceil(${place})` };
}

/** From distinct values `v`, of which `up_to` of `n` are no greater. */
function quantileOfCounts(share: number): Sql {
  const { place, low, high } = placesOf(share);
  const at = (index: Sql) => sql`CAST(min(CASE WHEN up_to > ${index} THEN v END) AS DOUBLE)`;
  return sql`${at(low)} + any_value(${place} - ${low}) * (${at(high)} - ${at(low)})`;
}
