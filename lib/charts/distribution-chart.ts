import { requireCount, requireFinite } from '../stats/results/guards.js';
import { aboveTheAxis } from './axis-name.js';
import { numberScale, shareScale } from './axis-ticks.js';
import { type ChartTable, chartTable, numberColumn } from './chart-table.js';
import { type DistributionBin, type DistributionGroup, distributionGroups } from './distribution-groups.js';
import { groupLabels } from './distribution-labels.js';
import type { Figure, Layout, Trace } from './figure.js';
import { count, decimal, percent, sentence } from './format.js';
import { requireRows } from './guards.js';
import { fewerTicks, PHONE, withPhoneLayout } from './phone-layout.js';
import { plainText } from './text.js';
import {
  AXIS_LINE,
  axisTitle,
  bareAxis,
  EDGE,
  FIGURE_WIDTH,
  FONT_SIZE,
  font,
  framed,
  GRID,
  PALETTE,
} from './theme.js';

/** What `distributionChart` draws. */
export interface DistributionChart {
  readonly title: string;
  readonly subtitle?: string;
  /** Unit of the values, written under the axis. */
  readonly unit?: string;
  readonly bins: readonly DistributionBin[];
  /** Decimals of bounds that are not whole, in words, hover and table; default 0. */
  readonly decimals?: number;
}

/** A figure's width, what is blank at its edges and where its plot begins, px. */
interface Place {
  readonly width: number;
  readonly edge: number;
  readonly left: number;
}

const PLOT_HEIGHT = 250;
const HEAD = 28;
const FOOT = 54;
const WIDE: Place = { width: FIGURE_WIDTH, edge: EDGE, left: 62 };
const NARROW: Place = { ...PHONE, left: 40 };
const HEADROOM = 1.22;
const WIDTH_TOLERANCE = 1e-6;

/**
 * Do those who left and those who stayed hold different values?
 *
 * Two histograms on one axis, each of which sums to 100 %, so that the shapes compare although more customers stay than
 * leave. Bins must be equally wide: then a bar's height is a share and nothing else.
 *
 * @param options.bins - adjoining, in order, of one width; `from` is included, `to` belongs to the next bin
 * @param options.unit - default: none
 * @param options.decimals - of bounds that are not whole; default 0
 * @throws {RangeError} when there are no bins, bins leave a gap or differ in width, a count is not a whole number, or
 *   nobody left or nobody stayed
 *
 * @example
 * const bins = [
 *   { from: 18, to: 40, churned: 30, stayed: 120 },
 *   { from: 40, to: 62, churned: 70, stayed: 80 },
 * ];
 * distributionChart({ title: 'Age', unit: 'years', bins }).alt;
 * // 'Age. Most frequent among the 100 who left: 40 to 62 years (70.0 %); among the 200 who stayed: 18 to 40 years (60.0 %).'
 */
export function distributionChart(options: DistributionChart): Figure {
  const { title, bins, unit = '' } = options;
  requireBins(bins);
  // Whole bounds need no decimals, whatever the values have.
  const decimals = bins.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to))
    ? 0
    : (options.decimals ?? 0);
  const groups = distributionGroups(bins);
  const bounds = (bin: DistributionBin) =>
    `${decimal(bin.from, decimals)} to ${decimal(bin.to, decimals)} ${unit}`.trimEnd();
  const highest = Math.max(...groups.flatMap(({ shares }) => shares));
  const shares = shareScale(highest, 5);
  const xScale = numberScale([bins[0]!.from, bins.at(-1)!.to], { most: 8 });
  const yRange: [number, number] = [0, highest * HEADROOM];
  const subtitle =
    options.subtitle ??
    `Share of each group in bins of ${binWidth(bins[0]!, unit)}; the bins of a group sum to 100 %.`;
  const framedIn = ({ width, edge, left }: Place) =>
    framed({
      title,
      subtitle,
      plotHeight: PLOT_HEIGHT,
      head: HEAD,
      foot: FOOT,
      width,
      edge,
      side: { left, right: EDGE },
    });
  const layoutIn = (place: Place): Layout => {
    const room = place.width - place.left - EDGE;
    const ticks = fewerTicks(xScale, room);
    return {
      ...framedIn(place).layout,
      xaxis: bareAxis({
        range: xScale.range,
        tickvals: ticks.values,
        ticktext: ticks.labels,
        tickfont: font(FONT_SIZE.small, PALETTE.quiet),
        tickangle: 0,
        ...AXIS_LINE,
        title: axisTitle(unit),
      }),
      yaxis: bareAxis({
        range: yRange,
        tickvals: shares.values,
        ticktext: shares.labels,
        tickfont: font(FONT_SIZE.small, PALETTE.quiet),
        ...GRID,
        ticklabelstandoff: 4,
      }),
      annotations: [
        aboveTheAxis('share of the group', place.left, place.edge),
        ...groupLabels(groups, bins, { xRange: xScale.range, yRange, width: room, height: PLOT_HEIGHT }),
      ],
    };
  };
  const { width, height } = framedIn(WIDE);
  return {
    data: groups.map((group) => stepTrace(group, bins, bounds)),
    layout: withPhoneLayout(layoutIn(WIDE), layoutIn(NARROW)),
    title,
    alt: `${sentence(title)} ${mostFrequent(groups, bins, bounds)}`,
    table: binsTable({ title, unit, bins }, groups, decimals),
    width,
    height,
  };
}

function requireBins(bins: readonly DistributionBin[]): void {
  const caller = 'distributionChart';
  requireRows(caller, 'bins', bins);
  const width = bins[0]!.to - bins[0]!.from;
  const isClose = (a: number, b: number) => Math.abs(a - b) <= WIDTH_TOLERANCE * width;
  for (const [index, { from, to, churned, stayed }] of bins.entries()) {
    requireFinite(caller, `bins[${index}].from`, from);
    requireFinite(caller, `bins[${index}].to`, to);
    requireCount(caller, `bins[${index}].churned`, churned);
    requireCount(caller, `bins[${index}].stayed`, stayed);
    const adjoins = index === 0 || isClose(from, bins[index - 1]!.to);
    if (!(to > from && isClose(to - from, width) && adjoins)) {
      throw new RangeError(
        `${caller} requires adjoining bins of one width (${width}), received bins[${index}] from ${from} to ${to}`,
      );
    }
  }
}

/** The width of a bin, with its unit: 10,000 RUB. */
function binWidth({ from, to }: DistributionBin, unit: string): string {
  const width = Number((to - from).toPrecision(6));
  return `${decimal(width, String(width).split('.')[1]?.length ?? 0)} ${unit}`.trimEnd();
}

function stepTrace(
  group: DistributionGroup,
  bins: readonly DistributionBin[],
  bounds: (bin: DistributionBin) => string,
): Trace {
  const first = bins[0]!;
  const words = bins.map(
    (bin, index) => `${bounds(bin)}: ${percent(group.shares[index]!)} of those who ${group.name}`,
  );
  return {
    type: 'scatter',
    mode: 'lines',
    name: group.name,
    line: { shape: 'hv', color: group.color, width: 2 },
    fill: 'tozeroy',
    fillcolor: group.fill,
    x: [first.from, ...bins.map(({ from }) => from), ...bins.slice(-1).flatMap(({ to }) => [to, to])],
    y: [0, ...group.shares, group.shares.at(-1)!, 0],
    hoverinfo: 'text',
    hovertext: ['', ...words, '', ''].map(plainText),
  };
}

function binsTable(
  { title, unit, bins }: { title: string; unit: string; bins: readonly DistributionBin[] },
  [stayed, left]: readonly [DistributionGroup, DistributionGroup],
  decimals: number,
): ChartTable {
  const rows = bins.map((bin, index) => ({
    ...bin,
    leftShare: left.shares[index]!,
    stayedShare: stayed.shares[index]!,
  }));
  return chartTable(title, rows, [
    numberColumn(`from${unit && `, ${unit}`}`, ({ from }) => decimal(from, decimals)),
    numberColumn('to below', ({ to }) => decimal(to, decimals)),
    numberColumn('left', ({ churned }) => count(churned)),
    numberColumn('of those shown who left', ({ leftShare }) => percent(leftShare)),
    numberColumn('stayed', (row) => count(row.stayed)),
    numberColumn('of those shown who stayed', ({ stayedShare }) => percent(stayedShare)),
  ]);
}

function mostFrequent(
  [stayed, left]: readonly [DistributionGroup, DistributionGroup],
  bins: readonly DistributionBin[],
  bounds: (bin: DistributionBin) => string,
): string {
  const words = ({ n, name, shares }: DistributionGroup) => {
    const highest = Math.max(...shares);
    return `among the ${count(n)} who ${name}: ${bounds(bins[shares.indexOf(highest)]!)} (${percent(highest)})`;
  };
  return `Most frequent ${words(left)}; ${words(stayed)}.`;
}
