import type { ChartTable } from './chart-table.js';
import type { Figure, Trace } from './figure.js';
import { balancedLines, plainText, stackedLines } from './text.js';
import { bareAxis, EDGE, FIGURE_WIDTH, FONT_SIZE, font, framed, PALETTE } from './theme.js';

/** A cell below the diagonal: how strongly it is tinted, what is written in it, what the hover says. */
export interface TriangleCell {
  /** Null leaves the cell blank. */
  readonly tint: number | null;
  readonly lines: readonly string[];
  readonly hover: string;
}

/** A symmetric matrix, its lower half drawn. */
export interface Triangle {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  readonly names: readonly string[];
  /** The cell of a row and an earlier column. */
  readonly cell: (row: number, column: number) => TriangleCell;
  /** What stands on the diagonal; left out, the names take its place. */
  readonly diagonal?: (index: number) => string;
  readonly cellHeight: number;
  readonly colors: readonly (readonly [number, string])[];
  /** The tints of the first and the last colour. */
  readonly limits: readonly [number, number];
  readonly table: ChartTable;
}

const ROOM = FIGURE_WIDTH - 2 * EDGE;
const NAME_ROOM = 190;
const NAME_GAP = 8;
const WIDEST_CELL = 92;
const GAP = 2;
const FOOT = 18;

/**
 * The lower half of a matrix with each name once, on the diagonal: to the left of a name is its row, below it its
 * column.
 */
export function triangle(chart: Triangle): Figure {
  const { title, alt, table, names, cellHeight, diagonal } = chart;
  const columns = diagonal ? names.length : names.length - 1;
  const cellWidth = Math.min(WIDEST_CELL, (ROOM - NAME_ROOM) / columns);
  const plotHeight = names.length * cellHeight;
  const { width, height, layout } = framed({
    ...chart,
    plotHeight,
    foot: FOOT,
    side: { left: EDGE, right: EDGE },
  });
  const x = (column: number) => (column + 0.5) * cellWidth;
  const y = (row: number) => (row + 0.5) * cellHeight;
  return {
    data: [tiles(chart, x, y), ...cellTexts(chart, x, y)],
    layout: {
      ...layout,
      xaxis: bareAxis({ range: [0, ROOM], showticklabels: false }),
      yaxis: bareAxis({ range: [plotHeight, 0], showticklabels: false }),
      shapes: diagonal ? names.map((_, index) => ownTile(index, cellWidth, cellHeight)) : [],
      annotations: names.map((name, index) => ({
        text: stackedLines(
          balancedLines(name, { width: NAME_ROOM - NAME_GAP, size: FONT_SIZE.label, maxLines: 2 }),
        ),
        x: (diagonal ? index + 1 : index) * cellWidth + NAME_GAP,
        y: y(index),
        xanchor: 'left',
        yanchor: 'middle',
        align: 'left',
        showarrow: false,
        font: font(FONT_SIZE.label),
      })),
    },
    title,
    alt,
    table,
    width,
    height,
  };
}

/** The tile behind a segment's own size. */
function ownTile(index: number, cellWidth: number, cellHeight: number): object {
  return {
    type: 'rect',
    layer: 'below',
    x0: index * cellWidth + GAP / 2,
    x1: (index + 1) * cellWidth - GAP / 2,
    y0: index * cellHeight + GAP / 2,
    y1: (index + 1) * cellHeight - GAP / 2,
    line: { width: 0 },
    fillcolor: PALETTE.grid,
  };
}

type Place = (index: number) => number;

function tiles({ names, cell, colors, limits }: Triangle, x: Place, y: Place): Trace {
  const indices = names.map((_, index) => index);
  const below = <Value>(value: (row: number, column: number) => Value, blank: Value) =>
    indices.map((row) => indices.map((column) => (column < row ? value(row, column) : blank)));
  return {
    type: 'heatmap',
    x: indices.map(x),
    y: indices.map(y),
    z: below<number | null>((row, column) => cell(row, column).tint, null),
    zmin: limits[0],
    zmax: limits[1],
    colorscale: colors,
    showscale: false,
    xgap: GAP,
    ygap: GAP,
    hoverongaps: false,
    hoverinfo: 'text',
    hovertext: below((row, column) => plainText(cell(row, column).hover), ''),
  };
}

function cellTexts({ names, cell, diagonal }: Triangle, x: Place, y: Place): Trace[] {
  const pairs = names.flatMap((_, row) => names.slice(0, row).map((__, column) => [row, column] as const));
  const text = (
    points: readonly (readonly [number, number])[],
    words: readonly string[],
    weight: number,
  ): Trace => ({
    type: 'scatter',
    mode: 'text',
    x: points.map(([, column]) => x(column)),
    y: points.map(([row]) => y(row)),
    text: words,
    textposition: 'middle center',
    textfont: font(FONT_SIZE.small, PALETTE.ink, weight),
    hoverinfo: 'skip',
  });
  const cells = text(
    pairs,
    pairs.map(([row, column]) => stackedLines(cell(row, column).lines)),
    400,
  );
  if (!diagonal) return [cells];
  const own = names.map((_, index) => [index, index] as const);
  return [
    cells,
    text(
      own,
      own.map(([index]) => plainText(diagonal(index))),
      600,
    ),
  ];
}
