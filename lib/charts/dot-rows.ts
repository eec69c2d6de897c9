import { type AxisScale, placeOn } from './axis-ticks.js';
import type { ChartColumn, ChartTable } from './chart-table.js';
import {
  axisNames,
  type CellColumn,
  COLUMN_GAP,
  columnHeaders,
  type DotBlock,
  type DotRow,
  dotBlock,
} from './dot-block.js';
import type { Figure } from './figure.js';
import { withPhoneLayout } from './phone-layout.js';
import { phoneRows } from './phone-rows.js';
import { lineLabel, type ReferenceLine, verticalLine } from './reference-line.js';
import { balancedLines, widestLine } from './text.js';
import { EDGE, FONT_SIZE, framed, linesHeight } from './theme.js';

/** A row before it has a place. */
export interface RowContent extends Omit<DotRow, 'label' | 'cells' | 'y'> {
  readonly label: string;
  /** One text a column of `DotRows.columns`. */
  readonly cells: readonly string[];
}

/** A chart of dots with whiskers, a row each, on one axis. */
export interface DotRows {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  readonly rows: readonly RowContent[];
  readonly columns: readonly ChartColumn[];
  readonly scale: AxisScale;
  readonly axisTitle: string;
  readonly reference?: ReferenceLine | undefined;
  readonly table: ChartTable;
}

const WIDEST_LABEL = 240;
const WIDEST_WORDS = 150;
const MOST_LINES = 4;
const LABEL_GAP = 10;
const ROW_PADDING = 13;
const HEAD = 20;
const FOOT = 54;

/** The figure that rate charts, associations, portraits and forests share. */
export function dotRows(chart: DotRows): Figure {
  const size = FONT_SIZE.label;
  const rows = placedRows(
    chart.rows.map((row) => onScale(row, chart.scale)),
    chart.columns,
    size,
  );
  const columns = chart.columns.map((column, index) => sizedColumn(column, rows, index, size));
  const plotHeight = rows.reduce((bottom, { height }) => bottom + height, 0);
  const { width, height, layout } = framed({ ...chart, plotHeight, head: HEAD, foot: FOOT });
  const columnsWidth = columns.reduce((sum, column) => sum + COLUMN_GAP + column.width, 0);
  const start = EDGE + LABEL_GAP + Math.max(...rows.map(({ label }) => widestLine(label, size)));
  const plot: [number, number] = [start, width - EDGE - columnsWidth];
  const block: DotBlock = {
    index: 0,
    plot,
    columnsEnd: width - EDGE,
    columns,
    rows,
    scale: chart.scale,
    axisTitle: chart.axisTitle,
    fontSize: size,
    figureWidth: width,
    plotHeight,
  };
  const { data, axes } = dotBlock(block);
  const names = axisNames(0);
  const line = chart.reference && { ...chart.reference, at: placeOn(chart.scale, chart.reference.at) };
  return {
    data,
    layout: withPhoneLayout(
      {
        ...layout,
        ...axes,
        shapes: line ? [verticalLine(line, { x: names.dots, y: names.rows }, [0, plotHeight])] : [],
        annotations: [
          ...columnHeaders(columns, names.text),
          ...(line ? [lineLabel(line, { axis: names.dots, range: chart.scale.range, plot })] : []),
        ],
      },
      phoneRows({ ...chart, block, line }),
    ),
    title: chart.title,
    alt: chart.alt,
    table: chart.table,
    width,
    height,
  };
}

/** A row whose value and interval stand where they are on the axis. */
function onScale(row: RowContent, scale: AxisScale): RowContent {
  const { value, interval } = row;
  return {
    ...row,
    value: value === null ? null : placeOn(scale, value),
    interval: interval && {
      ...interval,
      low: placeOn(scale, interval.low),
      high: placeOn(scale, interval.high),
    },
  };
}

function placedRows(
  contents: readonly RowContent[],
  columns: readonly ChartColumn[],
  size: number,
): (DotRow & { readonly height: number })[] {
  let top = 0;
  return contents.map((row) => {
    const label = balancedLines(row.label, { width: WIDEST_LABEL, size, maxLines: MOST_LINES });
    const cells = row.cells.map((text, index) =>
      columns[index]?.kind === 'words'
        ? balancedLines(text, { width: WIDEST_WORDS, size, maxLines: MOST_LINES })
        : [text],
    );
    const lines = Math.max(label.length, ...cells.map((cell) => cell.length));
    const height = 2 * Math.round((linesHeight(lines, size) + ROW_PADDING) / 2);
    top += height;
    return { ...row, label, cells, height, y: top - height / 2 };
  });
}

function sizedColumn(column: ChartColumn, rows: readonly DotRow[], index: number, size: number): CellColumn {
  const cells = rows.map(({ cells }) => widestLine(cells[index] ?? [], size));
  return {
    header: column.header,
    align: column.kind === 'words' ? 'left' : 'right',
    width: Math.max(widestLine([column.header], FONT_SIZE.small), ...cells),
  };
}
