import { axisNames, COLUMN_GAP, columnHeaders, type DotBlock, type DotRow, dotBlock } from './dot-block.js';
import type { Layout } from './figure.js';
import { fewerTicks, PHONE } from './phone-layout.js';
import { lineLabel, type ReferenceLine } from './reference-line.js';
import { balancedLines, stackedLines } from './text.js';
import { axisTitle, FONT_SIZE, font, framed, linesHeight, PALETTE } from './theme.js';

/** Dots with whiskers as they stand on a wide screen. */
export interface WideRows {
  readonly title: string;
  readonly subtitle: string;
  readonly block: DotBlock;
  /** Already at its place on the axis. */
  readonly line: ReferenceLine | undefined;
}

/** A row's label above its dot. */
interface PhoneLabel {
  readonly lines: readonly string[];
  /** From the top of the label to the middle of the dot, px. */
  readonly height: number;
  /** Middle of the row on a wide screen, px below the top of the plot. */
  readonly y: number;
}

/** Room for the headers above the rows and for the axis under them, px. */
const HEAD = 20;
const FOOT = 54;
/** Px from the middle of a dot up to its label, and down to the label of the next. */
const OVER_DOT = 12;
const UNDER_DOT = 10;
const PLOT_LEFT = 14;

/**
 * The layout of dots with whiskers on a phone: labels stand above their dots instead of beside them.
 *
 * The rows keep their places on their axis, which is stretched until the labels have room.
 */
export function phoneRows({ title, subtitle, block, line }: WideRows): Layout {
  const labels = block.rows.map(labelOf);
  const stretch = stretchFor(labels);
  const above = Math.max(0, labels[0]!.height - stretch * labels[0]!.y);
  const columnsWidth = block.columns.reduce((sum, { width }) => sum + COLUMN_GAP + width, 0);
  const columnsEnd = PHONE.width - PHONE.edge;
  const plot: [number, number] = [PLOT_LEFT, columnsEnd - columnsWidth];
  const scale = fewerTicks(block.scale, plot[1] - plot[0]);
  const axisLines = balancedLines(block.axisTitle, { width: plot[1], size: FONT_SIZE.label });
  const { layout } = framed({
    title,
    subtitle,
    plotHeight: Math.round(stretch * block.plotHeight + above),
    head: HEAD,
    foot: FOOT + linesHeight(axisLines.length - 1, FONT_SIZE.label),
    width: PHONE.width,
    edge: PHONE.edge,
  });
  const names = axisNames(0);
  const { xaxis, xaxis2, yaxis } = dotBlock({ ...block, plot, columnsEnd, scale, figureWidth: PHONE.width })
    .axes as Record<'xaxis' | 'xaxis2' | 'yaxis', object>;
  return {
    ...layout,
    xaxis: { ...xaxis, title: axisTitle(...axisLines) },
    xaxis2,
    yaxis: { ...yaxis, range: [block.plotHeight, 0 - above / stretch], tickvals: [], ticktext: [] },
    annotations: [
      ...labels.map((label) => labelAbove(label, names.rows)),
      ...columnHeaders(block.columns, names.text),
      ...(line ? [lineLabel(line, { axis: names.dots, range: scale.range, plot })] : []),
    ],
  };
}

function labelOf({ label, y }: DotRow): PhoneLabel {
  const width = PHONE.width - 2 * PHONE.edge;
  const lines = balancedLines(label.join(' '), { width, size: FONT_SIZE.label });
  return { lines, height: linesHeight(lines.length, FONT_SIZE.label) + OVER_DOT, y };
}

/** How many times as tall the rows must be for every label to have room under the dot before it. */
function stretchFor(labels: readonly PhoneLabel[]): number {
  const needed = labels.slice(1).map(({ height, y }, index) => (height + UNDER_DOT) / (y - labels[index]!.y));
  return Math.max(1, ...needed);
}

/** On the colour of the paper, because lines of the plot go through there. */
function labelAbove({ lines, y }: PhoneLabel, rowsAxis: string): object {
  return {
    text: stackedLines(lines),
    xref: 'paper',
    x: 0,
    xanchor: 'left',
    xshift: PHONE.edge,
    yref: rowsAxis,
    y,
    yanchor: 'bottom',
    yshift: OVER_DOT,
    align: 'left',
    showarrow: false,
    borderpad: 0,
    bgcolor: PALETTE.paper,
    font: font(FONT_SIZE.label),
  };
}
