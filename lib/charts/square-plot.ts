import { aboveTheAxis } from './axis-name.js';
import type { AxisScale } from './axis-ticks.js';
import type { ChartTable } from './chart-table.js';
import type { Figure, Trace } from './figure.js';
import { stackedLines } from './text.js';
import { AXIS_LINE, axisTitle, bareAxis, EDGE, FONT_SIZE, font, framed, GRID, PALETTE } from './theme.js';

/** Shares against shares on two axes of one scale, with the line on which they are equal. */
export interface SquarePlot {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  /** Of both axes. */
  readonly scale: AxisScale;
  /** What stands under and above the axes. */
  readonly names: { readonly x: string; readonly y: string };
  /** What the diagonal is, and at which share its words stand under it. */
  readonly diagonal: { readonly label: string; readonly at: number };
  readonly data: readonly Trace[];
  readonly annotations: readonly object[];
  readonly table: ChartTable;
}

/** Side of the plot in px, so that charts can place words beside their dots. */
export const SIDE = 370;

const HEAD = 28;
const FOOT = 54;
const LEFT = 62;
const UNDER_DIAGONAL = 9;

/** The figure that calibration and gains share. */
export function squarePlot({ title, alt, table, scale, names, diagonal, ...plot }: SquarePlot): Figure {
  const { width, height, layout } = framed({
    title,
    subtitle: plot.subtitle,
    plotHeight: SIDE,
    head: HEAD,
    foot: FOOT,
    width: LEFT + SIDE + EDGE,
    side: { left: LEFT, right: EDGE },
  });
  const axis = {
    range: scale.range,
    tickvals: scale.values,
    ticktext: scale.labels,
    tickfont: font(FONT_SIZE.small, PALETTE.quiet),
    tickangle: 0,
    ...GRID,
    ...AXIS_LINE,
  };
  return {
    data: plot.data,
    layout: {
      ...layout,
      xaxis: bareAxis({ ...axis, title: axisTitle(names.x) }),
      yaxis: bareAxis({ ...axis, ticklabelstandoff: 4 }),
      shapes: [diagonalLine(scale.range)],
      annotations: [aboveTheAxis(names.y, LEFT), alongTheDiagonal(diagonal), ...plot.annotations],
    },
    title,
    alt,
    table,
    width,
    height,
  };
}

/** Whiskers up and down, of shares with their intervals. */
export function shareWhiskers(
  rows: readonly { readonly y: number; readonly interval: { readonly low: number; readonly high: number } }[],
): Record<string, unknown> {
  return {
    type: 'data',
    symmetric: false,
    array: rows.map(({ y, interval }) => Math.max(0, interval.high - y)),
    arrayminus: rows.map(({ y, interval }) => Math.max(0, y - interval.low)),
    thickness: 1.4,
    width: 3,
    color: PALETTE.left,
  };
}

/** Quiet words in the plot. */
export function quietWords(text: string, place: Readonly<Record<string, unknown>>): object {
  return {
    text: stackedLines([text]),
    showarrow: false,
    borderpad: 0,
    font: font(FONT_SIZE.small, PALETTE.quiet),
    ...place,
  };
}

function diagonalLine([low, high]: AxisScale['range']): object {
  const line = { color: PALETTE.quiet, width: 1.4, dash: '5px,4px' };
  return { type: 'line', layer: 'between', x0: low, x1: high, y0: low, y1: high, line };
}

function alongTheDiagonal({ label, at }: SquarePlot['diagonal']): object {
  const shift = { xshift: UNDER_DIAGONAL, yshift: -UNDER_DIAGONAL };
  return quietWords(label, { x: at, y: at, ...shift, textangle: -45, xanchor: 'center', yanchor: 'middle' });
}
