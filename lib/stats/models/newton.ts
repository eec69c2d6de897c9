import { cholesky, inverse, solve } from './cholesky.js';
import { addOuterProduct, addRow, type Design, timesRow } from './design.js';
import { directionThatSeparates, type Separation } from './separation.js';

const MOST_STEPS = 100;
/** The last step moves no estimate by more than this, squared, in standard errors. */
const SETTLED = 1e-16;
/** Newton's method doubles its digits each step, so what still moves after so many may be on its way to infinity. */
const SUSPECT_AFTER = 8;
/** A fall of the log likelihood by less than this share of it is rounding. */
const ROUNDING = 1e-12;

/** Where the likelihood is largest, by column of the design; a column left out has 0 everywhere. */
export interface Maximum {
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly steps: number;
}

/** The log likelihood at some coefficients, how it slopes, and how it bends. */
interface Point {
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/**
 * Newton's method for the logistic likelihood of some rows, which is iteratively reweighted least squares.
 *
 * @param design - the columns
 * @param rows - the rows that take part, at least one, both outcomes among them
 * @param isLeftOut - columns that keep a coefficient of 0
 * @param start - coefficients close to the maximum, which save steps; default: every rate the same
 * @returns the maximum, or a direction in which the likelihood rises for ever
 */
export function maximise(
  design: Design,
  rows: Int32Array,
  isLeftOut: readonly boolean[],
  start = everyRateTheSame(design, rows),
): Maximum | Separation {
  const pointAt = (coefficients: Float64Array) => evaluate(design, rows, isLeftOut, coefficients);
  let here = pointAt(start.map((value, column) => (isLeftOut[column] ? 0 : value)));
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const step = solve(cholesky(here.information, design.width), here.gradient);
    const gain = step.reduce((sum, value, column) => sum + value * here.gradient[column]!, 0);
    const isSettled = gain <= SETTLED;
    if (steps > SUSPECT_AFTER && !isSettled) {
      const separation = directionThatSeparates(design, rows, step);
      if (separation) return separation;
    }
    here = uphill(here, step, pointAt);
    if (isSettled) {
      const covariance = inverse(cholesky(here.information, design.width));
      return { coefficients: here.coefficients, covariance, logLikelihood: here.logLikelihood, steps };
    }
  }
  throw new RangeError(
    `the logistic likelihood requires at most ${MOST_STEPS} steps to its largest value, and still rises`,
  );
}

function everyRateTheSame({ width, n, count }: Design, rows: Int32Array): Float64Array {
  let [all, counted] = [0, 0];
  for (const row of rows) {
    all += n[row]!;
    counted += count[row]!;
  }
  const start = new Float64Array(width);
  start[0] = Math.log(counted / (all - counted));
  return start;
}

/** The point a step further, or half a step, or a quarter, where the whole step leads downhill. */
function uphill(here: Point, step: Float64Array, pointAt: (coefficients: Float64Array) => Point): Point {
  for (let share = 1; ; share /= 2) {
    const there = pointAt(here.coefficients.map((value, column) => value + share * step[column]!));
    const fall = here.logLikelihood - there.logLikelihood;
    if (fall <= ROUNDING * Math.abs(here.logLikelihood) || share < ROUNDING) return there;
  }
}

function evaluate(
  design: Design,
  rows: Int32Array,
  isLeftOut: readonly boolean[],
  coefficients: Float64Array,
): Point {
  const { width } = design;
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  let logLikelihood = 0;
  for (const row of rows) {
    const [n, count] = [design.n[row]!, design.count[row]!];
    const logit = timesRow(design, row, coefficients);
    // Full precision for the rate, the rest and their logarithms, however close to 1 one of them is.
    const odds = Math.exp(-Math.abs(logit));
    const [less, more] = [odds / (1 + odds), 1 / (1 + odds)];
    const [rate, rest] = logit < 0 ? [less, more] : [more, less];
    logLikelihood += count * Math.min(logit, 0) - (n - count) * Math.max(logit, 0) - n * Math.log1p(odds);
    // The difference of count and n times rate, without cancelling where the rate is close to 1.
    const residual = count * rest - (n - count) * rate;
    addRow(design, row, residual, gradient);
    addOuterProduct(design, row, n * rate * rest, information);
  }
  // A column without any sum of squares counts as dependent, and gets no step.
  for (const [column, leftOut] of isLeftOut.entries()) {
    if (leftOut) information[column * width + column] = 0;
  }
  return { coefficients, logLikelihood, gradient, information };
}

/** The probability of a log odds. */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
