import { requireMoments } from '../results/guards.js';
import type { Moments } from '../sufficient/moments.js';

/** The spread of values split into what lies between groups and what lies within them, with degrees of freedom. */
export interface OneWaySums {
  readonly between: number;
  readonly within: number;
  readonly df1: number;
  readonly df2: number;
  /** Count of all values. */
  readonly n: number;
}

/**
 * The sums of squares of one-way analysis of variance.
 *
 * @param groups - moments of each group, at least two values each
 * @returns sums in squared units; means are taken from the first group's, so that values far from 0 keep their digits
 *
 * @example
 * oneWaySums([momentsOf([1, 2, 3]), momentsOf([4, 5, 9])]).between; // 24
 */
export function oneWaySums(groups: readonly Moments[]): OneWaySums {
  const n = sum(groups.map((group) => group.n));
  const origin = groups[0]!.mean;
  const mean = sum(groups.map((group) => (group.n / n) * (group.mean - origin)));
  return {
    between: sum(groups.map((group) => group.n * (group.mean - origin - mean) ** 2)),
    within: sum(groups.map(({ m2 }) => m2)),
    df1: groups.length - 1,
    df2: n - groups.length,
    n,
  };
}

/** The F statistic of classic analysis of variance, which takes the spreads as equal. */
export function classicF({ between, within, df1, df2 }: OneWaySums): number {
  return between / df1 / (within / df2);
}

/** Refuses fewer than two groups, and groups of fewer than two values. */
export function requireGroups(caller: string, groups: readonly Moments[]): void {
  if (groups.length < 2) {
    throw new RangeError(`${caller} requires at least 2 groups in \`groups\`, received ${groups.length}`);
  }
  for (const [index, group] of groups.entries()) requireMoments(caller, `groups[${index}]`, group);
}

/** The sum of some numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
