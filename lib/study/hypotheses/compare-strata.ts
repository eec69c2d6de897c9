import { numberOf, sql } from '../../engine/index.js';
import { mantelHaenszelTest, type Proportion, type Stratum } from '../../stats/index.js';
import { bandEdges } from '../bands.js';
import { churnRate } from '../churn-rate.js';
import { levelSql, levelValue, requireColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { countOf } from '../counted-customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { countedFor, type Grouping, inGroups, twoOf } from './groups.js';
import type { Tested } from './hypothesis-result.js';

const nobody: Proportion = { count: 0, n: 0 };

/** Tests whether two groups leave alike within each level of another column; its bands where that is a number. */
export async function compareWithinStrata(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.within!);
  const stratum = levelSql(column, await bandEdges(context, column));
  const counted = await countedFor(context, hypothesis, grouping);
  const rows = await context.engine.query(
    sql`SELECT ${stratum} AS stratum, ${grouping.column} AS level, ${countOf(counted)} AS n,
      ${countOf(counted, sql`churn = 1`)} AS churned FROM ${counted.table}
      WHERE ${inGroups(grouping)} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`,
  );
  const [first, second] = twoOf(grouping.values);
  const strata = new Map<string, Stratum>();
  for (const row of rows) {
    const key = String(row.stratum);
    const group = { count: numberOf(row, 'churned'), n: numberOf(row, 'n') };
    const { a, b } = strata.get(key) ?? { a: nobody, b: nobody };
    strata.set(key, levelValue(row.level) === first ? { a: group, b } : { a, b: group });
  }
  const level = coverage(context);
  const total = (side: 'a' | 'b') =>
    [...strata.values()].reduce(
      (sum, { [side]: { count, n } }) => ({ count: sum.count + count, n: sum.n + n }),
      nobody,
    );
  const groups = [total('a'), total('b')].map(({ count, n }, index) => ({
    value: [first, second][index]!,
    label: grouping.labels[index]!,
    n,
    churn: churnRate(count, n, level),
  }));
  return { groups, test: mantelHaenszelTest([...strata.values()], { level }), followUps: [] };
}
