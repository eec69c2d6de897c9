import type { Layout } from './figure.js';
import { stackedLines, wrapText } from './text.js';

/**
 * The colours of every chart. A colour means one thing everywhere: vermillion those who left and their share, blue those
 * who stayed, ink any other estimate, grey what it is read against. Vermillion and blue, after Okabe and Ito, are told apart
 * by colour-blind readers and differ in grey (lightness 42 and 60 of 100). On dark pages a filter of the page turns all of
 * them round.
 */
export const PALETTE = {
  paper: '#fbfaf6',
  ink: '#26262b',
  quiet: '#6a6a70',
  line: '#8c8c90',
  grid: '#e7e4db',
  left: '#b33c00',
  stayed: '#4a97d2',
  stayedText: '#26699e',
} as const;

/** Less and more of something: green and purple, the more the darker, so that the two differ in grey as well. */
export const DIRECTION = { less: '#8fc9a0', more: '#b77aa4' } as const;

/** From the strongest negative over none to the strongest positive: the same two, pale enough for letters on them. */
export const DIVERGING = [
  [0, '#b5dabf'],
  [0.5, '#f4f1e9'],
  [1, '#d6b2ca'],
] as const;

/** From none to all: greys, because a share of customers has no direction. */
export const SEQUENTIAL = [
  [0, '#f4f1e9'],
  [1, '#c6c2b7'],
] as const;

/** Noto Sans ships with the library, so that the static picture is the same everywhere; the rest is for browsers. */
export const FONT_FAMILY = 'Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif';

export const FONT_SIZE = { title: 17, subtitle: 12.5, label: 12.5, small: 11 } as const;

/** Blank px around a chart. */
export const EDGE = 20;

export const FIGURE_WIDTH = 760;
const LINE_SPACING = 1.3;
// Shares of an em from the font, and plotly's own distance from a title's last line to the subtitle under it.
const CAP_HEIGHT = 0.72;
const DESCENT = 0.293;
const SUBTITLE_DISTANCE = 1.6;
const GAP_UNDER_HEADING = 10;

/** What every chart starts from. */
export interface Frame {
  readonly title: string;
  readonly subtitle: string;
  /** Height of what is below the heading and above the foot, in px. */
  readonly plotHeight: number;
  /** Room under the plot for ticks and the title of the axis, in px. */
  readonly foot: number;
  /** Room between heading and plot for headers and direct labels, in px; default 0. */
  readonly head?: number;
  /** Width of the figure in px; default 760. */
  readonly width?: number;
  /** Blank px at its left and right; default 20. */
  readonly edge?: number;
  /** Blank px at the left and the right of the plot; default 0: axes then carry domains of their own. */
  readonly side?: { readonly left: number; readonly right: number };
}

/** Size in px and the plotly layout that charts add their axes to. */
export interface Framed {
  readonly width: number;
  readonly height: number;
  readonly layout: Layout;
}

/** The font of a plotly element. */
export function font(size: number, color: string = PALETTE.ink, weight = 400): Record<string, unknown> {
  return { family: FONT_FAMILY, size, color, weight };
}

/** Height of some lines of text, in px. */
export function linesHeight(lines: number, size: number): number {
  return lines * size * LINE_SPACING;
}

/** The title, the line under it that says how to read the chart, and the room for the plot. */
export function framed(frame: Frame): Framed {
  const { title, subtitle, plotHeight, foot, head = 0, width = FIGURE_WIDTH, edge = EDGE, side } = frame;
  const room = width - 2 * edge;
  const titleLines = wrapText(title, { width: room, size: FONT_SIZE.title, bold: true });
  const subtitleLines = wrapText(subtitle, { width: room, size: FONT_SIZE.subtitle });
  const baseline = EDGE + CAP_HEIGHT * FONT_SIZE.title;
  // Whole px keep the letters of all rows alike, which the PNG's compression rewards.
  const top = Math.round(
    headingBottom(baseline, titleLines.length, subtitleLines.length) + GAP_UNDER_HEADING + head,
  );
  const height = Math.ceil(top + plotHeight + foot);
  const layout = {
    width,
    height,
    autosize: false,
    margin: { l: side?.left ?? 0, r: side?.right ?? 0, t: top, b: height - top - plotHeight, pad: 0 },
    paper_bgcolor: PALETTE.paper,
    plot_bgcolor: PALETTE.paper,
    font: font(FONT_SIZE.label),
    showlegend: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: PALETTE.paper,
      bordercolor: PALETTE.line,
      font: font(FONT_SIZE.label),
      align: 'left',
    },
    title: {
      text: stackedLines(titleLines),
      subtitle: { text: stackedLines(subtitleLines), font: font(FONT_SIZE.subtitle, PALETTE.quiet) },
      font: font(FONT_SIZE.title, PALETTE.ink, 600),
      xref: 'container',
      yref: 'container',
      x: 0,
      xanchor: 'left',
      // The first line's baseline: the one anchor for which plotly sets titles of one line and of two alike.
      y: 1 - baseline / height,
      yanchor: 'bottom',
      pad: { l: edge, b: 0 },
      automargin: false,
    },
  };
  return { width, height, layout };
}

function headingBottom(baseline: number, titleLines: number, subtitleLines: number): number {
  const titleBottom = baseline + linesHeight(titleLines - 1, FONT_SIZE.title) + DESCENT * FONT_SIZE.title;
  const subtitleBaseline = titleBottom + SUBTITLE_DISTANCE * FONT_SIZE.subtitle;
  return subtitleBaseline + linesHeight(subtitleLines - 1, FONT_SIZE.subtitle) + DESCENT * FONT_SIZE.subtitle;
}

/** An axis without line, ticks or grid; charts add what they need. */
export function bareAxis(extra: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    zeroline: false,
    showline: false,
    showgrid: false,
    ticks: '',
    layer: 'below traces',
    fixedrange: true,
    automargin: false,
    ...extra,
  };
}

/** What gives an axis its quiet grid. */
export const GRID = { showgrid: true, gridcolor: PALETTE.grid } as const;

/** What closes an axis with a line. */
export const AXIS_LINE = { showline: true, linecolor: PALETTE.line } as const;

/** The title of an axis, in the quiet grey; one line or several. */
export function axisTitle(...lines: readonly string[]): Record<string, unknown> {
  return { text: stackedLines(lines), font: font(FONT_SIZE.label, PALETTE.quiet), standoff: 8 };
}
