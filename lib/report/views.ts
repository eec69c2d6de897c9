import { capitalised, churnedOf, count, decimal, percent, sentence } from '../charts/format.js';
import {
  associationChart,
  correlationMatrix,
  distributionChart,
  effectForest,
  type Figure,
  overlapMatrix,
  rateChart,
  ratePanels,
  segmentMap,
} from '../charts/index.js';
import type { Recommendation } from '../retention/index.js';
import type { SegmentResult } from '../segments/index.js';
import type {
  Association,
  Breakdown,
  ChurnRate,
  ClaimResult,
  CleaningStep,
  ColumnProfile,
  MissingValues,
} from '../study/index.js';
import { evidenceText, measuredText, publishedText } from './claim-words.js';
import { clustersViews } from './clusters/clusters-views.js';
import { discoveryViews, marketingViews } from './discovery/discovery-views.js';
import { driversViews } from './drivers/drivers-views.js';
import { evidenceWords } from './evidence-words.js';
import { hypothesisViews } from './hypothesis/hypothesis-views.js';
import { pValueDigits } from './p-value.js';
import { comparisonFigures, portraitFigures } from './portraits/portrait-charts.js';
import { rateWords, reading } from './readings.js';
import type { Hypothesis, HypothesisFamily, StudyResult } from './results.js';
import { type TableColumn, type TextTable, textTable } from './table.js';
import { statisticText } from './test-result/test-facts.js';

/** A result made visible: what is shown one under the other. */
export type View = (
  | { readonly figure: Figure }
  | WordsView
  /** One output: JupyterLab hides what follows the fiftieth of a cell. */
  | { readonly together: readonly WordsView[] }
) & {
  /** The results that it shows, where these are not all that it stands among. */
  readonly of?: object;
};

/** A part of a result in words or figures, without a chart. */
export type WordsView =
  | { readonly table: TextTable }
  | { readonly text: string }
  | { readonly call: string }
  | { readonly item: Item };

/** A paragraph or two under a heading. */
export interface Item {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** What a result looks like: its chart and its table, or a sentence where there is nothing to list. */
export function viewsOf(result: StudyResult): View[] {
  if ('rows' in result && result.rows.length === 0) return [{ text: reading(result).text }];
  switch (result.kind) {
    case 'churn':
      return [{ text: reading(result).text }];
    case 'clusters':
      return clustersViews(result);
    case 'discovery':
      return discoveryViews(result);
    case 'marketing-sets':
      return marketingViews(result);
    case 'alarms':
      return result.rows.map(({ heading, text }) => ({ item: { heading, paragraphs: [text] } }));
    case 'alerts':
      return result.rows.map(({ text }) => ({ text }));
    case 'columns':
      return [{ table: textTable(result.rows, columnProfile) }];
    case 'cleaning':
      return [{ table: textTable(result.rows, cleaningStep) }];
    case 'alternatives': {
      const asStudied = { id: 'studied', name: 'As studied here', ...result.churn };
      return [
        {
          table: textTable(
            [asStudied, ...result.rows],
            [column('Cleaned', ({ name }) => name), ...rateColumns],
          ),
        },
      ];
    }
    case 'missing':
      return result.rows.flatMap((row) => missingViews(row, result.churn));
    case 'breakdown':
      return [{ figure: breakdownChart(result) }, { table: breakdownTable(result) }];
    case 'breakdowns':
      return [
        {
          figure: ratePanels({
            title: 'Churn by every column',
            panels: result.rows.map(({ label, rows }) => ({ title: label, levels: rateLevels(rows) })),
            base: base(result.churn),
          }),
        },
      ];
    case 'distribution': {
      const { label, unit, bins, decimals } = result;
      return [
        {
          figure: distributionChart({
            title: `${label} of those who left and stayed`,
            ...(unit ? { unit } : {}),
            bins,
            decimals,
          }),
        },
      ];
    }
    case 'associations':
      return [
        {
          figure: associationChart({
            title: 'Correlation of each column with leaving',
            rows: result.rows
              .filter(({ method }) => method === 'pearson')
              .toSorted((a, b) => b.value - a.value),
            valueLabel: "Pearson's r",
          }),
        },
        { table: textTable(result.rows, association) },
      ];
    case 'correlations':
      return [
        {
          figure: correlationMatrix({
            title: 'Correlation of the numeric columns with each other',
            labels: result.labels,
            values: result.values,
          }),
        },
      ];
    case 'segments':
      return [
        {
          figure: segmentMap({
            title: `${mappedSegments(result.rows)} by size and share who left`,
            segments: result.rows.flatMap(({ name, n, churned, rate, interval }) =>
              rate === null || !interval ? [] : [{ name, n, churned, rate, interval }],
            ),
            base: base(result.churn),
          }),
        },
        { table: textTable(result.rows, segmentColumns(result.rows)) },
      ];
    case 'overlap':
      return [
        {
          figure: overlapMatrix({
            title: 'Customers in both of two segments',
            names: result.names,
            counts: result.counts,
          }),
        },
      ];
    case 'portrait':
      return figuresOrText(result, portraitFigures(result));
    case 'comparison':
      return figuresOrText(result, comparisonFigures(result));
    case 'portraits':
      return result.rows.flatMap(viewsOf);
    case 'hypothesis':
      return hypothesisViews(result);
    case 'hypotheses':
      return [...familyForest(result), { table: textTable(result.rows, hypothesis) }];
    case 'drivers':
      return driversViews(result);
    case 'claims':
      return [{ table: textTable(result.rows, claim) }];
    case 'recommendations':
      return result.rows.map((row) => ({ item: recommendationItem(row) }));
    default:
      return result satisfies never;
  }
}

function figuresOrText(result: StudyResult, figures: readonly Figure[]): View[] {
  return figures.length > 0 ? figures.map((figure) => ({ figure })) : [{ text: reading(result).text }];
}

/** Each column's gaps by themselves: two columns may be missing equally often. */
function missingViews(row: MissingValues, churn: ChurnRate): View[] {
  const { label, missing, present, goesWith } = row;
  const figure = rateChart({
    title: `Churn where ${label} is missing and where it is present`,
    levels: [rateLevel('missing', missing), rateLevel('present', present)],
    base: base(churn),
  });
  const of = [row, churn];
  if (!goesWith) return [{ figure, of }];
  const table = textTable(goesWith.levels, [
    column(goesWith.label, ({ label: level }) => level),
    right('Customers', ({ n }) => count(n)),
    right(`${label} missing`, ({ missing: gaps }) => count(gaps)),
    right('Share', ({ share }) => percent(share)),
  ]);
  return [
    { figure, of },
    { table, of },
  ];
}

type Told = ChurnRate & { readonly label: string; readonly small?: boolean };
type ToldShare = Told & { readonly share: number | null };

function column<R>(header: string, text: (row: R) => string): TableColumn<R> {
  return { header, text };
}

function right<R>(header: string, text: (row: R) => string): TableColumn<R> {
  return { header, text, align: 'right' };
}

const rateColumns: readonly TableColumn<ChurnRate>[] = [
  right('Left / all', ({ churned, n }) => churnedOf(churned, n)),
  right('Share who left', ({ rate }) => (rate === null ? '' : percent(rate))),
  right('95 % interval', ({ interval }) =>
    interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '',
  ),
];

const columnProfile: readonly TableColumn<ColumnProfile>[] = [
  column('Column', (row) => row.column),
  column('In the file', (row) => row.header),
  column('Kind', (row) => row.kind),
  column('Meaning', (row) => row.about ?? ''),
  right('Missing', (row) => count(row.missing)),
  right('Different values', (row) => (row.distinct === null ? '' : count(row.distinct))),
  right('Least', (row) => numberText(row.min)),
  right('Median', (row) => numberText(row.median)),
  right('Greatest', (row) => numberText(row.max)),
  right('Declared range', (row) => row.declaredRange?.map((end) => numberText(end)).join(' to ') ?? ''),
];

const cleaningStep: readonly TableColumn<CleaningStep>[] = [
  column('Step', (row) => row.rule),
  column('Column', (row) => row.column ?? ''),
  right('Rows', (row) => count(row.rows)),
  column('Reason', (row) => row.reason),
  right(
    'Churn before',
    (row) => `${churnedOf(row.before.churned, row.before.n)} = ${percent(row.before.rate)}`,
  ),
  right('Churn after', (row) => `${churnedOf(row.after.churned, row.after.n)} = ${percent(row.after.rate)}`),
];

const association: readonly TableColumn<Association>[] = [
  column('Column', (row) => row.label),
  column('Measure', (row) => (row.method === 'pearson' ? "Pearson's r" : "Cramér's V")),
  right('Value', (row) => decimal(row.value, 3)),
  right('95 % interval', (row) => `${decimal(row.interval.low, 3)} to ${decimal(row.interval.high, 3)}`),
  right('Customers', (row) => count(row.n)),
  right('p', pValueDigits),
];

/** The rule has a column of its own where it says more than the name. */
function segmentColumns(rows: readonly SegmentResult[]): readonly TableColumn<SegmentResult>[] {
  const named = rows.some(({ name, rule }) => name !== rule.text);
  return [
    column('Segment', (row) => (row.small ? `${row.name} (small)` : row.name)),
    ...(named ? [column('Rule', (row: SegmentResult) => row.rule.text)] : []),
    ...segmentFigures,
  ];
}

const segmentFigures: readonly TableColumn<SegmentResult>[] = [
  ...rateColumns,
  right('Times the average', (row) => (row.lift === null ? '' : decimal(row.lift, 2))),
  right('Of all who left', (row) => percent(row.shareOfChurned)),
  right('p, adjusted', (row) => pValueDigits({ pValue: row.pAdjusted, log10PValue: row.log10PAdjusted })),
];

const claim: readonly TableColumn<ClaimResult>[] = [
  column('Claim', (row) => row.says),
  right('Published', publishedText),
  right('Measured', measuredText),
  column('Verdict', (row) => row.verdict),
  column('Evidence', (row) => row.evidence.map(evidenceText).join('; ')),
  column('Note', (row) => row.notes.join(' ')),
];

const hypothesis: readonly TableColumn<Hypothesis>[] = [
  column('Hypothesis', (row) => row.claim),
  column('Test', (row) => row.test.method),
  right('Statistic', ({ test }) => statisticText({ statistic: test.statistic })),
  right('p', (row) => pValueDigits(row.test)),
  right('p, adjusted', (row) => pValueDigits({ pValue: row.pAdjusted, log10PValue: row.log10PAdjusted })),
  right(
    'Effect',
    ({ test: { effect } }) =>
      `${effect.name} ${decimal(effect.value, 3)} (${decimal(effect.interval.low, 3)} to ${decimal(effect.interval.high, 3)})`,
  ),
  column('Verdict', (row) => row.verdict),
];

function breakdownChart({ label, rows, overall }: Breakdown): Figure {
  return rateChart({ title: `Churn by ${label}`, levels: rateLevels(rows), base: base(overall) });
}

function breakdownTable({ label, rows, overall }: Breakdown): TextTable {
  const total: ToldShare = { label: 'all', ...overall, share: overall.n > 0 ? 1 : null };
  return textTable<ToldShare>(
    [...rows, total],
    [
      column(label, (row) => (row.small ? `${row.label} (small)` : row.label)),
      ...rateColumns,
      right('Share of customers', ({ share }) => (share === null ? '' : percent(share))),
    ],
  );
}

function rateLevels(rows: readonly Told[]) {
  return rows.filter(({ rate }) => rate !== null).map((row) => rateLevel(row.label, row, row.small));
}

function rateLevel(label: string, { n, churned, rate, interval }: ChurnRate, small = false) {
  return { label, n, churned, rate: rate!, interval: interval!, small };
}

function base({ rate }: ChurnRate) {
  return { label: 'all customers', rate: rate ?? 0 };
}

function recommendationItem({
  name,
  customers,
  action,
  reach,
  evidence,
  needs,
  supported,
}: Recommendation): Item {
  const told = evidence.map((each) => sentence(`${each.supports ? '✓' : '✗'} ${evidenceWords(each)}`));
  return {
    heading: name,
    paragraphs: [
      action,
      `For: ${customers}. Of them ${rateWords(reach)} left.`,
      ...(told.length > 0 ? [supported ? 'Evidence:' : 'Not supported by this table:', ...told] : []),
      ...(needs.length > 0 ? [`Still needed: ${needs.join('; ')}.`] : []),
    ],
  };
}

/** Effects that share a scale stand on one axis: those of the family's most frequent measure. */
function familyForest({ rows, family }: HypothesisFamily): View[] {
  const names = [...new Set(rows.map(({ test }) => test.effect.name))];
  return names.flatMap((name) => {
    const members = rows.filter(({ test }) => test.effect.name === name);
    if (members.length < 2) return [];
    return [
      {
        figure: effectForest({
          title: `${capitalised(family)}: ${name}`,
          rows: members.map(({ claim: label, test, verdict }) => ({
            label: label.replace(/\.$/, ''),
            ...test.effect,
            verdict,
          })),
          valueLabel: name,
          zero: noEffect(name),
        }),
      },
    ];
  });
}

/** Where an effect says that nothing is the matter. */
function noEffect(name: string): number {
  if (/^P\(/.test(name)) return 0.5;
  return /ratio/.test(name) ? 1 : 0;
}

function numberText(value: number | null): string {
  if (value === null) return '';
  return decimal(value, Number.isInteger(value) ? 0 : 2);
}

/** Which segments a map shows: three maps of a notebook are told apart. */
function mappedSegments(rows: readonly SegmentResult[]): string {
  if (rows.every(({ origin }) => origin === 'column')) return 'Segments that one column makes';
  if (rows.every(({ source }) => source === 'listed')) return 'Segments that others list';
  return 'Declared segments';
}
