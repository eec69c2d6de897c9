import { count, decimal, intervalName } from '../../charts/format.js';
import type { Effect } from '../../stats/index.js';
import type { Driver, DriverLevel } from '../../study/index.js';

/** A level whose difference from its base can be told. */
export type ApartLevel = DriverLevel & { readonly marginalEffect: Effect };

/** A column by its label; one that may not decide an offer by itself is named as such. */
export function driverName({ label, protected: isProtected }: Driver): string {
  return isProtected ? `${label} (protected)` : label;
}

/**
 * The level that differs most surely from the base: whose interval lies furthest from 0. Where every interval holds 0, the
 * largest difference; undefined where no level has one.
 *
 * The largest difference alone would often be that of the smallest level.
 */
export function surestLevel({ levels }: Driver): ApartLevel | undefined {
  const apart = levels.filter((level): level is ApartLevel => level.marginalEffect !== null);
  const surely = ({ marginalEffect: { interval } }: ApartLevel) => Math.max(0, interval.low, -interval.high);
  const size = ({ marginalEffect }: ApartLevel) => Math.abs(marginalEffect.value);
  return apart.toSorted((a, b) => surely(b) - surely(a) || size(b) - size(a))[0];
}

/**
 * A difference of shares in points with its interval.
 *
 * @example
 * signedPoints({ name: 'average marginal effect', value: 0.467, interval: { low: 0.409, high: 0.525, level: 0.95 } }); // '+46.7 (40.9 to 52.5)'
 */
export function signedPoints({ value, interval: { low, high } }: Effect): string {
  const points = (share: number) => decimal(100 * share, 1);
  const sign = value > 0 && /[1-9]/.test(points(value)) ? '+' : '';
  return `${sign}${points(value)} (${points(low)} to ${points(high)})`;
}

/**
 * How many more or fewer left than at the base, the other columns alike.
 *
 * @example
 * moreOrFewer({ name: 'average marginal effect', value: -0.172, interval: { low: -0.187, high: -0.157, level: 0.95 } });
 * // ['17.2 points fewer', '95 % interval 15.7 to 18.7']
 */
export function moreOrFewer({ value, interval }: Effect): readonly [string, string] {
  const points = (share: number) => decimal(100 * share, 1);
  const { low, high } = value < 0 ? { low: -interval.high, high: -interval.low } : interval;
  return [
    `${points(Math.abs(value))} points ${value < 0 ? 'fewer' : 'more'}`,
    `${intervalName([interval])} ${points(low)} to ${points(high)}`,
  ];
}

/** Why a level has no odds ratio, or at which value it stands as the base. */
export function withoutOddsRatio({ status, n, churned }: DriverLevel): string {
  switch (status) {
    case 'base':
      return '1 (base)';
    case 'separated':
      if (churned === n) return 'none finite: all left';
      return churned === 0 ? 'none finite: none left' : 'none finite: told without doubt';
    case 'aliased':
      return 'told by other levels already';
    case 'empty':
      return 'nobody';
    case 'estimated':
      return '';
    default:
      return status satisfies never;
  }
}

/** Counted of all: 220 of 266. */
export function leftOf({ churned, n }: { readonly churned: number; readonly n: number }): string {
  return `${count(churned)} of ${count(n)}`;
}
