import type { Interval } from '../stats/results/interval.js';
import type { RowContent } from './dot-rows.js';
import { capitalised, count, estimate, intervalName } from './format.js';
import { PALETTE } from './theme.js';

/** An estimate with its uncertainty and its name. */
export interface Estimate {
  readonly label: string;
  readonly value: number;
  readonly interval: Interval;
}

/** How a chart writes its estimates. */
export interface EstimateWords {
  readonly valueLabel: string;
  readonly decimals: number;
}

/** An estimate as a row of dots, with value and interval in one column. */
export function estimateRow(
  { label, value, interval }: Estimate,
  { valueLabel, decimals }: EstimateWords,
): RowContent {
  const words = estimate(value, interval, decimals);
  return {
    label,
    value,
    interval,
    cells: [words],
    hover: `${label}: ${valueLabel} ${words}, ${intervalName([interval])}`,
    color: PALETTE.ink,
    hollow: false,
  };
}

/** Every end and value that an axis has to hold; an infinite end runs to the edge of the axis. */
export function finiteEnds(rows: readonly Omit<Estimate, 'label'>[]): number[] {
  return rows.flatMap(({ value, interval: { low, high } }) => [value, low, high].filter(Number.isFinite));
}

/** The line under the title that says what dots, whiskers and line are. */
export function howToReadEstimates(
  intervals: readonly Interval[],
  { dots, line }: { readonly dots: string; readonly line: string },
): string {
  return `Dots: ${dots}; whiskers: ${intervalName(intervals)}; line: ${line}.`;
}

/** The largest and the smallest estimate, and how many intervals hold the value of no difference. */
export function estimatesInWords(
  rows: readonly Estimate[],
  { valueLabel, decimals, zero }: EstimateWords & { readonly zero: number },
): string {
  const sorted = [...rows].sort((a, b) => b.value - a.value);
  const words = ({ label, value, interval }: Estimate) =>
    `${estimate(value, interval, decimals)} for ${label}`;
  const name = capitalised(valueLabel);
  if (rows.length === 1) return `${name}: ${words(sorted[0]!)}.`;
  const open = rows.filter(({ interval: { low, high } }) => low <= zero && high >= zero).length;
  const ends = `from ${words(sorted[0]!)} to ${words(sorted.at(-1)!)}`;
  return `${name}: ${ends}; ${count(open)} of ${count(rows.length)} intervals hold ${zero}.`;
}
