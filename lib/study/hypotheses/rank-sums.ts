import {
  bigintOf,
  identifier,
  join,
  literal,
  numberOf,
  queryOne,
  type Row,
  type Sql,
  sql,
} from '../../engine/index.js';
import type { GroupRankSums } from '../../stats/index.js';
import { levelValue, type StudyColumn } from '../columns.js';
import type { StudyContext } from '../context.js';
import { type CountedCustomers, oneByOne } from '../counted-customers.js';
import { isWhole } from '../customers.js';
import { countedValues } from '../order-statistics.js';
import { valuesInOrder } from '../values-in-order.js';
import { type Grouping, orderedGroups } from './groups.js';

/**
 * Rank sums of a column in several groups, with midranks for ties.
 *
 * Ranks are doubled, so that midranks are whole numbers and the sums exact. Whole numbers have few distinct values, which
 * are counted; amounts are put in order.
 *
 * @param counted - where whole numbers are counted; default: the customers one by one
 */
export async function askRankSums(
  context: Pick<StudyContext, 'engine'>,
  column: StudyColumn,
  grouping: Grouping,
  counted = oneByOne,
): Promise<GroupRankSums> {
  return isWhole(column) ? ofCounts(context, column, grouping, counted) : ofRuns(context, column, grouping);
}

/** t customers of a group have a value that `tied` of all groups have; up_to have it or a smaller one. */
async function ofCounts(
  { engine }: Pick<StudyContext, 'engine'>,
  column: StudyColumn,
  grouping: Grouping,
  customers: CountedCustomers,
): Promise<GroupRankSums> {
  const counted = countedValues(column, orderedGroups(grouping), customers);
  const ranked = sql`SELECT level, t, CAST(sum(t) OVER (PARTITION BY v) AS BIGINT) AS tied,
    CAST(sum(t) OVER (ORDER BY v) AS BIGINT) AS up_to FROM (${counted}) AS counted`;
  // Each group that has a value adds its share of the tie's cube less itself.
  const rows = await engine.query(
    sql`SELECT level, CAST(sum(t) AS BIGINT) AS n, sum(t * (2 * up_to - tied + 1)) AS doubled,
      sum(CAST(t AS HUGEINT) * (CAST(tied AS HUGEINT) * tied - 1)) AS ties FROM (${ranked}) AS ranked GROUP BY 1 ORDER BY 1`,
  );
  const rowOf = new Map(rows.map((row) => [levelValue(row.level), row]));
  const of = <T>(read: (row: Row) => T, none: T) =>
    grouping.values.map((level) => (rowOf.has(level) ? read(rowOf.get(level)!) : none));
  return {
    n: of((row) => numberOf(row, 'n'), 0),
    doubledRankSums: of((row) => bigintOf(row, 'doubled'), 0n),
    tieTerm: rows.reduce((sum, row) => sum + bigintOf(row, 'ties'), 0n),
  };
}

/**
 * Values in order come in runs of equal ones: a run of those after place `past`, up to `place`, shares the ranks between.
 *
 * Everybody is in one of the groups, so that the last has what the others leave.
 */
async function ofRuns(
  context: Pick<StudyContext, 'engine'>,
  column: StudyColumn,
  grouping: Grouping,
): Promise<GroupRankSums> {
  const table = await valuesInOrder(context, column, orderedGroups(grouping));
  const others = grouping.values.slice(0, -1);
  const each = (sqlOf: (index: number, level: string | number) => Sql) =>
    others.map((level, index) => sqlOf(index, level));
  const upTo = (index: number) => identifier(`up to ${index}`);
  const before = (index: number) => identifier(`before ${index}`);
  const counts = each(
    (index, level) =>
      sql`count(*) FILTER (WHERE level = ${literal(level)}) OVER (ROWS UNBOUNDED PRECEDING) AS ${upTo(index)}`,
  );
  const isLast = sql`coalesce(v <> lead(v) OVER (), ${literal(true)}) AS is_last`;
  const marked = sql`SELECT ${join([sql`rowid AS place`, isLast, ...counts], ', ')} FROM ${table}`;
  const countsBefore = each(
    (index) => sql`${upTo(index)}, lag(${upTo(index)}, 1, 0) OVER () AS ${before(index)}`,
  );
  const runs = sql`SELECT ${join([sql`place, lag(place, 1, -1) OVER () AS past`, ...countsBefore], ', ')}
    FROM (${marked}) AS marked WHERE is_last`;
  // Most runs are of one value, and wide integers are slow.
  const size = sql`(place - past)`;
  const ties = sql`sum(CAST(${size} * ${size} - 1 AS HUGEINT) * ${size}) FILTER (WHERE ${size} > 1) AS ties`;
  const sums = each(
    (index) => sql`coalesce(max(${upTo(index)}), 0) AS ${identifier(`n${index}`)},
      sum((${upTo(index)} - ${before(index)}) * (past + place + 3)) AS ${identifier(`doubled${index}`)}`,
  );
  const row = await queryOne(
    context.engine,
    sql`SELECT ${join([sql`coalesce(max(place) + 1, 0) AS n`, ties, ...sums], ', ')} FROM (${runs}) AS runs`,
  );
  const n = others.map((_, index) => numberOf(row, `n${index}`));
  const doubledRankSums = others.map((_, index) => bigintOf(row, `doubled${index}`));
  const all = BigInt(numberOf(row, 'n'));
  return {
    n: [...n, n.reduce((left, own) => left - own, Number(all))],
    doubledRankSums: [
      ...doubledRankSums,
      doubledRankSums.reduce((left, own) => left - own, all * (all + 1n)),
    ],
    tieTerm: bigintOf(row, 'ties'),
  };
}
