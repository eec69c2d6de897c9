import type { Stratum } from './stratum.js';

/** A stratum as the two-by-two table of the textbooks: a and b of the first group, c and d of the second. */
export interface TwoByTwo {
  /** Counted, of the first group. */
  readonly a: number;
  /** Not counted, of the first group. */
  readonly b: number;
  /** Counted, of the second group. */
  readonly c: number;
  /** Not counted, of the second group. */
  readonly d: number;
  readonly first: number;
  readonly second: number;
  readonly counted: number;
  readonly notCounted: number;
  readonly total: number;
  /** ad - bc, rounded once: for large groups that hardly differ the two products cancel. */
  readonly cross: number;
}

/**
 * The cells and margins of a stratum.
 *
 * @param stratum - two groups, each with count and n
 *
 * @example
 * twoByTwo({ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } }).cross; // 8
 */
export function twoByTwo({ a: first, b: second }: Stratum): TwoByTwo {
  const cells = { a: first.count, b: first.n - first.count, c: second.count, d: second.n - second.count };
  return {
    ...cells,
    first: first.n,
    second: second.n,
    counted: cells.a + cells.c,
    notCounted: cells.b + cells.d,
    total: first.n + second.n,
    cross: Number(BigInt(cells.a) * BigInt(cells.d) - BigInt(cells.b) * BigInt(cells.c)),
  };
}
