import { shareScale } from './axis-ticks.js';
import { captionWithBase, chartTable, rateColumns, wordsColumn } from './chart-table.js';
import { dotRows, type RowContent } from './dot-rows.js';
import type { Figure } from './figure.js';
import { capitalised, churnedOf, count, intervalName, percent, sentence } from './format.js';
import { type BaseRate, type Rate, requireRate, requireRows, requireShare } from './guards.js';
import { PALETTE } from './theme.js';

/** A level of a column (a city, a number of products) with its churn. */
export interface RateLevel extends Rate {
  readonly label: string;
  /** Whether the group is too small to lean on; drawn hollow. */
  readonly small?: boolean;
}

/** What `rateChart` draws. */
export interface RateChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly levels: readonly RateLevel[];
  readonly base?: BaseRate;
  readonly rateLabel?: string;
}

/**
 * Which levels of one column leave more, and how sure is that?
 *
 * A dot a level with the whiskers of its interval, the rate and churned / n at the right, on an axis from 0 %; the base
 * rate is a dashed line. For a dozen columns at once use `ratePanels`.
 *
 * @param options.levels - drawn from top to bottom in this order; `rate` and `interval` are shares, 0 to 1
 * @param options.base - the rate to compare with; default: no line
 * @param options.rateLabel - what the rate is; default 'share who left'
 * @param options.subtitle - default: says what dots, whiskers and line are
 * @throws {RangeError} when there are no levels, or counts, rate and interval of a level do not fit together
 *
 * @example
 * const interval = { low: 0.402, high: 0.455, level: 0.95 };
 * const levels = [{ label: 'Rostov', n: 1349, churned: 578, rate: 578 / 1349, interval }];
 * rateChart({ title: 'Churn by city', levels }).alt;
 * // 'Churn by city. Share who left: 42.8 % (578 / 1,349), 95 % interval 40.2 % to 45.5 %, for Rostov.'
 */
export function rateChart(options: RateChart): Figure {
  const { title, levels, base, rateLabel = 'share who left' } = options;
  requireRows('rateChart', 'levels', levels);
  levels.forEach((level, index) => {
    requireRate('rateChart', `levels[${index}]`, level);
  });
  if (base) requireShare('rateChart', 'base.rate', base.rate);
  const intervals = levels.map(({ interval }) => interval);
  const largest = Math.max(base?.rate ?? 0, ...intervals.map(({ high }) => high));
  return dotRows({
    title,
    subtitle: options.subtitle ?? howToReadRates(levels, rateLabel, base),
    alt: `${sentence(title)} ${capitalised(rateLabel)}: ${ratesInWords(levels, base)}.`,
    rows: levels.map((level) => rateRow(level, rateLabel)),
    columns: [
      { header: 'rate', kind: 'number' },
      { header: 'left / all', kind: 'number' },
    ],
    scale: shareScale(largest),
    axisTitle: rateLabel,
    reference: base && { at: base.rate, label: baseInWords(base), dash: 'dash' },
    table: chartTable(captionWithBase(title, base), levels, [
      wordsColumn('group', levelName),
      ...rateColumns(rateLabel, intervals),
    ]),
  });
}

/** A level as a row of dots. */
export function rateRow(level: RateLevel, rateLabel: string): RowContent {
  const { label, n, churned, rate, interval, small = false } = level;
  const words = `${percent(rate)} (${churnedOf(churned, n)}), ${intervalInWords(level)}`;
  return {
    label,
    value: rate,
    interval,
    cells: [percent(rate), churnedOf(churned, n)],
    hover: `${label}: ${rateLabel} ${words}`,
    color: PALETTE.left,
    hollow: small,
  };
}

/** A level's name in a table, where no hollow dot says that the group is small. */
export function levelName({ label, small = false }: RateLevel): string {
  return small ? `${label} (small group)` : label;
}

/** The line under the title that says what a reader sees. */
export function howToReadRates(levels: readonly RateLevel[], rateLabel: string, base?: BaseRate): string {
  const parts = [
    `Dots: ${rateLabel}`,
    `whiskers: ${intervalName(levels.map(({ interval }) => interval))}`,
    ...(base ? [`dashed line: ${base.label}`] : []),
    ...(levels.some(({ small }) => small) ? ['hollow dots: small groups'] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** The base rate as words: all customers 20.4 %. */
export function baseInWords({ label, rate }: BaseRate): string {
  return `${label} ${percent(rate)}`;
}

/** The lowest and the highest level, each with its counts, and the base. */
export function ratesInWords(levels: readonly RateLevel[], base?: BaseRate): string {
  const sorted = [...levels].sort((a, b) => a.rate - b.rate);
  const lowest = sorted[0]!;
  const highest = sorted.at(-1)!;
  const tail = base ? `; ${baseInWords(base)}` : '';
  if (levels.length === 1)
    return `${levelInWords(lowest)}, ${intervalInWords(lowest)}, for ${lowest.label}${tail}`;
  const ends = `from ${levelInWords(lowest)} for ${lowest.label} to ${levelInWords(highest)} for ${highest.label}`;
  return `${ends} among ${count(levels.length)} groups${tail}`;
}

function levelInWords({ rate, churned, n }: RateLevel): string {
  return `${percent(rate)} (${churnedOf(churned, n)})`;
}

function intervalInWords({ interval }: RateLevel): string {
  return `${intervalName([interval])} ${percent(interval.low)} to ${percent(interval.high)}`;
}
