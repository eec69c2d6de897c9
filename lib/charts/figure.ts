import type { ChartTable } from './chart-table.js';

/** One trace of a plotly figure, as plain JSON. */
export type Trace = Readonly<Record<string, unknown>>;

/** The layout of a plotly figure, as plain JSON. */
export type Layout = Readonly<Record<string, unknown>>;

/**
 * What a picture is drawn from: a plotly specification that any plotly front end draws, with what a static picture and a
 * screen reader need beside it.
 *
 * `data` and `layout` are plain JSON. Their types are loose on purpose: plotly's own types are large, and the notebook
 * kernel would check them in every first cell.
 */
export interface Drawing {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** What the chart shows, as plain text. */
  readonly title: string;
  /** The main numbers in one or two sentences, for a reader who does not see the picture. */
  readonly alt: string;
  /** Size in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A chart: its drawing, and the numbers that it draws. */
export interface Figure extends Drawing {
  readonly table: ChartTable;
}
