import {
  type Moments,
  meanInterval,
  pairwise,
  sampleStandardDeviation,
  studentTTest,
  type TestResult,
  tostMeans,
  welchAnova,
  welchTTest,
} from '../../stats/index.js';
import { requireColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import type { HypothesisDefinition } from '../definition.js';
import { askMoments } from '../moments.js';
import { followUpsOf } from './follow-ups.js';
import { countedFor, type Grouping, twoOf } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';

/** Tests a hypothesis about means; every mean of the same groups comes from one query. */
export async function compareMeans(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  // All numeric columns at once: the next hypothesis about the same groups asks the same.
  const numeric = context.columns.filter(({ isNumeric }) => isNumeric);
  const { column: by, where, values, labels } = grouping;
  const counted = await countedFor(context, hypothesis, grouping);
  const answered = await askMoments(context, numeric, { by, counted, ...(where ? { where } : {}) });
  const moments = values.map((value): Moments => {
    return answered.get(String(value))?.[column.name] ?? { n: 0, mean: Number.NaN, m2: 0 };
  });
  const level = coverage(context);
  const groups = moments.map(
    (of, index): ComparedGroup => ({
      value: values[index]!,
      label: labels[index]!,
      n: of.n,
      mean: of.mean,
      standardDeviation: sampleStandardDeviation(of),
      ...(of.n >= 2 && { meanInterval: meanInterval(of, { level }) }),
    }),
  );
  const followUps =
    moments.length > 2
      ? followUpsOf(
          context,
          pairwise(moments, (a, b) => welchTTest(a, b, { level })),
        )
      : [];
  return { groups, test: testOfMeans(hypothesis, moments, level), followUps };
}

function testOfMeans(
  { test, margin }: HypothesisDefinition,
  moments: readonly Moments[],
  level: number,
): TestResult {
  if (test === 'welch-anova') return welchAnova(moments, { level });
  const [a, b] = twoOf(moments);
  if (test === 'equivalence') return tostMeans(a, b, { margin: margin!, level });
  return test === 'student' ? studentTTest(a, b, { level }) : welchTTest(a, b, { level });
}
