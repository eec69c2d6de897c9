import { churnedOf, count, decimal, percent } from '../../charts/format.js';
import { rateChart } from '../../charts/index.js';
import type { MarketingSet, MarketingSets, NamedDiscovery } from '../../segments/index.js';
import type { ChurnRate } from '../../study/index.js';
import { pValueDigits } from '../p-value.js';
import type { Discovery } from '../results.js';
import { type TableColumn, textTable } from '../table.js';
import type { View } from '../views.js';

const right = <R>(header: string, text: (row: R) => string): TableColumn<R> => ({
  header,
  text,
  align: 'right',
});

/** Discovered segments with the confirmed rate first: on customers that they were not found on. */
export function discoveryViews({ rows, churn, notes, direction }: Discovery): View[] {
  const levels = rows.flatMap(({ name, confirmation: { n, churned, rate, interval } }) =>
    rate === null || !interval ? [] : [{ label: name, n, churned, rate, interval }],
  );
  const title = `Segments that leave ${direction === 'high' ? 'most' : 'least'}, on customers that they were not found on`;
  const base = churn.rate === null ? {} : { base: { label: 'all customers', rate: churn.rate } };
  return [
    ...(levels.length > 0 ? [{ figure: rateChart({ title, levels, ...base }) }] : []),
    { table: textTable(rows, discovered) },
    ...notes.map((note) => ({ text: `${note.charAt(0).toUpperCase()}${note.slice(1)}.` })),
  ];
}

const discovered: readonly TableColumn<NamedDiscovery>[] = [
  {
    header: 'Segment',
    text: ({ name, protectedLabels, mayFollowLeaving }) => {
      const remarks = [
        ...(protectedLabels.length > 0 ? [`protected: ${protectedLabels.join(', ')}`] : []),
        ...(mayFollowLeaving.length > 0
          ? [`perhaps a result of leaving: ${mayFollowLeaving.join(', ')}`]
          : []),
      ];
      return remarks.length > 0 ? `${name} (${remarks.join('; ')})` : name;
    },
  },
  right('Confirmed: share who left (interval)', ({ confirmation }) => rateAndInterval(confirmation)),
  right('left / all', ({ confirmation }) => churnedOf(confirmation.churned, confirmation.n)),
  right('p, adjusted', ({ confirmation }) => pValueDigits(adjusted(confirmation))),
  { header: 'Verdict', text: ({ confirmation }) => confirmation.verdict },
  right('Where it was found', ({ discovery }) => shareText(discovery.rate)),
  right('Whole table', ({ churned, n }) => churnedOf(churned, n)),
  right('Of all who left', ({ shareOfChurned }) => percent(shareOfChurned)),
];

function adjusted({ pAdjusted, log10PAdjusted }: { pAdjusted: number; log10PAdjusted: number }) {
  return { pValue: pAdjusted, log10PValue: log10PAdjusted };
}

/** `55.7 % (51.9 to 59.4)`. */
function rateAndInterval({ rate, interval }: ChurnRate): string {
  if (rate === null || !interval) return '';
  return `${percent(rate)} (${decimal(interval.low * 100, 1)} to ${decimal(interval.high * 100, 1)})`;
}

function shareText(rate: number | null): string {
  return rate === null ? '' : percent(rate);
}

/** Each set: its segments, and what they reach together. */
export function marketingViews({ rows }: MarketingSets): View[] {
  return rows.flatMap((set): View[] => [
    { item: { heading: set.name, paragraphs: [setSentence(set)] } },
    ...(set.chosen.length > 0 ? [{ table: textTable(set.chosen, chosen) }] : []),
  ]);
}

const chosen: readonly TableColumn<MarketingSet['chosen'][number]>[] = [
  { header: 'Segment', text: ({ name }) => name },
  right('left / all', ({ churned, n }) => churnedOf(churned, n)),
  right('Share who left', ({ rate }) => shareText(rate)),
  right('95 % interval', ({ interval }) =>
    interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '',
  ),
];

/** What a set reaches, in one paragraph. */
export function setSentence({
  limits,
  chosen: members,
  eligible,
  isOptimal,
  union,
  confirmation,
  shareOfChurned,
  sumOfSizes,
}: MarketingSet): string {
  const { most, minSize, maxSize, minRate, minLift } = limits;
  const asked = [
    `at most ${most} segments`,
    ...(minSize === undefined && maxSize === undefined
      ? []
      : [`${minSize ?? 1} ${maxSize === undefined ? 'or more' : `to ${maxSize}`} customers each`]),
    ...(minRate === undefined ? [] : [`churn of ${percent(minRate)} or more`]),
    ...(minLift === undefined ? [] : [`churn of ${decimal(minLift, 1)} times the average or more`]),
  ].join(', ');
  if (members.length === 0) return `Asked: ${asked}. No discovered segment meets that.`;
  const best = isOptimal ? 'the best set of them' : 'a good set of them, not proven to be the best';
  return [
    `Asked: ${asked}. ${eligible} discovered segments meet that on the half that they were found on; ${members.length} make ${best}.`,
    `Together they hold ${count(union.n)} customers (adding their sizes up would claim ${count(sumOfSizes)}), of whom ${count(union.churned)} left: ${percent(shareOfChurned)} of all who left.`,
    `On the half of the customers that nothing was chosen on, ${shareText(confirmation.rate)} of them left (${churnedOf(confirmation.churned, confirmation.n)}).`,
  ].join(' ');
}
