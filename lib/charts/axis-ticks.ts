import { decimal } from './format.js';

/** Where an axis begins and ends, and its labelled ticks. */
export interface AxisScale {
  readonly range: readonly [number, number];
  readonly values: readonly number[];
  readonly labels: readonly string[];
  /** Where a value stands on the axis, whose range and ticks are given so; default: at itself. */
  readonly position?: (value: number) => number;
}

const PADDING = 0.04;
const QUARTER = 0.25;
/** Fewer ticks than this are too few to read values off. */
const FEW_TICKS = 3;
const LEAST_DECADES = 0.1;

/**
 * An axis of shares in percent, from 0 to a little past the largest, never past 100 %.
 *
 * @param largest - the largest share to show, 0 to 1
 * @param most - the most ticks after 0; default 6
 */
export function shareScale(largest: number, most = 6): AxisScale {
  const top = largest > 0 ? Math.min(1, largest * (1 + PADDING)) : 0.01;
  const round = roundStep(top / most);
  const step = round > 0.2 ? QUARTER : round;
  const values = multiples(step, 0, top);
  return {
    range: [0, top],
    values,
    labels: values.map((value) => `${decimal(value * 100, decimalsOf(step * 100))} %`),
  };
}

/**
 * An axis of numbers that holds all of `values`, with round ticks.
 *
 * @param values - what has to fit, in axis units
 * @param options.most - the most steps between ticks; default 6
 * @param options.leastStep - ticks stand at least this far apart (1 for counts); default 0
 */
export function numberScale(values: readonly number[], { most = 6, leastStep = 0 } = {}): AxisScale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high > low ? high - low : Math.max(1, Math.abs(high));
  const range: [number, number] = [low - span * PADDING, high + span * PADDING];
  const step = Math.max(leastStep, roundStep((range[1] - range[0]) / most));
  const ticks = multiples(step, range[0], range[1]);
  return { range, values: ticks, labels: ticks.map((value) => decimal(value, decimalsOf(step))) };
}

/** Where a value stands on an axis. */
export function placeOn({ position }: AxisScale, value: number): number {
  return position ? position(value) : value;
}

/**
 * An axis of ratios in powers of ten, on which twice as much is as far as half as much, with round ticks.
 *
 * @param values - what has to fit, above 0
 */
export function ratioScale(values: readonly number[]): AxisScale {
  const ends = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))] as const;
  const padding = Math.max(ends[1] - ends[0], LEAST_DECADES) * PADDING;
  const range: [number, number] = [ends[0] - padding, ends[1] + padding];
  const coarse = logTicks(range, [1, 2, 5]);
  const ticks = coarse.length >= FEW_TICKS ? coarse : logTicks(range, [1, 1.5, 2, 3, 4, 5, 6, 8]);
  return {
    range,
    values: ticks.map(Math.log10),
    labels: ticks.map((tick) => decimal(tick, decimalPlaces(tick))),
    position: Math.log10,
  };
}

/**
 * These multiples of the powers of ten within a range.
 *
 * @param range - in powers of ten: 0 to 2 is 1 to 100
 */
export function logTicks(range: readonly [number, number], multiples: readonly number[]): number[] {
  const first = Math.floor(range[0]);
  const powers = Array.from({ length: Math.floor(range[1]) - first + 1 }, (_, index) => first + index);
  return powers
    .flatMap((power) => multiples.map((multiple) => Number(`${multiple}e${power}`)))
    .filter((tick) => Math.log10(tick) >= range[0] && Math.log10(tick) <= range[1]);
}

/** How many decimals a round number has. */
function decimalPlaces(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/** How many decimals multiples of a round step have. */
function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** The first of 1, 2 and 5 times a power of ten that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (
    [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power
  );
}

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
