import type { Interval } from '../stats/results/interval.js';

const MINUS = '−';
const MOST_DECIMALS = 4;
const ROUNDING = 1e-9;

/**
 * A number with a fixed number of decimals, commas between thousands and a true minus sign.
 *
 * @example
 * decimal(-1234.5, 1); // '−1,234.5'
 */
export function decimal(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  const isNegative = value < 0 && /[1-9]/.test(digits);
  return isNegative ? MINUS + digits : digits;
}

/** A count with commas between thousands: 10,000. */
export function count(value: number): string {
  return decimal(value, 0);
}

/**
 * A share in percent with one decimal; a share that is not 0 (or not 1) is never rounded to it.
 *
 * @example
 * percent(0.42847); // '42.8 %'
 * percent(0.0001); // '< 0.1 %'
 */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  if (share < 1 && share >= 0.9995) return '> 99.9 %';
  return `${decimal(share * 100, 1)} %`;
}

/** Churned of all: 578 / 1,349. */
export function churnedOf(churned: number, n: number): string {
  return `${count(churned)} / ${count(n)}`;
}

/**
 * How many decimals estimates deserve: the first digit of the narrowest half-width among their intervals.
 *
 * An interval of ± 0.018 gives 2 decimals, one of ± 3 gives none. Intervals without width say nothing and are left out.
 *
 * @param intervals - intervals of estimates that one chart prints
 * @returns 0 to 4
 *
 * @example
 * decimalsFor([{ low: 0.268, high: 0.303, level: 0.95 }]); // 2
 */
export function decimalsFor(intervals: readonly Interval[]): number {
  const halfWidths = intervals
    .map(({ low, high }) => (high - low) / 2)
    .filter((width) => width > 0 && Number.isFinite(width));
  if (halfWidths.length === 0) return 2;
  // Differences of decimals come a hair short: 1.001 - 0.999 is less than 0.002.
  const narrowest = Math.min(...halfWidths) * (1 + ROUNDING);
  return Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(narrowest))));
}

/** An estimate with its interval: 0.29 [0.27, 0.30]. */
export function estimate(value: number, { low, high }: Interval, decimals: number): string {
  return `${decimal(value, decimals)} ${range(low, high, decimals)}`;
}

/** Two ends of an interval: [0.27, 0.30]; that of a one-sided test has one: [from 0.27]. */
export function range(low: number, high: number, decimals: number): string {
  if (!Number.isFinite(high)) return Number.isFinite(low) ? `[from ${decimal(low, decimals)}]` : '[any]';
  if (!Number.isFinite(low)) return `[up to ${decimal(high, decimals)}]`;
  return `[${decimal(low, decimals)}, ${decimal(high, decimals)}]`;
}

/** What the whiskers of a chart are: "95 % interval" when they all have one level, else "interval". */
export function intervalName(intervals: readonly Interval[]): string {
  const levels = new Set(intervals.map(({ level }) => level));
  const [level] = levels;
  return levels.size === 1 && level !== undefined
    ? `${Number((level * 100).toFixed(4))} % interval`
    : 'interval';
}

/** A title as the opening of a sentence: ends in a full stop unless it has an end of its own. */
export function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** The first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
