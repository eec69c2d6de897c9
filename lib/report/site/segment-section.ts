import { capitalised, churnedOf, count, decimal, intervalName, percent } from '../../charts/format.js';
import type { Figure } from '../../charts/index.js';
import type { SegmentResult } from '../../segments/index.js';
import type { Findings } from '../findings.js';
import { reading } from '../readings.js';
import { viewsOf } from '../views.js';
import { type DrawnChart, drawnChart, type Pictures } from './chart.js';
import { type DataColumn, dataTable } from './data-table.js';
import { type Html, html } from './html.js';
import type { SiteNotebook } from './notebook.js';
import { quietCounts } from './quiet-counts.js';
import { recordedSegments } from './recorded.js';

type Segment = SegmentResult;

/** The two charts of the front page; a study without the one or the other does without. */
export interface FrontCharts {
  readonly churnByColumn: DrawnChart | undefined;
  readonly segmentMap: DrawnChart | undefined;
}

/** Draws the front page's charts, or takes them from the notebooks that hold them. */
export async function frontCharts(
  findings: Findings,
  segmentBy: string,
  notebooks: readonly SiteNotebook[],
): Promise<FrontCharts> {
  const { breakdowns, churn } = findings;
  const breakdown = breakdowns.find(({ by }) => by === segmentBy);
  const declared = recordedSegments(findings).filter(isDeclared);
  const drawn = async (figure: Figure | undefined) => figure && drawnChart(figure, notebooks);
  return {
    churnByColumn: await drawn(breakdown && figureOf(viewsOf(breakdown))),
    segmentMap: await drawn(figureOf(viewsOf({ kind: 'segments', rows: declared, churn }))),
  };
}

/** Who leaves: the column that the study segments by. */
export function columnSection(
  { breakdowns }: Findings,
  segmentBy: string,
  charts: FrontCharts,
  pictures: Pictures,
): Html {
  const breakdown = breakdowns.find(({ by }) => by === segmentBy);
  if (!breakdown) return html``;
  return html`<section aria-labelledby="who-leaves">
<h2 id="who-leaves">Who leaves</h2>
<p>${quietCounts(reading(breakdown).text)}</p>
${charts.churnByColumn && pictures.place(charts.churnByColumn)}</section>
`;
}

/** From which segments: the map and the figures. */
export function segmentSection(findings: Findings, charts: FrontCharts, pictures: Pictures): Html {
  const segments = recordedSegments(findings);
  const listed = segments.filter(({ source }) => source === 'listed');
  const columns = segmentColumns(segments);
  const groups = [
    { heading: 'Declared by the study', rows: segments.filter(isDeclared) },
    { heading: 'Made by one column', rows: segments.filter(({ origin }) => origin === 'column') },
  ];
  return html`<section aria-labelledby="segments">
<h2 id="segments">From which segments</h2>
<p>Segments may overlap, so their sizes do not add up. The smaller a segment, the wider its interval and the less its rate can
be leaned on.</p>
${charts.segmentMap && pictures.place(charts.segmentMap)}
${dataTable('Every segment, and how many of its customers left', columns, groups)}
${
  listed.length > 0 &&
  html`<details><summary>${listed.length} segments that others list</summary>
${dataTable('Segments that public notebooks list, counted on this table', columns, [{ rows: listed }])}</details>
`
}
${discoveredHtml(findings)}</section>
`;
}

/** Most are near relatives of the first few. */
const MOST_DISCOVERED = 5;

/** What a search found and confirmed, with the rate of the customers that it was not found on. */
function discoveredHtml({ discoveries, segments }: Findings): Html {
  const high = discoveries.find(({ direction }) => direction === 'high');
  const found = segments.filter(({ id }) => high?.segments.includes(id));
  const confirmed = found.filter(({ confirmation }) => confirmation?.verdict === 'confirmed');
  if (!high || confirmed.length === 0) return html``;
  const best = confirmed.toSorted((a, b) => b.confirmation!.rate! - a.confirmation!.rate!);
  return html`<h3>Found by a search, and confirmed</h3>
<p>${count(high.candidates)} rules of up to ${high.depth} conditions were looked at on one half of the customers. Of the
${found.length} that stood out, ${confirmed.length} held up on the other half; the shares below are of that half.</p>
${dataTable('Discovered segments, on customers that they were not found on', discoveredColumns, [{ rows: best.slice(0, MOST_DISCOVERED) }])}`;
}

type Discovered = Findings['segments'][number];

const discoveredColumns: readonly DataColumn<Discovered>[] = [
  {
    header: 'Segment',
    cell: ({ name, mayFollowLeaving = [] }) =>
      html`${name}${mayFollowLeaving.length > 0 && html`<span class="rule">perhaps a result of leaving: ${mayFollowLeaving.join(', ')}</span>`}`,
  },
  {
    header: 'Left / all',
    cell: ({ confirmation }) => confirmation && churnedOf(confirmation.churned, confirmation.n),
    isNumber: true,
  },
  {
    header: 'Share who left',
    cell: ({ confirmation }) =>
      confirmation?.rate != null && html`<strong>${percent(confirmation.rate)}</strong>`,
    isNumber: true,
  },
  {
    header: '95 % interval',
    cell: ({ confirmation }) =>
      confirmation?.interval &&
      `${percent(confirmation.interval.low)} to ${percent(confirmation.interval.high)}`,
    isNumber: true,
  },
  { header: 'Customers in all', cell: ({ n }) => count(n), isNumber: true },
];

function segmentColumns(segments: readonly Segment[]): readonly DataColumn<Segment>[] {
  const intervals = segments.flatMap(({ interval }) => interval ?? []);
  return [
    {
      header: 'Segment',
      cell: ({ name, rule, small }) =>
        html`${name}${small && ' (small)'}${rule.text !== name && html`<span class="rule">${rule.text}</span>`}`,
    },
    { header: 'Left / all', cell: ({ churned, n }) => churnedOf(churned, n), isNumber: true },
    {
      header: 'Share who left',
      cell: ({ rate }) => rate !== null && html`<strong>${percent(rate)}</strong>`,
      isNumber: true,
    },
    {
      header: capitalised(intervalName(intervals)),
      cell: ({ interval }) => interval && `${percent(interval.low)} to ${percent(interval.high)}`,
      isNumber: true,
    },
    { header: 'Times the average', cell: ({ lift }) => lift !== null && decimal(lift, 2), isNumber: true },
  ];
}

function isDeclared({ source, origin }: Segment): boolean {
  return source === 'declared' && origin !== 'column';
}

function figureOf(views: ReturnType<typeof viewsOf>): Figure | undefined {
  return views.flatMap((view) => ('figure' in view ? [view.figure] : []))[0];
}
