import { aboveTheAxis } from './axis-name.js';
import { type AxisScale, shareScale } from './axis-ticks.js';
import { captionWithBase, chartTable, rateColumns, wordsColumn } from './chart-table.js';
import type { Figure, Layout, Trace } from './figure.js';
import { churnedOf, count, intervalName, percent, sentence } from './format.js';
import { type BaseRate, type Rate, requireRate, requireRows, requireShare } from './guards.js';
import { fewerTicks, PHONE, withPhoneLayout } from './phone-layout.js';
import { baseInWords } from './rate-chart.js';
import { type SegmentPoint, segmentLabels } from './segment-labels.js';
import { type SizeScale, sizeScale } from './size-scale.js';
import { plainText, stackedLines, widestLine } from './text.js';
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

/** A segment with its size and churn. */
export interface MappedSegment extends Rate {
  readonly name: string;
}

/** What `segmentMap` draws. */
export interface SegmentMap {
  readonly title: string;
  readonly subtitle?: string;
  readonly segments: readonly MappedSegment[];
  readonly base: BaseRate;
}

/** A figure's width, what is blank at its edges, where its plot begins and how long a line of a name may be, px. */
interface Place {
  readonly width: number;
  readonly edge: number;
  readonly left: number;
  readonly nameWidth: number;
}

const PLOT_HEIGHT = 400;
const HEAD = 28;
const FOOT = 54;
const WIDE: Place = { width: FIGURE_WIDTH, edge: EDGE, left: 62, nameWidth: 160 };
const NARROW: Place = { ...PHONE, left: 40, nameWidth: 110 };
const BASE_LABEL_GAP = 6;
const DOT = 9;
/** The names of more segments than this find no room on a phone. */
const MOST_ON_A_PHONE = 6;
const SCALE_WORDS = { 'from 0': '', cut: ' (the axis does not begin at 0)', log: ' (log scale)' } as const;
const RATE_LABEL = 'share who left';

/**
 * Which segments are both large and likely to leave?
 *
 * Size from left to right, rate from bottom to top with the whiskers of its interval, each segment named beside its dot;
 * the base rate is a dashed line. Suits up to about a dozen segments.
 *
 * @param options.segments - any order; sizes far apart stand on a log axis, sizes nearly alike on one that does not begin
 *   at 0; the axis says so
 * @param options.base - the rate to compare with
 * @param options.subtitle - default: says what whiskers and line are
 * @throws {RangeError} when there are no segments, or counts, rate and interval of one do not fit together
 *
 * @example
 * const interval = { low: 0.612, high: 0.736, level: 0.95 };
 * const segments = [{ name: 'Aged 18-39', n: 220, churned: 149, rate: 149 / 220, interval }];
 * segmentMap({ title: 'Segments', segments, base: { label: 'all customers', rate: 0.182 } }).alt;
 * // 'Segments. 1 segment, by rate: Aged 18-39 67.7 % (149 / 220); all customers 18.2 %.'
 */
export function segmentMap({ title, subtitle, segments, base }: SegmentMap): Figure {
  requireSegments(segments, base);
  const intervals = segments.map(({ interval }) => interval);
  const sizes = sizeScale(segments.map(({ n }) => n));
  const rates = shareScale(Math.max(base.rate, ...intervals.map(({ high }) => high)));
  const baseLines = [base.label, percent(base.rate)];
  const toPx = (rate: number) => (1 - rate / rates.range[1]) * PLOT_HEIGHT;
  const rightOf = ({ edge }: Place) => edge + BASE_LABEL_GAP + widestLine(baseLines, FONT_SIZE.small);
  const framedIn = (place: Place) =>
    framed({
      title,
      subtitle: subtitle ?? `Whiskers: ${intervalName(intervals)}; dashed line: ${base.label}.`,
      plotHeight: PLOT_HEIGHT,
      head: HEAD,
      foot: FOOT,
      width: place.width,
      edge: place.edge,
      side: { left: place.left, right: rightOf(place) },
    });
  const layoutIn = (place: Place): Layout => {
    const room = place.width - place.left - rightOf(place);
    const points = segments.map((segment) => pointOf(segment, sizes, room, toPx));
    return {
      ...framedIn(place).layout,
      ...mapAxes(fewerTicks(sizes, room), rates, sizes.kind),
      shapes: [baseLine(base)],
      annotations: [
        aboveTheAxis(RATE_LABEL, place.left, place.edge),
        baseLabel(baseLines, base),
        ...segmentLabels(points, {
          width: room,
          height: PLOT_HEIGHT,
          baseY: toPx(base.rate),
          dot: DOT,
          nameWidth: place.nameWidth,
        }),
      ],
    };
  };
  const { width, height } = framedIn(WIDE);
  return {
    data: [dotsWithWhiskers(segments, sizes)],
    layout:
      segments.length <= MOST_ON_A_PHONE ? withPhoneLayout(layoutIn(WIDE), layoutIn(NARROW)) : layoutIn(WIDE),
    title,
    alt: `${sentence(title)} ${mapInWords(segments, base)}`,
    table: chartTable(captionWithBase(title, base), segments, [
      wordsColumn('segment', ({ name }) => name),
      ...rateColumns(RATE_LABEL, intervals),
    ]),
    width,
    height,
  };
}

function requireSegments(segments: readonly MappedSegment[], base: BaseRate): void {
  requireRows('segmentMap', 'segments', segments);
  segments.forEach((segment, index) => {
    requireRate('segmentMap', `segments[${index}]`, segment);
  });
  requireShare('segmentMap', 'base.rate', base.rate);
}

function dotsWithWhiskers(segments: readonly MappedSegment[], sizes: SizeScale): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    x: segments.map(({ n }) => sizes.position(n)),
    y: segments.map(({ rate }) => rate),
    error_y: {
      type: 'data',
      symmetric: false,
      array: segments.map(({ rate, interval }) => Math.max(0, interval.high - rate)),
      arrayminus: segments.map(({ rate, interval }) => Math.max(0, rate - interval.low)),
      thickness: 1.4,
      width: 3,
      color: PALETTE.left,
    },
    marker: { size: DOT, color: PALETTE.left, opacity: 1 },
    cliponaxis: false,
    hoverinfo: 'text',
    hovertext: segments.map((segment) => plainText(`${segment.name}: ${inWords(segment)}`)),
  };
}

function mapAxes(sizes: AxisScale, rates: AxisScale, kind: SizeScale['kind']): Record<string, unknown> {
  const common = { tickfont: font(FONT_SIZE.small, PALETTE.quiet), ...GRID };
  const ticks = ({ range, values, labels }: AxisScale) => ({ range, tickvals: values, ticktext: labels });
  return {
    xaxis: bareAxis({
      ...common,
      ...ticks(sizes),
      tickangle: 0,
      ...AXIS_LINE,
      title: axisTitle(`customers in the segment${SCALE_WORDS[kind]}`),
    }),
    yaxis: bareAxis({ ...common, ...ticks(rates), ticklabelstandoff: 4 }),
  };
}

function baseLine({ rate }: BaseRate): object {
  return {
    type: 'line',
    layer: 'between',
    xref: 'paper',
    x0: 0,
    x1: 1,
    y0: rate,
    y1: rate,
    line: { color: PALETTE.quiet, width: 1.4, dash: '5px,4px' },
  };
}

/** What the dashed line is, at its end beside the plot. */
function baseLabel(lines: readonly string[], { rate }: BaseRate): object {
  return {
    text: stackedLines(lines),
    xref: 'paper',
    x: 1,
    xshift: BASE_LABEL_GAP,
    xanchor: 'left',
    y: rate,
    yanchor: 'middle',
    align: 'left',
    showarrow: false,
    borderpad: 0,
    font: font(FONT_SIZE.small, PALETTE.quiet),
  };
}

function pointOf(
  segment: MappedSegment,
  sizes: SizeScale,
  room: number,
  toPx: (rate: number) => number,
): SegmentPoint {
  const { name, n, rate, interval } = segment;
  const position = sizes.position(n);
  const [first, last] = sizes.range;
  return {
    name,
    numbers: inWords(segment),
    position,
    rate,
    x: ((position - first) / (last - first)) * room,
    y: toPx(rate),
    whisker: [toPx(interval.high), toPx(interval.low)],
  };
}

function inWords({ rate, churned, n }: MappedSegment): string {
  return `${percent(rate)} (${churnedOf(churned, n)})`;
}

function mapInWords(segments: readonly MappedSegment[], base: BaseRate): string {
  const sorted = [...segments].sort((a, b) => b.rate - a.rate);
  const named = sorted.slice(0, 3).map((segment) => `${segment.name} ${inWords(segment)}`);
  const lowest = sorted.length > 3 ? `; lowest ${sorted.at(-1)!.name} ${inWords(sorted.at(-1)!)}` : '';
  const size = `${count(segments.length)} ${segments.length === 1 ? 'segment' : 'segments'}`;
  return `${size}, by rate: ${named.join('; ')}${lowest}; ${baseInWords(base)}.`;
}
