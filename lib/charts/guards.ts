import { requireCount, requireFinite } from '../stats/results/guards.js';
import type { Interval } from '../stats/results/interval.js';

/** Customers of one kind, those of them who left, and the rate with its interval (shares, 0 to 1). */
export interface Rate {
  readonly n: number;
  readonly churned: number;
  readonly rate: number;
  readonly interval: Interval;
}

/** A named rate to compare others with, usually of all customers. */
export interface BaseRate {
  readonly label: string;
  readonly rate: number;
}

const RATE_TOLERANCE = 1e-9;

/** Refuses a list without rows: a chart of nothing is a mistake upstream. */
export function requireRows(caller: string, name: string, rows: readonly unknown[]): void {
  if (rows.length === 0) {
    throw new RangeError(`${caller} requires at least one row in \`${name}\`, received none`);
  }
}

/** Refuses what is not a share, 0 to 1. */
export function requireShare(caller: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`${caller} requires a share from 0 to 1 in \`${name}\`, received ${value}`);
  }
}

/** Refuses an interval whose ends are not numbers in order; an end may be infinite (a one-sided test). */
export function requireInterval(caller: string, name: string, { low, high }: Interval): void {
  if (!(low <= high)) {
    throw new RangeError(`${caller} requires low <= high in \`${name}\`, received ${low} and ${high}`);
  }
}

/** Refuses a value that is not finite, and an interval whose ends are not in order. */
export function requireEstimate(caller: string, name: string, value: number, interval: Interval): void {
  requireFinite(caller, `${name}.value`, value);
  requireInterval(caller, `${name}.interval`, interval);
}

/** Refuses counts that are not counts, nobody, and more churned than there are. */
export function requireChurned(
  caller: string,
  name: string,
  { n, churned }: Pick<Rate, 'n' | 'churned'>,
): void {
  requireCount(caller, `${name}.n`, n, 1);
  requireCount(caller, `${name}.churned`, churned);
  if (churned > n) {
    throw new RangeError(`${caller} requires churned <= n in \`${name}\`, received ${churned} of ${n}`);
  }
}

/** Refuses an interval that is out of order or reaches beyond 0 and 1. */
export function requireShareInterval(caller: string, name: string, interval: Interval): void {
  requireInterval(caller, name, interval);
  requireShare(caller, `${name}.low`, interval.low);
  requireShare(caller, `${name}.high`, interval.high);
}

/** Refuses counts that do not fit together, and a rate that is not churned / n. */
export function requireRate(caller: string, name: string, { n, churned, rate, interval }: Rate): void {
  requireChurned(caller, name, { n, churned });
  if (!(Math.abs(rate - churned / n) <= RATE_TOLERANCE)) {
    throw new RangeError(
      `${caller} requires churned / n (${churned / n}) in \`${name}.rate\`, received ${rate}`,
    );
  }
  requireShareInterval(caller, `${name}.interval`, interval);
}
