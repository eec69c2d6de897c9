import type { Interval } from '../stats/results/interval.js';
import type { AxisScale } from './axis-ticks.js';
import type { Trace } from './figure.js';
import { plainText, stackedLines } from './text.js';
import { AXIS_LINE, axisTitle, bareAxis, FONT_SIZE, font, GRID, PALETTE } from './theme.js';

/** A dot with whiskers, its label at the left and its words or numbers in columns at the right. */
export interface DotRow {
  /** The label, broken into lines. */
  readonly label: readonly string[];
  /** Null, as its interval, where there is nothing to draw: the row keeps its words. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** One entry a column, each broken into lines. */
  readonly cells: readonly (readonly string[])[];
  readonly hover: string;
  readonly color: string;
  readonly hollow: boolean;
  /** Middle of the row, px below the top of the plot. */
  readonly y: number;
}

/** A column of text at the right of the dots. */
export interface CellColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
  readonly width: number;
}

/** Rows that share one horizontal axis, and the px they take in the figure. */
export interface DotBlock {
  /** 0 for the first block of a figure; decides the names of its axes. */
  readonly index: number;
  /** Where the dots and where the columns begin and end, px from the left of the figure. */
  readonly plot: readonly [number, number];
  readonly columnsEnd: number;
  readonly columns: readonly CellColumn[];
  readonly rows: readonly DotRow[];
  readonly scale: AxisScale;
  readonly axisTitle: string;
  readonly fontSize: number;
  readonly figureWidth: number;
  readonly plotHeight: number;
}

export const COLUMN_GAP = 18;

/** Share of the letters' size. */
const DOT_SIZE = 0.68;
const WHISKER_THICKNESS = 1.8;
const WHISKER_CAP = 4;

/** The names of a block's axes in traces (`x`) and shapes; one pair for dots, one for the columns of text. */
export function axisNames(index: number): {
  readonly dots: string;
  readonly text: string;
  readonly rows: string;
} {
  const suffix = (position: number) => (position === 1 ? '' : String(position));
  return {
    dots: `x${suffix(2 * index + 1)}`,
    text: `x${suffix(2 * index + 2)}`,
    rows: `y${suffix(index + 1)}`,
  };
}

/** The px at which each column's text stands, counted from the end of the dots. */
export function columnAnchors(columns: readonly CellColumn[]): number[] {
  let start = 0;
  return columns.map(({ align, width }) => {
    start += COLUMN_GAP;
    const anchor = align === 'left' ? start : start + width;
    start += width;
    return anchor;
  });
}

/** Traces and axes of one block of dots. */
export function dotBlock(block: DotBlock): {
  readonly data: Trace[];
  readonly axes: Record<string, unknown>;
} {
  return { data: [dotTrace(block), ...columnTraces(block)], axes: blockAxes(block) };
}

/** The headers above the columns of a block. */
export function columnHeaders(columns: readonly CellColumn[], axis: string): object[] {
  const anchors = columnAnchors(columns);
  return columns.map(({ header, align }, index) => ({
    text: plainText(header),
    xref: axis,
    x: anchors[index],
    xanchor: align,
    yref: 'paper',
    y: 1,
    yanchor: 'bottom',
    yshift: 1,
    showarrow: false,
    font: font(FONT_SIZE.small, PALETTE.quiet),
  }));
}

function dotTrace(block: DotBlock): Trace {
  const { index, scale, fontSize } = block;
  const rows = block.rows.filter(hasDot);
  const names = axisNames(index);
  const [least, most] = scale.range;
  return {
    type: 'scatter',
    mode: 'markers',
    xaxis: names.dots,
    yaxis: names.rows,
    x: rows.map(({ value }) => value),
    y: rows.map(({ y }) => y),
    error_x: {
      type: 'data',
      symmetric: false,
      array: rows.map(({ value, interval }) => Math.max(0, Math.min(interval.high, most) - value)),
      arrayminus: rows.map(({ value, interval }) => Math.max(0, value - Math.max(interval.low, least))),
      thickness: WHISKER_THICKNESS,
      width: WHISKER_CAP,
      color: rows[0]?.color ?? PALETTE.left,
    },
    marker: {
      size: DOT_SIZE * fontSize,
      color: rows.map(({ hollow, color }) => (hollow ? PALETTE.paper : color)),
      line: { width: 2, color: rows.map(({ color }) => color) },
      opacity: 1,
    },
    cliponaxis: false,
    hoverinfo: 'text',
    hovertext: rows.map(({ hover }) => plainText(hover)),
  };
}

function hasDot(row: DotRow): row is DotRow & { readonly value: number; readonly interval: Interval } {
  return row.value !== null && row.interval !== null;
}

function columnTraces({ index, rows, columns, fontSize }: DotBlock): Trace[] {
  const names = axisNames(index);
  const anchors = columnAnchors(columns);
  return columns.map(({ align }, column) => ({
    type: 'scatter',
    mode: 'text',
    xaxis: names.text,
    yaxis: names.rows,
    x: rows.map(() => anchors[column]!),
    y: rows.map(({ y }) => y),
    text: rows.map(({ cells }) => stackedLines(cells[column] ?? [])),
    textposition: align === 'left' ? 'middle right' : 'middle left',
    textfont: font(fontSize),
    cliponaxis: false,
    hoverinfo: 'skip',
  }));
}

function blockAxes(block: DotBlock): Record<string, unknown> {
  const { index, plot, columnsEnd, rows, scale, figureWidth, plotHeight, fontSize } = block;
  const names = axisNames(index);
  const layoutName = (name: string) => `${name[0]}axis${name.slice(1)}`;
  const tickfont = font(fontSize);
  return {
    [layoutName(names.dots)]: bareAxis({
      anchor: names.rows,
      domain: [plot[0] / figureWidth, plot[1] / figureWidth],
      range: scale.range,
      ...GRID,
      tickvals: scale.values,
      ticktext: scale.labels,
      tickfont: font(FONT_SIZE.small, PALETTE.quiet),
      tickangle: 0,
      title: axisTitle(block.axisTitle),
    }),
    [layoutName(names.text)]: bareAxis({
      anchor: names.rows,
      // One px further than the last column, whose text plotly hides when rounding puts it past the end.
      domain: [plot[1] / figureWidth, (columnsEnd + 1) / figureWidth],
      range: [0, columnsEnd + 1 - plot[1]],
      showticklabels: false,
    }),
    [layoutName(names.rows)]: bareAxis({
      anchor: names.dots,
      domain: [0, 1],
      range: [plotHeight, 0],
      // An axis that starts at 0 is closed there by a line; one around 0 has its own line at 0.
      ...(scale.range[0] === 0 ? AXIS_LINE : {}),
      tickvals: rows.map(({ y }) => y),
      ticktext: rows.map(({ label }) => stackedLines(label)),
      tickfont,
      ticklabelstandoff: 6,
    }),
  };
}
