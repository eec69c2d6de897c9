import { identifier, literal, numberOf, sql } from '../../engine/index.js';
import { kruskalWallis, mannWhitney } from '../../stats/index.js';
import { levelValue } from '../breakdown.js';
import { requireColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { customers } from '../customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { askGroupRankSums, askRankSums } from '../rank-sums.js';
import { and, type Grouping, twoOf } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';

/** Tests a hypothesis about distributions by their ranks. */
export async function compareRanks(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  const membership = grouping.values.map(
    (value) => sql`${grouping.column} = ${literal(value)}${and(grouping.where)}`,
  );
  const level = coverage(context);
  const medians = await groupMedians(context, column.name, grouping);
  const groupsOf = (n: readonly number[]) =>
    grouping.values.map(
      (value, index): ComparedGroup => ({
        value,
        label: grouping.labels[index]!,
        n: n[index]!,
        median: medians.get(value)!,
      }),
    );
  if (hypothesis.test === 'kruskal-wallis') {
    const ranks = await askGroupRankSums(context, column, membership);
    return { groups: groupsOf(ranks.n), test: kruskalWallis(ranks, { level }), followUps: [] };
  }
  const [first, second] = twoOf(membership);
  const ranks = await askRankSums(context, column, first, second);
  return { groups: groupsOf(ranks.n), test: mannWhitney(ranks, { level }), followUps: [] };
}

async function groupMedians(
  context: StudyContext,
  name: string,
  { column, where }: Grouping,
): Promise<ReadonlyMap<string | number | null, number>> {
  const value = identifier(name);
  const rows = await context.engine.query(
    sql`SELECT ${column} AS level, quantile_cont(${value}, 0.5) AS median FROM ${customers}
      WHERE ${value} IS NOT NULL${and(where)} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map((row) => [levelValue(row.level), numberOf(row, 'median')]));
}
