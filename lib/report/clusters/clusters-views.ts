import { churnedOf, count, decimal, percent } from '../../charts/format.js';
import { rateChart } from '../../charts/index.js';
import type { ClustersResult, HeldShare } from '../../segments/index.js';
import { rateWords } from '../readings.js';
import { textTable } from '../table.js';
import { testInBrackets } from '../test-result/test-facts.js';
import type { View } from '../views.js';

/** Clusters by churn, what marks them, how their number was chosen. */
export function clustersViews({ clusters, overall, choice, notes }: ClustersResult): View[] {
  const levels = clusters.flatMap(({ name, n, churned, rate, interval }) =>
    rate === null || !interval ? [] : [{ label: name, n, churned, rate, interval }],
  );
  const base = overall.rate === null ? {} : { base: { label: 'all customers', rate: overall.rate } };
  const table = textTable(clusters, [
    { header: 'Cluster', text: ({ name }) => name },
    { header: 'Left / all', text: ({ churned, n }) => churnedOf(churned, n), align: 'right' },
    { header: 'Share who left', text: ({ rate }) => (rate === null ? '' : percent(rate)), align: 'right' },
    { header: 'Of all customers', text: ({ share }) => percent(share), align: 'right' },
    { header: 'Of all who left', text: ({ shareOfChurned }) => percent(shareOfChurned), align: 'right' },
  ]);
  const trials = textTable(choice?.trials ?? [], [
    { header: 'Clusters', text: ({ k }) => String(k), align: 'right' },
    { header: 'Silhouette', text: ({ silhouette }) => decimal(silhouette, 3), align: 'right' },
    { header: 'Stability', text: ({ stability }) => decimal(stability, 2), align: 'right' },
  ]);
  return [
    ...(levels.length > 1 ? [{ figure: rateChart({ title: 'Churn by cluster', levels, ...base }) }] : []),
    ...(table.rows.length > 0 ? [{ table }] : []),
    ...(choice && trials.rows.length > 1 ? [{ text: choice.sentence }, { table: trials }] : []),
    ...notes.map((text) => ({ text })),
  ];
}

/** What clusters say of churn and what they add to the rules, in sentences. */
export function clustersSentences({ clusters, difference, besideRules, sample }: ClustersResult): string[] {
  const [first, last] = [clusters[0], clusters.at(-1)];
  if (!first || !last) return ['There is nothing to cluster'];
  const told = [
    `${clusters.length} clusters of customers who are alike, found on ${count(sample.n)} of ${count(sample.of)} customers without looking at who left: "${first.name}" leaves most, ${rateWords(first)}, "${last.name}" least, ${rateWords(last)}`,
  ];
  if (difference) told.push(`Churn by cluster: ${testInBrackets(difference)}`);
  if (besideRules) {
    const { cluster, rule, information } = besideRules;
    told.push(
      rule
        ? `Beside it the best rule of like size, "${rule.name}": ${held(rule)}, against ${held(cluster)} of the cluster`
        : `No rule is of the size of that cluster, which holds ${held(cluster)}`,
    );
    if (information) {
      const { clusters: ofClusters, rule: ofRule, both } = information;
      told.push(
        `Information value beyond chance: clusters ${decimal(ofClusters, 2)}, that rule ${decimal(ofRule, 2)}, both ${decimal(both, 2)}`,
      );
    }
  }
  return told;
}

function held({ shareOfChurned, ...rate }: HeldShare): string {
  return `${rateWords(rate)}, ${percent(shareOfChurned)} of all who left`;
}
