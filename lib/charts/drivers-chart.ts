import { numberScale } from './axis-ticks.js';
import { axisNames, type CellColumn, COLUMN_GAP, columnHeaders, type DotRow, dotBlock } from './dot-block.js';
import {
  type DriverPanel,
  type DriverPoints,
  nameOf,
  placedDrivers,
  pointDecimals,
  pointsOf,
} from './driver-rows.js';
import { driversTable } from './drivers-table.js';
import { estimatesInWords, finiteEnds } from './estimate-rows.js';
import type { Figure } from './figure.js';
import { churnedOf, intervalName, sentence } from './format.js';
import { requireChurned, requireEstimate, requireRows } from './guards.js';
import type { PlacedPanel } from './panel-columns.js';
import { panelTitle } from './panel-title.js';
import { type ReferenceLine, verticalLine } from './reference-line.js';
import { widestLine } from './text.js';
import { EDGE, FIGURE_WIDTH, FONT_SIZE, framed } from './theme.js';

/** What `driversChart` draws. */
export interface DriversChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly drivers: readonly DriverPanel[];
  readonly mostRows?: number;
}

const LABEL_GAP = 10;
const HEAD = 20;
const FOOT = 54;
const ZERO: ReferenceLine = { at: 0, label: '', dash: 'solid' };
const VALUE_LABEL =
  'average difference in the share who left, in percentage points, from the base of its column';

/**
 * Which levels of which columns go with leaving when the other columns are held still, and by how much?
 *
 * A panel a column, a dot with the whiskers of its interval a level, around a line at 0; the base level of each column
 * stands at 0, hollow. A level without a finite estimate keeps its row and its counts, and says why.
 *
 * @param options.drivers - columns in reading order, those that tell most first; effects are differences of shares, -1 to 1
 * @param options.mostRows - columns are drawn whole and in order until the next would need more rows than this; the rest
 *   are named under the title, and the first is always drawn; default 24
 * @param options.subtitle - default: says what dots, whiskers and hollow dots are
 * @throws {RangeError} when there are no columns, a column has no levels, counts do not fit together, or an effect is not
 *   finite or out of order
 *
 * @example
 * const effect = { value: 0.112, interval: { low: 0.099, high: 0.126, level: 0.95 } };
 * const levels = [{ label: 'no', n: 4849, churned: 1302, isBase: false, effect }];
 * driversChart({ title: 'Drivers', drivers: [{ title: 'Active', levels }] }).alt;
 * // 'Drivers. Average difference in the share who left, in percentage points, from the base of its column: 11.2 [9.9, 12.6] for Active: no.'
 */
export function driversChart({ title, subtitle, drivers, mostRows = 24 }: DriversChart): Figure {
  requireDrivers(drivers);
  const drawn = drivers.slice(0, howManyFit(drivers, mostRows));
  const points = pointsOf(drawn);
  const { panels, height: plotHeight } = placedDrivers(drawn, pointDecimals(points));
  const notDrawn = notDrawnInWords(drivers.slice(drawn.length));
  const intervals = points.map(({ interval }) => interval);
  const howToRead = `Dots: ${VALUE_LABEL}; whiskers: ${intervalName(intervals)}; hollow dots: the base.`;
  const { width, height, layout } = framed({
    title,
    subtitle: `${subtitle ?? howToRead}${notDrawn}`,
    plotHeight,
    head: HEAD,
    foot: FOOT,
  });
  const { data, axes, shapes, annotations } = panelsBlock(panels, points, plotHeight);
  return {
    data,
    layout: { ...layout, ...axes, shapes, annotations },
    title,
    alt: `${sentence(title)} ${driversInWords(drawn)}${notDrawn}`,
    table: driversTable(title, drawn, pointDecimals(points)),
    width,
    height,
  };
}

function requireDrivers(drivers: readonly DriverPanel[]): void {
  const caller = 'driversChart';
  requireRows(caller, 'drivers', drivers);
  for (const [index, { levels }] of drivers.entries()) {
    requireRows(caller, `drivers[${index}].levels`, levels);
    for (const [position, level] of levels.entries()) {
      const name = `drivers[${index}].levels[${position}]`;
      requireChurned(caller, name, level);
      if (level.effect) requireEstimate(caller, `${name}.effect`, level.effect.value, level.effect.interval);
    }
  }
}

function howManyFit(drivers: readonly DriverPanel[], mostRows: number): number {
  let rows = 0;
  const first = drivers.findIndex(({ levels }) => {
    rows += levels.length;
    return rows > mostRows;
  });
  return first < 0 ? drivers.length : Math.max(1, first);
}

function notDrawnInWords(others: readonly DriverPanel[]): string {
  return others.length > 0 ? ` Not drawn: ${others.map(({ title }) => title).join(', ')}.` : '';
}

function panelsBlock(panels: readonly PlacedPanel[], points: readonly DriverPoints[], plotHeight: number) {
  const rows = panels.flatMap((panel) => panel.rows);
  const columns = [cellColumn('points [interval]', rows, 0), cellColumn('left / all', rows, 1)];
  const columnsWidth = columns.reduce((sum, column) => sum + COLUMN_GAP + column.width, 0);
  const labels = Math.max(...rows.map(({ label }) => widestLine(label, FONT_SIZE.label)));
  const end = FIGURE_WIDTH - EDGE;
  const block = dotBlock({
    index: 0,
    plot: [EDGE + LABEL_GAP + labels, end - columnsWidth],
    columnsEnd: end,
    columns,
    rows,
    scale: numberScale([0, ...finiteEnds(points)]),
    axisTitle: 'percentage points (right of 0: more leave than at the base)',
    fontSize: FONT_SIZE.label,
    figureWidth: FIGURE_WIDTH,
    plotHeight,
  });
  const names = axisNames(0);
  const axes = { x: names.dots, y: names.rows };
  const place = { left: EDGE, room: end - EDGE, rowsAxis: names.rows, figureWidth: FIGURE_WIDTH };
  return {
    ...block,
    shapes: panels.map(({ top, bottom }) => verticalLine(ZERO, axes, [top, bottom])),
    annotations: [...columnHeaders(columns, names.text), ...panels.map((panel) => panelTitle(panel, place))],
  };
}

function cellColumn(header: string, rows: readonly DotRow[], index: number): CellColumn {
  const widths = rows.map(({ cells }) => widestLine(cells[index]!, FONT_SIZE.label));
  return { header, align: 'right', width: Math.max(widestLine([header], FONT_SIZE.small), ...widths) };
}

function driversInWords(drawn: readonly DriverPanel[]): string {
  const points = pointsOf(drawn);
  const told =
    points.length === 0
      ? 'No level has an estimate.'
      : estimatesInWords(points, { valueLabel: VALUE_LABEL, decimals: pointDecimals(points), zero: 0 });
  const open = drawn.flatMap(({ title, levels }) =>
    levels
      .filter(({ effect, isBase }) => !effect && !isBase)
      .map(({ label, churned, n }) => `${nameOf(title, label)} (${churnedOf(churned, n)} left)`),
  );
  return open.length > 0 ? `${told} Without a finite estimate: ${open.join(', ')}.` : told;
}
