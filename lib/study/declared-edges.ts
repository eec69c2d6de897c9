import type { DeclaredBound } from './declared-cuts.js';

/**
 * The least number at a precision that is not under `value`: what lies under the one lies under the other.
 *
 * @example
 * atLeast(37.5, 0); // 38
 */
export function atLeast(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const nearest = Math.round(value * scale);
  return nearest / scale >= value ? nearest / scale : (nearest + 1) / scale;
}

/**
 * The least number at a precision that is over `value`: where a band begins whose neighbour ends with `value`.
 *
 * @example
 * moreThan(900, 0); // 901
 * moreThan(0.29, 2); // 0.3
 */
export function moreThan(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const nearest = Math.round(value * scale);
  return nearest / scale > value ? nearest / scale : (nearest + 1) / scale;
}

/** Numbers in order, each once. */
export function rising(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}

/** The edges at a column's precision, with those that make declared segments sums of whole bands. */
export function withDeclaredBounds(
  edges: readonly number[],
  bounds: readonly DeclaredBound[],
  decimals: number,
): number[] {
  const declared = bounds.map(({ value, isIncluded }) =>
    isIncluded ? moreThan(value, decimals) : atLeast(value, decimals),
  );
  return rising([...edges.map((edge) => atLeast(edge, decimals)), ...declared]);
}
