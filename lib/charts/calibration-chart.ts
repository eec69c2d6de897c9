import { shareScale } from './axis-ticks.js';
import { chartTable, numberColumn, rateColumns } from './chart-table.js';
import type { Figure } from './figure.js';
import { churnedOf, count, intervalName, percent, sentence } from './format.js';
import { type Rate, requireRate, requireRows, requireShare } from './guards.js';
import { quietWords, shareWhiskers, squarePlot } from './square-plot.js';
import { plainText } from './text.js';
import { PALETTE } from './theme.js';

/** Customers of like predictions: what was predicted of them on average, and what happened. */
export interface CalibrationGroup extends Rate {
  /** The mean of their predictions, 0 to 1. */
  readonly predicted: number;
}

/** What `calibrationChart` draws. */
export interface CalibrationChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly groups: readonly CalibrationGroup[];
}

const DOT = 8;

/**
 * Do as many leave as predicted, from the safest customers to those at highest risk?
 *
 * A dot a group: its mean prediction from left to right, its observed rate from bottom to top with the whiskers of the
 * interval. On the dashed diagonal both are the same; both axes have one scale.
 *
 * @param options.groups - by rising prediction; shares, 0 to 1
 * @param options.subtitle - default: says what dots, whiskers and diagonal are
 * @throws {RangeError} when there are no groups, a prediction is no share, or counts, rate and interval of a group do not
 *   fit together
 *
 * @example
 * const interval = { low: 0.764, high: 0.814, level: 0.95 };
 * const groups = [{ predicted: 0.7686, n: 1000, churned: 790, rate: 0.79, interval }];
 * calibrationChart({ title: 'Calibration', groups }).alt;
 * // 'Calibration. Predicted and observed share who left: 76.9 % predicted, 79.0 % (790 / 1,000) observed. In 1 of 1 group the interval of the observed share holds the predicted one.'
 */
export function calibrationChart({ title, subtitle, groups }: CalibrationChart): Figure {
  requireGroups(groups);
  const intervals = groups.map(({ interval }) => interval);
  const ends = groups.flatMap(({ predicted, interval }) => [predicted, interval.high]);
  const scale = shareScale(Math.max(...ends));
  const [, top] = scale.range;
  const corner = { xref: 'paper', yref: 'paper' };
  return squarePlot({
    title,
    subtitle:
      subtitle ??
      `Dots: ${sizesInWords(groups)} by predicted risk; whiskers: ${intervalName(intervals)} of the observed share; dashed line: as predicted.`,
    alt: `${sentence(title)} ${groupsInWords(groups)}`,
    scale,
    names: { x: 'mean predicted share', y: 'share who left' },
    diagonal: {
      label: 'as predicted',
      at: middleOfWidestGap([...groups.map(({ predicted }) => predicted), top]),
    },
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: groups.map(({ predicted }) => predicted),
        y: groups.map(({ rate }) => rate),
        error_y: shareWhiskers(groups.map(({ rate, interval }) => ({ y: rate, interval }))),
        marker: { size: DOT, color: PALETTE.left, opacity: 1 },
        cliponaxis: false,
        hoverinfo: 'text',
        hovertext: groups.map((group) => plainText(inWords(group))),
      },
    ],
    annotations: [
      quietWords('more left than predicted', {
        ...corner,
        x: 0.02,
        y: 0.98,
        xanchor: 'left',
        yanchor: 'top',
      }),
      quietWords('fewer left than predicted', {
        ...corner,
        x: 0.98,
        y: 0.02,
        xanchor: 'right',
        yanchor: 'bottom',
      }),
    ],
    table: chartTable(title, groups, [
      numberColumn('mean predicted share', ({ predicted }) => percent(predicted)),
      ...rateColumns('share who left', intervals),
    ]),
  });
}

/** How many groups there are, and how large. */
function sizesInWords(groups: readonly CalibrationGroup[]): string {
  const sizes = groups.map(({ n }) => n);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const size = least === most ? count(least) : `${count(least)} to ${count(most)}`;
  return `${count(groups.length)} ${groups.length === 1 ? 'group' : 'groups'} of ${size} customers`;
}

function requireGroups(groups: readonly CalibrationGroup[]): void {
  requireRows('calibrationChart', 'groups', groups);
  groups.forEach((group, index) => {
    requireRate('calibrationChart', `groups[${index}]`, group);
    requireShare('calibrationChart', `groups[${index}].predicted`, group.predicted);
  });
}

/** Where words beside the diagonal are least in the way of dots. */
function middleOfWidestGap(rising: readonly number[]): number {
  const gaps = rising.map((end, index) => ({ start: rising[index - 1] ?? 0, end }));
  const widest = gaps.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  return (widest.start + widest.end) / 2;
}

function inWords({ predicted, rate, churned, n }: CalibrationGroup): string {
  return `${percent(predicted)} predicted, ${percent(rate)} (${churnedOf(churned, n)}) observed`;
}

function groupsInWords(groups: readonly CalibrationGroup[]): string {
  const [first, last] = [groups[0]!, groups.at(-1)!];
  const ends = groups.length === 1 ? inWords(first) : `from ${inWords(first)}, to ${inWords(last)}`;
  const holding = groups.filter(
    ({ predicted, interval }) => interval.low <= predicted && predicted <= interval.high,
  );
  const size = `${count(holding.length)} of ${count(groups.length)} ${groups.length === 1 ? 'group' : 'groups'}`;
  return `Predicted and observed share who left: ${ends}. In ${size} the interval of the observed share holds the predicted one.`;
}
