import { type AxisScale, logTicks, numberScale } from './axis-ticks.js';
import { count } from './format.js';

/** An axis of counts: from 0, cut where all are far from it, or in powers of ten. */
export interface SizeScale extends AxisScale {
  /** Where a count stands on the axis. */
  readonly position: (n: number) => number;
  /** Where the axis begins, or that it is one of powers of ten. */
  readonly kind: 'from 0' | 'cut' | 'log';
}

/** Sizes further apart than this are read better in powers of ten. */
const LINEAR_RATIO = 8;
/** Labels of the largest find room beside it. */
const ROOM_FOR_LABELS = 1.12;
/** On either side of sizes that are nearly alike, as a share of what is between them. */
const ROOM_BESIDE = 0.4;
const LOG_PADDING = 0.12;

/**
 * An axis for the sizes of groups: from 0; in powers of ten when the largest is more than 8 times the smallest; not from 0
 * when it is less than twice the smallest, so that dots and names do not crowd at one end.
 *
 * @param sizes - counts of at least 1
 */
export function sizeScale(sizes: readonly number[]): SizeScale {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (most > least * LINEAR_RATIO) return logScale(least, most);
  if (most > least && least > most / 2) return closeScale(least, most);
  const { range, values, labels } = numberScale([0, most * ROOM_FOR_LABELS], { leastStep: 1 });
  return {
    range: [0, range[1]],
    values: values.filter((value) => value >= 0),
    labels,
    position: (n) => n,
    kind: 'from 0',
  };
}

/** Sizes that are nearly alike, told apart. */
function closeScale(least: number, most: number): SizeScale {
  const room = (most - least) * ROOM_BESIDE;
  const scale = numberScale([Math.max(0, least - room), most + room], { leastStep: 1 });
  return { ...scale, position: (n) => n, kind: 'cut' };
}

function logScale(least: number, most: number): SizeScale {
  const range: [number, number] = [Math.log10(least) - LOG_PADDING, Math.log10(most) + LOG_PADDING];
  const ticks = logTicks(range, [1, 2, 5]).filter((tick) => tick >= 1);
  return {
    range,
    values: ticks.map(Math.log10),
    labels: ticks.map(count),
    position: Math.log10,
    kind: 'log',
  };
}
