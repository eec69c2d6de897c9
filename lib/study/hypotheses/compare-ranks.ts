import { kruskalWallis, mannWhitney } from '../../stats/index.js';
import { requireColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { oneByOne } from '../counted-customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { askGroupMedians } from '../order-statistics.js';
import { countedFor, type Grouping, orderedGroups, twoOf } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';
import { askRankSums } from './rank-sums.js';

/** Tests a hypothesis about distributions by their ranks. */
export async function compareRanks(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  const level = coverage(context);
  // Cells keep the values of what is no number.
  const counted = column.kind === 'number' ? oneByOne : await countedFor(context, hypothesis, grouping);
  const medians = await askGroupMedians(context, column, orderedGroups(grouping), counted);
  const ranks = await askRankSums(context, column, grouping, counted);
  const groups = grouping.values.map(
    (value, index): ComparedGroup => ({
      value,
      label: grouping.labels[index]!,
      n: ranks.n[index]!,
      median: medians.get(value)!,
    }),
  );
  if (hypothesis.test === 'kruskal-wallis')
    return { groups, test: kruskalWallis(ranks, { level }), followUps: [] };
  const { n, doubledRankSums, tieTerm } = ranks;
  const ofFirst = { n: twoOf(n), doubledRankSum: doubledRankSums[0]!, tieTerm };
  return { groups, test: mannWhitney(ofFirst, { level }), followUps: [] };
}
