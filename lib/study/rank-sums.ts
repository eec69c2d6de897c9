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
} from '../engine/index.js';
import type { GroupRankSums, RankSums } from '../stats/index.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers, isWhole } from './customers.js';

/**
 * Rank sums of a column in two groups, with midranks for ties, from one query.
 *
 * Ranks are doubled, so that midranks are whole numbers and the sums exact. Whole numbers have few distinct values, which
 * are counted first; amounts have nearly as many as there are rows, which are quicker to sort.
 *
 * @param first - rows of the first group
 * @param second - rows of the second group, none of them in the first
 */
export async function askRankSums(
  { engine }: StudyContext,
  column: StudyColumn,
  first: Sql,
  second: Sql,
): Promise<RankSums> {
  const value = identifier(column.name);
  const members = sql`${customers} WHERE ${value} IS NOT NULL AND ((${first}) OR (${second}))`;
  const row = await queryOne(
    engine,
    isWhole(column) ? byValue(value, first, members) : byRow(value, first, members),
  );
  return {
    n: [numberOf(row, 'n_first'), numberOf(row, 'n') - numberOf(row, 'n_first')],
    doubledRankSum: bigintOf(row, 'doubled'),
    tieTerm: bigintOf(row, 'ties'),
  };
}

/** t rows share a value, a of them in the first group; up_to rows have it or a smaller one. */
function byValue(value: Sql, first: Sql, members: Sql): Sql {
  const counted = sql`SELECT ${value} AS v, count(CASE WHEN ${first} THEN 1 END) AS a, count(*) AS t FROM ${members} GROUP BY 1`;
  const ranked = sql`SELECT a, t, CAST(sum(t) OVER (ORDER BY v) AS BIGINT) AS up_to FROM (${counted}) AS counted`;
  return sql`SELECT sum(a * (2 * up_to - t + 1)) AS doubled, sum(CAST(t AS HUGEINT) * t * t - t) AS ties,
    CAST(coalesce(sum(a), 0) AS BIGINT) AS n_first, CAST(coalesce(sum(t), 0) AS BIGINT) AS n FROM (${ranked}) AS ranked`;
}

/** Each row of a tie stands for its share: t rows add t squared less 1 each. */
function byRow(value: Sql, first: Sql, members: Sql): Sql {
  const ranked = sql`SELECT CASE WHEN ${first} THEN 1 ELSE 0 END AS a, rank() OVER rising AS least, count(*) OVER rising AS up_to
    FROM ${members} WINDOW rising AS (ORDER BY ${value})`;
  return sql`SELECT sum(CASE WHEN a = 1 THEN least + up_to END) AS doubled,
    sum(CAST(up_to - least + 1 AS HUGEINT) * (up_to - least + 1) - 1) AS ties,
    count(CASE WHEN a = 1 THEN 1 END) AS n_first, count(*) AS n FROM (${ranked}) AS ranked`;
}

/**
 * Rank sums of a column in several groups, with midranks for ties, from one query.
 *
 * @param groups - rows of each group, none of them in two
 */
export async function askGroupRankSums(
  { engine }: StudyContext,
  column: StudyColumn,
  groups: readonly Sql[],
): Promise<GroupRankSums> {
  const value = identifier(column.name);
  const cases = groups.map((isIn, index) => sql`WHEN ${isIn} THEN ${literal(index)}`);
  const members = sql`SELECT ${value} AS v, CASE ${join(cases, ' ')} END AS study_group FROM ${customers} WHERE ${value} IS NOT NULL`;
  const counted = sql`SELECT v, study_group, count(*) AS a FROM (${members}) AS members WHERE study_group IS NOT NULL GROUP BY 1, 2`;
  const tied = sql`SELECT v, study_group, a, CAST(sum(a) OVER (PARTITION BY v) AS BIGINT) AS t,
    CAST(sum(a) OVER (ORDER BY v) AS BIGINT) AS up_to FROM (${counted}) AS counted`;
  // Each group that has a value adds its share of the tie's t cubed less t.
  const rows = await engine.query(
    sql`SELECT study_group, CAST(sum(a) AS BIGINT) AS n, sum(a * (2 * up_to - t + 1)) AS doubled,
      sum(CAST(a AS HUGEINT) * (CAST(t AS HUGEINT) * t - 1)) AS ties FROM (${tied}) AS tied GROUP BY 1 ORDER BY 1`,
  );
  const rowOf = new Map(rows.map((row) => [numberOf(row, 'study_group'), row]));
  const of = <T>(read: (row: Row) => T, none: T) =>
    groups.map((_, index) => (rowOf.has(index) ? read(rowOf.get(index)!) : none));
  return {
    n: of((row) => numberOf(row, 'n'), 0),
    doubledRankSums: of((row) => bigintOf(row, 'doubled'), 0n),
    tieTerm: rows.reduce((sum, row) => sum + bigintOf(row, 'ties'), 0n),
  };
}
