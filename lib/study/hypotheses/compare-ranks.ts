import { literal, numberOf, sql } from '../../engine/index.js';
import { kruskalWallis, mannWhitney } from '../../stats/index.js';
import { levelValue } from '../breakdown.js';
import { requireColumn, type StudyColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import type { HypothesisDefinition } from '../definition.js';
import { groupMediansSql } from '../order-statistics.js';
import { askGroupRankSums, askRankSums } from '../rank-sums.js';
import { and, type Grouping, inGroups, twoOf } from './groups.js';
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
  const medians = await groupMedians(context, column, grouping);
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
  { engine }: StudyContext,
  column: StudyColumn,
  grouping: Grouping,
): Promise<ReadonlyMap<string | number | null, number>> {
  const rows = await engine.query(groupMediansSql(column, grouping.column, inGroups(grouping)));
  return new Map(rows.map((row) => [levelValue(row.level), numberOf(row, 'median')]));
}
