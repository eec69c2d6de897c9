import {
  type Engine,
  identifier,
  join,
  literal,
  numberOf,
  queryOne,
  type Row,
  type Sql,
  sql,
} from '../engine/index.js';
import { levelValue, type StudyColumn } from './columns.js';
import { type CountedCustomers, countOf, oneByOne } from './counted-customers.js';
import { customers, isWhole } from './customers.js';
import { type OrderedGroups, valuesInOrder } from './values-in-order.js';

/** Medians by the group's value; none for a group without a present value. */
export type GroupMedians = ReadonlyMap<string | number | null, number>;

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), in the order of the shares; null
 * where no value is present.
 *
 * Whole numbers have few distinct values, which are counted; amounts are put in order.
 *
 * @param column - a number
 * @param shares - from 0, the least value, to 1, the greatest
 */
export async function askOrderStatistics(
  context: { readonly engine: Engine },
  column: StudyColumn,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const { engine } = context;
  if (!isWhole(column)) {
    const table = await valuesInOrder(context, column);
    const n = numberOf(await queryOne(engine, sql`SELECT count(*) AS n FROM ${table}`), 'n');
    return quantilesAt(engine, sql`(SELECT rowid AS place, v FROM ${table}) AS placed`, n, shares);
  }
  const value = identifier(column.name);
  const each = shares.map((share, index) => sql`${quantileOfCounts(share)} AS ${identifier(`q${index}`)}`);
  const counted = sql`SELECT ${value} AS v, count(*) AS t FROM ${customers} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const ranked = sql`SELECT v, sum(t) OVER (ORDER BY v) AS up_to, sum(t) OVER () AS n FROM (${counted}) AS counted`;
  const [row] = await engine.query(
    sql`SELECT ${join(each, ', ')} FROM (${ranked}) AS ranked HAVING count(*) > 0`,
  );
  return shares.map((_, index) => (row ? numberOf(row, `q${index}`) : null));
}

/**
 * The median of a column's present values in each group.
 *
 * @param column - a number
 * @param counted - where its values are counted, if they are whole; default: the customers one by one
 */
export async function askGroupMedians(
  context: { readonly engine: Engine },
  column: StudyColumn,
  groups: OrderedGroups,
  counted = oneByOne,
): Promise<GroupMedians> {
  const { engine } = context;
  if (isWhole(column)) {
    const rows = await engine.query(mediansOfCounts(column, groups, counted));
    return new Map(rows.map((row) => [levelValue(row.level), numberOf(row, 'median')]));
  }
  const table = await valuesInOrder(context, column, groups);
  const counts = await engine.query(sql`SELECT level, count(*) AS n FROM ${table} GROUP BY 1 ORDER BY 1`);
  const medians = new Map<string | number | null, number>();
  for (const row of counts) {
    const level = levelValue(row.level);
    // Of the group alone, whose values are in order as all are.
    const placed = sql`(SELECT row_number() OVER () - 1 AS place, v FROM ${table} WHERE level = ${literal(level)}) AS placed`;
    const [median] = await quantilesAt(engine, placed, numberOf(row, 'n'), [0.5]);
    medians.set(level, median!);
  }
  return medians;
}

/** Of n values `v`, each at its `place` in order from 0 on, by type 7. */
async function quantilesAt(
  engine: Engine,
  placed: Sql,
  n: number,
  shares: readonly number[],
): Promise<(number | null)[]> {
  if (n === 0) return shares.map(() => null);
  const places = shares.map((share) => share * (n - 1));
  const wanted = [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))];
  const list = join(
    wanted.toSorted((a, b) => a - b).map((place) => literal(place)),
    ', ',
  );
  const rows = await engine.query(sql`SELECT place, v FROM ${placed} WHERE place IN (${list}) ORDER BY 1`);
  const valueAt = new Map(rows.map((row: Row) => [numberOf(row, 'place'), numberOf(row, 'v')]));
  return places.map((place) => {
    const [low, high] = [valueAt.get(Math.floor(place))!, valueAt.get(Math.ceil(place))!];
    return low + (place - Math.floor(place)) * (high - low);
  });
}

function mediansOfCounts(column: StudyColumn, groups: OrderedGroups, counted: CountedCustomers): Sql {
  const ranked = sql`SELECT level, v, sum(t) OVER (PARTITION BY level ORDER BY v) AS up_to, sum(t) OVER (PARTITION BY level) AS n
    FROM (${countedValues(column, groups, counted)}) AS counted`;
  return sql`SELECT level, ${quantileOfCounts(0.5)} AS median FROM (${ranked}) AS ranked GROUP BY 1 ORDER BY 1`;
}

/** How many customers of each group, `level`, have each present value, `v`: `t` of them. */
export function countedValues(
  { name }: StudyColumn,
  { by, where }: OrderedGroups,
  counted: CountedCustomers,
): Sql {
  const value = identifier(name);
  const only = where ? sql` AND (${where})` : sql``;
  return sql`SELECT ${by} AS level, ${value} AS v, ${countOf(counted)} AS t FROM ${counted.table} WHERE ${value} IS NOT NULL${only} GROUP BY 1, 2`;
}

/** By type 7 from distinct values `v`, of which `up_to` of `n` are no greater. */
function quantileOfCounts(share: number): Sql {
  const place = sql`(${literal(share)} * (n - 1))`;
  const at = (index: Sql) => sql`CAST(min(CASE WHEN up_to > ${index} THEN v END) AS DOUBLE)`;
  const [low, high] = [at(sql`floor(${place})`), at(sql`ceil(${place})`)];
  return sql`${low} + any_value(${place} - floor(${place})) * (${high} - ${low})`;
}
