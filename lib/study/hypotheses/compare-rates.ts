import { numberOf, sql } from '../../engine/index.js';
import {
  chiSquare,
  cochranArmitage,
  fisherExact,
  fisherMonteCarlo,
  type Proportion,
  pairwise,
  type TestResult,
  tostRates,
  twoProportionZ,
} from '../../stats/index.js';
import { askAllLevels } from '../all-levels.js';
import { churnRate, countsSql } from '../churn-rate.js';
import { levelValue } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { customers } from '../customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { followUpsOf } from './follow-ups.js';
import { columnName, type Grouping, inGroups, twoOf } from './groups.js';
import type { Tested } from './hypothesis-result.js';

/** Tests a hypothesis about the share that left. */
export async function compareRates(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const level = coverage(context);
  const counts = await countsOf(context, hypothesis, grouping);
  const groups = grouping.values.map((value, index) => {
    const { count, n } = counts[index]!;
    return { value, label: grouping.labels[index]!, n, churn: churnRate(count, n, level) };
  });
  const followUps =
    counts.length > 2 && hypothesis.test === 'chi-square'
      ? followUpsOf(
          context,
          pairwise(counts, (a, b) => twoProportionZ(a, b, { level })),
        )
      : [];
  return {
    groups,
    test: testOfRates(hypothesis, grouping, counts, { level, seed: context.definition.seed }),
    followUps,
  };
}

function testOfRates(
  { test, margin }: HypothesisDefinition,
  { values }: Grouping,
  counts: readonly Proportion[],
  { level, seed }: { readonly level: number; readonly seed: number },
): TestResult {
  const cells = counts.map(({ count, n }) => [count, n - count]);
  switch (test) {
    case 'trend':
      return cochranArmitage(
        counts.map((each, index) => ({ score: Number(values[index]), ...each })),
        { level },
      );
    case 'two-proportion-z':
      return twoProportionZ(...twoOf(counts), { level });
    case 'equivalence':
      return tostRates(...twoOf(counts), { margin: margin!, level });
    case 'fisher':
      return counts.length === 2
        ? fisherExact(...twoOf(counts), { level })
        : fisherMonteCarlo(cells, seed, { level });
    default:
      return chiSquare(cells, { level });
  }
}

/** Customers and those who left in each group; without a filter from the levels that every study asks for anyway. */
async function countsOf(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Proportion[]> {
  const counted = grouping.where
    ? await filteredCounts(context, grouping)
    : (await askAllLevels(context)).get(columnName(hypothesis))!;
  const byLevel = new Map(counted.map(({ level, n, churned }) => [level, { count: churned, n }]));
  return grouping.values.map((value) => byLevel.get(value) ?? { count: 0, n: 0 });
}

async function filteredCounts({ engine }: StudyContext, grouping: Grouping) {
  const rows = await engine.query(
    sql`SELECT ${grouping.column} AS level, ${countsSql('')} FROM ${customers} WHERE ${inGroups(grouping)} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({
    level: levelValue(row.level),
    n: numberOf(row, 'n'),
    churned: numberOf(row, 'churned'),
  }));
}
