import { distributionChart, type Figure, groupMeansChart, rateChart } from '../../charts/index.js';
import { listed } from '../listed.js';
import type { Hypothesis } from '../results.js';
import { textTable } from '../table.js';
import type { View } from '../views.js';
import { testQuestions } from './test-questions.js';

/**
 * One hypothesis in the order in which a careful reader asks: what is claimed, what would be so if nothing were the matter
 * and why this test, the picture, what the test takes for granted, the call, the reading.
 */
export function hypothesisViews(result: Hypothesis): View[] {
  const { claim, declaredTest, labels, compare, test, sentence, id } = result;
  const { nullHypothesis, why } = testQuestions[declaredTest];
  const quantity = compare === 'churn' ? '' : labels.compare.toLowerCase();
  const paragraphs = [
    `Null hypothesis: ${nullHypothesis(quantity, groupsText(result))}.`,
    `Why this test: ${why}`,
  ];
  const figure = pictureOf(result);
  // That customers are independent is taken for granted by every test, and said once.
  const own = test.assumptions.filter(({ assumes }) => !/independent/.test(assumes));
  const assumptions = textTable(own, [
    { header: 'Taken for granted', text: ({ assumes }) => assumes },
    { header: 'Found', text: ({ found }) => found },
    {
      header: 'Holds',
      text: ({ holds }) => ({ true: 'yes', false: 'no', null: 'cannot be seen' })[`${holds}`],
    },
    { header: 'Where it does not hold', text: ({ consequence }) => consequence },
  ]);
  return [
    { item: { heading: claim, paragraphs } },
    ...(figure ? [{ figure }] : []),
    {
      together: [
        ...(assumptions.rows.length > 0 ? [{ table: assumptions }] : []),
        { call: `await study.hypothesis('${id}')` },
        { text: sentence },
      ],
    },
  ];
}

/** The groups as they stand in a sentence: a few by name, many by their column. */
function groupsText({ groups, labels, declaredTest, between }: Hypothesis): string {
  if (between === 'churn') return 'those who left and those who stayed';
  if (declaredTest === 'trend') return `the values of ${labels.between}`;
  if (groups.length > 3) return `all groups by ${labels.between}`;
  return `${labels.between} ${listed(groups.map(({ label }) => label))}`;
}

/** Its title is the question, not the claim: the chart may show the claim to be wrong. */
function pictureOf({ groups, labels, between, unit, distribution }: Hypothesis): Figure | undefined {
  if (distribution) {
    const { bins, decimals } = distribution;
    return distributionChart({
      title: `${labels.compare} of those who left and stayed`,
      bins,
      decimals,
      ...(unit && { unit }),
    });
  }
  const rates = groups.flatMap(({ label, churn }) =>
    churn?.rate == null || !churn.interval
      ? []
      : [{ label, n: churn.n, churned: churn.churned, rate: churn.rate, interval: churn.interval }],
  );
  if (rates.length > 1) {
    const [churned, n] = [total(rates, 'churned'), total(rates, 'n')];
    const base = { label: 'these groups together', rate: churned / n };
    return rateChart({ title: `Churn by ${labels.between}`, levels: rates, base });
  }
  const means = groups.flatMap(({ label, n, mean: value, meanInterval: interval }) =>
    value === undefined || !interval ? [] : [{ label, value, n, interval }],
  );
  if (means.length < 2) return undefined;
  return groupMeansChart({
    title: `${labels.compare} ${between === 'churn' ? 'of those who left and stayed' : `by ${labels.between}`}`,
    groups: means,
    valueLabel: `mean ${labels.compare.toLowerCase()}${unit ? `, ${unit}` : ''}`,
  });
}

function total<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
