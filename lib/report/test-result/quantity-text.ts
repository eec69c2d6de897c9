import { decimal, decimalsFor } from '../../charts/format.js';
import type { Estimate, Interval } from '../../stats/index.js';

/** What a test compared, so that its numbers can carry their unit. */
export interface Compared {
  /** The unit of the values compared; none for shares and for effects free of units. */
  readonly unit?: string | null;
}

/** Estimates that are differences of shares are told in points. */
const isOfRates = (name: string) => /rates|risk difference|slope/.test(name);
const isOfMeans = (name: string) => name === 'difference of means';

/**
 * An estimate as text: in points, in the unit of the data, or as a number free of units.
 *
 * @example
 * quantityText({ name: 'difference of rates', value: 0.203 }); // '20.3 points'
 * quantityText({ name: 'difference of means', value: 7.43 }, { unit: 'years' }); // '7.43 years'
 */
export function quantityText(
  { name, value }: Estimate,
  { unit, decimals }: Compared & { decimals?: number } = {},
): string {
  if (isOfRates(name)) return `${decimal(value * 100, decimals ?? 1)} points`;
  const text = decimal(value, decimals ?? sensibleDecimals(value));
  return isOfMeans(name) && unit ? `${text} ${unit}` : text;
}

/**
 * An estimate with the ends of its interval: `7.43 years (6.94 to 7.92)`; an end that is open says so.
 *
 * @example
 * withInterval({ name: 'Hedges\' g', value: 0.7 }, { low: 0.64, high: 0.76, level: 0.95 }); // '0.70 (0.64 to 0.76)'
 */
export function withInterval(estimate: Estimate, interval: Interval, compared: Compared = {}): string {
  const scale = isOfRates(estimate.name) ? 100 : 1;
  const { low, high, level } = interval;
  const fewest = isOfMeans(estimate.name) ? 0 : 2;
  const decimals = isOfRates(estimate.name) ? 1 : Math.max(fewest, decimalsFor([interval]));
  const end = (value: number) => decimal(value * scale, decimals);
  const ends = !Number.isFinite(high)
    ? `from ${end(low)}`
    : Number.isFinite(low)
      ? `${end(low)} to ${end(high)}`
      : `up to ${end(high)}`;
  const coverage = level === 0.95 ? '' : `${Number((level * 100).toFixed(4))} % interval `;
  return `${quantityText(estimate, { ...compared, decimals })} (${coverage}${ends})`;
}

/** Three digits that count, and none behind the point from 1,000 on. */
function sensibleDecimals(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  if (size >= 10) return 1;
  return size >= 1 || size === 0 ? 2 : 3;
}
