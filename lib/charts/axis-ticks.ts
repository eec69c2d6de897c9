import { decimal } from './format.js';

/** Where an axis begins and ends, and its labelled ticks. */
export interface AxisScale {
  readonly range: readonly [number, number];
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

const PADDING = 0.04;
const QUARTER = 0.25;

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
