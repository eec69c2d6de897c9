import { type AxisScale, shareScale } from './axis-ticks.js';
import { type ChartTable, captionWithBase, chartTable, rateColumns, wordsColumn } from './chart-table.js';
import { axisNames, type CellColumn, COLUMN_GAP, columnHeaders, type DotRow, dotBlock } from './dot-block.js';
import type { Figure, Layout, Trace } from './figure.js';
import { churnedOf, count, percent, sentence } from './format.js';
import { type BaseRate, requireRate, requireRows, requireShare } from './guards.js';
import { type PanelColumn, type PlacedPanel, panelColumns, type RatePanel } from './panel-columns.js';
import { panelTitle } from './panel-title.js';
import { fewerTicks, PHONE, withPhoneLayout } from './phone-layout.js';
import { baseInWords, howToReadRates, levelName, type RateLevel } from './rate-chart.js';
import { lineLabel, type ReferenceLine, verticalLine } from './reference-line.js';
import { widestLine } from './text.js';
import { EDGE, FONT_SIZE, framed } from './theme.js';

/** What `ratePanels` draws. */
export interface RatePanels {
  readonly title: string;
  readonly subtitle?: string;
  readonly panels: readonly RatePanel[];
  readonly base: BaseRate;
  readonly rateLabel?: string;
}

/** What all columns of panels have in common. */
interface Grid {
  /** Width of the labels and of the text at the right, px. */
  readonly labels: number;
  readonly cells: readonly CellColumn[];
  readonly scale: AxisScale;
  readonly line: ReferenceLine;
  readonly plotHeight: number;
  readonly axisTitle: string;
}

/** Where a column of panels stands: its left and its width in the figure's, px. */
interface Place {
  readonly left: number;
  readonly room: number;
  readonly figureWidth: number;
}

const WIDTH = 880;
const GUTTER = 28;
const LABEL_GAP = 10;
const HEAD = 20;
const FOOT = 54;

/**
 * Which of a dozen columns separate those who leave from those who stay?
 *
 * The rate chart of every column in one figure: panels run down the left half, then down the right, and all share one
 * axis from 0 %, so that a wide panel is a column that matters. For one column use `rateChart`.
 *
 * @param options.panels - in reading order; labels longer than the room end in an ellipsis, whole in the hover
 * @param options.base - the rate of all customers, a dashed line through every panel
 * @param options.rateLabel - what the rate is; default 'share who left'
 * @param options.subtitle - default: says what dots, whiskers and line are
 * @throws {RangeError} when there are no panels, a panel has no levels, or a level's counts, rate and interval do not
 *   fit together
 *
 * @example
 * const interval = { low: 0.402, high: 0.455, level: 0.95 };
 * const levels = [{ label: 'Rostov', n: 1349, churned: 578, rate: 578 / 1349, interval }];
 * const base = { label: 'all customers', rate: 0.2037 };
 * ratePanels({ title: 'Churn by column', panels: [{ title: 'City', levels }], base }).width; // 880
 */
export function ratePanels(options: RatePanels): Figure {
  const { title, panels, base, rateLabel = 'share who left' } = options;
  requirePanels(panels, base);
  const levels = panels.flatMap((panel) => panel.levels);
  const columns = panelColumns(panels, rateLabel);
  const plotHeight = Math.max(...columns.map(({ height }) => height));
  const heading = { title, subtitle: options.subtitle ?? howToReadRates(levels, rateLabel, base) };
  const { width, height, layout } = framed({
    ...heading,
    plotHeight,
    head: HEAD,
    foot: FOOT,
    width: WIDTH,
  });
  const grid: Grid = {
    ...sizesOf(columns),
    scale: shareScale(Math.max(base.rate, ...levels.map(({ interval }) => interval.high)), 4),
    line: { at: base.rate, label: baseInWords(base), dash: 'dash' },
    plotHeight,
    axisTitle: rateLabel,
  };
  const room = (WIDTH - 2 * EDGE - (columns.length - 1) * GUTTER) / columns.length;
  const placeOf = (index: number) => ({ left: EDGE + index * (room + GUTTER), room, figureWidth: WIDTH });
  const drawn = columns.map((column, index) => drawnColumn(column, index, grid, placeOf(index)));
  return {
    data: drawn.flatMap(({ data }) => data),
    layout: withPhoneLayout(
      {
        ...layout,
        ...Object.assign({}, ...drawn.map(({ axes }) => axes)),
        shapes: drawn.flatMap(({ shapes }) => shapes),
        annotations: drawn.flatMap(({ annotations }) => annotations),
      },
      phoneLayout(columns, grid, heading),
    ),
    title,
    alt: `${sentence(title)} ${panelsInWords(panels, base)}`,
    table: panelsTable(options, rateLabel),
    width,
    height,
  };
}

function requirePanels(panels: readonly RatePanel[], base: BaseRate): void {
  requireRows('ratePanels', 'panels', panels);
  requireShare('ratePanels', 'base.rate', base.rate);
  for (const [index, { levels }] of panels.entries()) {
    requireRows('ratePanels', `panels[${index}].levels`, levels);
    for (const [position, level] of levels.entries()) {
      requireRate('ratePanels', `panels[${index}].levels[${position}]`, level);
    }
  }
}

/** On a phone the second column stands under the first. */
function phoneLayout(
  columns: readonly PanelColumn[],
  grid: Grid,
  heading: { readonly title: string; readonly subtitle: string },
): Layout {
  const place = { left: PHONE.edge, room: PHONE.width - 2 * PHONE.edge, figureWidth: PHONE.width };
  const between = HEAD + FOOT;
  const plotHeight = columns.reduce((sum, { height }) => sum + height, (columns.length - 1) * between);
  const { layout } = framed({ ...heading, plotHeight, head: HEAD, foot: FOOT, ...PHONE });
  let top = 0;
  const drawn = columns.map((column, index) => {
    const [start, end] = [1 - top / plotHeight, 1 - (top + column.height) / plotHeight];
    top += column.height + between;
    const { axes, annotations } = drawnColumn(column, index, { ...grid, plotHeight: column.height }, place);
    const rows = `yaxis${index === 0 ? '' : index + 1}`;
    return {
      axes: { ...axes, [rows]: { ...axes[rows], domain: [end, start] } },
      annotations: annotations.map((words) => (words.yref === 'paper' ? { ...words, y: start } : words)),
    };
  });
  return {
    ...layout,
    ...Object.assign({}, ...drawn.map(({ axes }) => axes)),
    annotations: drawn.flatMap(({ annotations }) => annotations),
  };
}

/** The same widths in every column, so that lengths compare across the figure. */
function sizesOf(columns: readonly PanelColumn[]): Pick<Grid, 'labels' | 'cells'> {
  const rows = rowsOf(columns.flatMap(({ panels }) => panels));
  return {
    labels: Math.max(...rows.map(({ label }) => widestLine(label, FONT_SIZE.small))),
    cells: [cellColumn('rate', rows, 0), cellColumn('left / all', rows, 1)],
  };
}

function rowsOf(panels: readonly PlacedPanel[]): DotRow[] {
  return panels.flatMap(({ rows }) => rows);
}

function cellColumn(header: string, rows: readonly DotRow[], index: number): CellColumn {
  const widths = rows.map(({ cells }) => widestLine(cells[index] ?? [], FONT_SIZE.small));
  return { header, align: 'right', width: Math.max(widestLine([header], FONT_SIZE.small), ...widths) };
}

function drawnColumn(
  { panels }: PanelColumn,
  index: number,
  { labels, cells, scale, line, plotHeight, axisTitle }: Grid,
  { left, room, figureWidth }: Place,
): {
  data: readonly Trace[];
  axes: Readonly<Record<string, object>>;
  shapes: object[];
  annotations: { readonly yref?: string }[];
} {
  const cellsWidth = cells.reduce((sum, { width }) => sum + width + COLUMN_GAP, 0);
  const plot: [number, number] = [left + labels + LABEL_GAP, left + room - cellsWidth];
  const block = dotBlock({
    index,
    plot,
    columnsEnd: left + room,
    columns: cells,
    rows: rowsOf(panels),
    scale: fewerTicks(scale, plot[1] - plot[0]),
    axisTitle,
    fontSize: FONT_SIZE.small,
    figureWidth,
    plotHeight,
  });
  const names = axisNames(index);
  const axes = { x: names.dots, y: names.rows };
  return {
    data: block.data,
    axes: block.axes as Record<string, object>,
    shapes: panels.map(({ top, bottom }) => verticalLine(line, axes, [top, bottom])),
    annotations: [
      ...columnHeaders(cells, names.text),
      lineLabel(line, { axis: names.dots, range: scale.range, plot }),
      ...panels.map((panel) => panelTitle(panel, { left, room, rowsAxis: names.rows, figureWidth })),
    ],
  };
}

function panelsTable({ title, panels, base }: RatePanels, rateLabel: string): ChartTable {
  const rows = panels.flatMap((panel) => panel.levels.map((level) => ({ ...level, column: panel.title })));
  const intervals = rows.map(({ interval }) => interval);
  return chartTable<RateLevel & { readonly column: string }>(captionWithBase(title, base), rows, [
    wordsColumn('column', ({ column }) => column),
    wordsColumn('group', levelName),
    ...rateColumns(rateLabel, intervals),
  ]);
}

function panelsInWords(panels: readonly RatePanel[], base: BaseRate): string {
  const levels = panels.flatMap(({ title, levels: own }) =>
    own.map((level) => ({ ...level, name: `${title}: ${level.label}` })),
  );
  const sorted = [...levels].sort((a, b) => a.rate - b.rate);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!].map(
    ({ name, rate, churned, n }) => `${name}, ${percent(rate)} (${churnedOf(churned, n)})`,
  );
  const size = `${count(panels.length)} ${panels.length === 1 ? 'column' : 'columns'}, ${count(levels.length)} groups`;
  return `${size}: lowest ${lowest}; highest ${highest}; ${baseInWords(base)}.`;
}
