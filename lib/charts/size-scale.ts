import { type AxisScale, numberScale } from './axis-ticks.js';
import { count } from './format.js';

/** An axis of counts, from 0 or in powers of ten. */
export interface SizeScale extends AxisScale {
  /** Where a count stands on the axis. */
  readonly position: (n: number) => number;
  readonly isLog: boolean;
}

/** Sizes further apart than this are read better in powers of ten. */
const LINEAR_RATIO = 8;
/** Labels of the largest find room beside it. */
const ROOM_FOR_LABELS = 1.12;
const LOG_PADDING = 0.12;
const LARGEST_POWER = 15;

/**
 * An axis for the sizes of groups: from 0, or in powers of ten when the largest is more than 8 times the smallest.
 *
 * @param sizes - counts of at least 1
 */
export function sizeScale(sizes: readonly number[]): SizeScale {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (most > least * LINEAR_RATIO) return logScale(least, most);
  const { range, values, labels } = numberScale([0, most * ROOM_FOR_LABELS], { leastStep: 1 });
  return {
    range: [0, range[1]],
    values: values.filter((value) => value >= 0),
    labels,
    position: (n) => n,
    isLog: false,
  };
}

function logScale(least: number, most: number): SizeScale {
  const range: [number, number] = [Math.log10(least) - LOG_PADDING, Math.log10(most) + LOG_PADDING];
  const powers = Array.from({ length: LARGEST_POWER + 1 }, (_, power) => 10 ** power);
  const round = powers.flatMap((power) => [power, 2 * power, 5 * power]);
  const ticks = round.filter((tick) => Math.log10(tick) >= range[0] && Math.log10(tick) <= range[1]);
  return {
    range,
    values: ticks.map(Math.log10),
    labels: ticks.map(count),
    position: Math.log10,
    isLog: true,
  };
}
