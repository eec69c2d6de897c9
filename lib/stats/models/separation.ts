import type { Proportion } from '../sufficient/proportion.js';
import { type Design, timesRow } from './design.js';

/** What a direction gives on a row is 0 where it is less than this share of the largest. */
const ROUGHLY_ZERO = 1e-6;

/**
 * A direction over the columns along which the likelihood rises for ever: every row on its upper side is counted
 * throughout, every row on its lower side not at all, and no row with both outcomes lies on either side.
 */
export interface Separation {
  readonly direction: Float64Array;
  readonly above: Proportion;
  readonly below: Proportion;
}

/** On which side of a separation a row lies: 1 above, -1 below, 0 where the separation says nothing of it. */
export function sideOf(separation: Separation, design: Design, row: number): -1 | 0 | 1 {
  return signOf(timesRow(design, row, separation.direction));
}

/** The rows by which a row is told without doubt, all counted or all not; undefined where it is open. */
export function toldBy(
  separations: readonly Separation[],
  design: Design,
  row: number,
): Proportion | undefined {
  for (const separation of separations) {
    const side = sideOf(separation, design, row);
    if (side !== 0) return side > 0 ? separation.above : separation.below;
  }
  return undefined;
}

/** A level at which everybody or nobody in these rows is counted, as a separation; undefined where there is none. */
export function pureLevel(design: Design, rows: Int32Array): Separation | undefined {
  for (const [factor, columns] of design.columnOf.entries()) {
    const totals = totalsOf(design, rows, factor);
    for (const column of columns) {
      const [n, count] = [totals.n[column + 1]!, totals.count[column + 1]!];
      if (n === 0 || (count > 0 && count < n)) continue;
      const direction = directionOf(design, columns, column);
      const nobody = { n: 0, count: 0 };
      if (count === n) return { direction, above: { n, count }, below: nobody };
      return { direction: direction.map((value) => -value), above: nobody, below: { n, count } };
    }
  }
  return undefined;
}

/** The column of a level, or what the intercept less the other levels gives for the base, which has none. */
function directionOf({ width }: Design, columns: readonly number[], column: number): Float64Array {
  const direction = new Float64Array(width);
  if (column >= 0) direction[column] = 1;
  else {
    direction[0] = 1;
    for (const other of columns) if (other >= 0) direction[other] = -1;
  }
  return direction;
}

/** The separation that a step of a search points along; undefined where it separates nothing. */
export function directionThatSeparates(
  design: Design,
  rows: Int32Array,
  step: Float64Array,
): Separation | undefined {
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, Math.abs(timesRow(design, row, step)));
  if (!(largest > 0)) return undefined;
  const direction = step.map((value) => value / largest);
  const sides = { above: { n: 0, count: 0 }, below: { n: 0, count: 0 } };
  for (const row of rows) {
    const side = signOf(timesRow(design, row, direction));
    if (side === 0) continue;
    const [n, count] = [design.n[row]!, design.count[row]!];
    if (count !== (side > 0 ? n : 0)) return undefined;
    const group = side > 0 ? sides.above : sides.below;
    group.n += n;
    group.count += count;
  }
  return { direction, ...sides };
}

function signOf(value: number): -1 | 0 | 1 {
  if (Math.abs(value) < ROUGHLY_ZERO) return 0;
  return value > 0 ? 1 : -1;
}

/** Counts by the column of a factor, each a place further on, so that those at its base come first. */
function totalsOf(design: Design, rows: Int32Array, factor: number) {
  const totals = { n: new Float64Array(design.width + 1), count: new Float64Array(design.width + 1) };
  for (const row of rows) {
    const place = design.ones[row * design.factors + factor]! + 1;
    totals.n[place]! += design.n[row]!;
    totals.count[place]! += design.count[row]!;
  }
  return totals;
}
