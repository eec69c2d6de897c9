import { bigintOf, identifier, numberOf, queryOne, type Sql, sql } from '../engine/index.js';
import type { RankSums } from '../stats/index.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';

/**
 * Rank sums of a column in two groups, with midranks for ties, from one query over its distinct values.
 *
 * Ranks are doubled, so that midranks are whole numbers and the sums exact.
 *
 * @param first - rows of the first group
 * @param second - rows of the second group, none of them in the first
 */
export async function askRankSums(
  { engine }: StudyContext,
  column: string,
  first: Sql,
  second: Sql,
): Promise<RankSums> {
  const value = identifier(column);
  const counted = sql`SELECT ${value} AS v, count(CASE WHEN ${first} THEN 1 END) AS a, count(*) AS t FROM ${customers}
    WHERE ${value} IS NOT NULL AND ((${first}) OR (${second})) GROUP BY 1`;
  const ranked = sql`SELECT a, t, CAST(sum(t) OVER (ORDER BY v) AS BIGINT) AS up_to FROM (${counted}) AS counted`;
  const row = await queryOne(
    engine,
    sql`SELECT sum(a * (2 * up_to - t + 1)) AS doubled, sum(CAST(t AS HUGEINT) * t * t - t) AS ties,
      CAST(coalesce(sum(a), 0) AS BIGINT) AS n_first, CAST(coalesce(sum(t - a), 0) AS BIGINT) AS n_second FROM (${ranked}) AS ranked`,
  );
  return {
    n: [numberOf(row, 'n_first'), numberOf(row, 'n_second')],
    doubledRankSum: bigintOf(row, 'doubled'),
    tieTerm: bigintOf(row, 'ties'),
  };
}
