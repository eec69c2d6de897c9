import { logPoissonTerm } from './incomplete-gamma.js';
import { logTrapezoid } from './log-trapezoid.js';

/** Per square of a width: the trapezoidal rule is then off by about e^-36. */
const STEPS = 4;

/** Where a scale mixture is summed: about its highest point, in steps that its sharpest bend allows. */
export interface ScaleMixtureShape {
  /** Scales, one of which is close to the highest point of density times value. */
  readonly peaks: readonly number[];
  /** How sharply the value changes with ln s near such a scale: 1 over the square of the width of its step. */
  readonly sharpness: (scale: number) => number;
}

/**
 * The logarithm of the mean of a value that depends on s = √(χ²/df), the ratio of a sample's standard deviation to the
 * population's.
 *
 * Noncentral t is such a mean, of a normal tail. Every term is positive, so nothing cancels. Summed over ln s by
 * `logTrapezoid`, which names the source.
 *
 * @param df - degrees of freedom of s, at least 1
 * @param logValue - the logarithm of the value at s, of one peak when weighed by the density of s
 * @param shape - where to begin and how fine the steps must be
 * @throws {RangeError} when a million steps do not settle it
 *
 * @example
 * Math.exp(logScaleMixture(4, (s) => s * s, { peaks: [1], sharpness: () => 1 })); // 4.00000…
 */
export function logScaleMixture(
  df: number,
  logValue: (scale: number) => number,
  { peaks, sharpness }: ScaleMixtureShape,
): number {
  const logDensity = logDensityOf(df);
  const logTerm = (logScale: number) => logDensity(logScale) + logValue(Math.exp(logScale));
  const start = highest(peaks.map(Math.log), logTerm);
  const step = 1 / Math.sqrt(STEPS * (13 + df + sharpness(Math.exp(start))));
  return logTrapezoid(logTerm, start, step);
}

/** The density of ln s. */
function logDensityOf(df: number): (logScale: number) => number {
  const shape = df / 2;
  const atOne = Math.log(df) + logPoissonTerm(shape, shape);
  return (logScale) => atOne - shape * exponentialBeyondLine(2 * logScale);
}

/** e^x - 1 - x, whose leading terms cancel near 0. */
function exponentialBeyondLine(x: number): number {
  if (Math.abs(x) > 0.5) return Math.expm1(x) - x;
  let term = (x * x) / 2;
  let sum = term;
  for (let power = 3; Math.abs(term) > Number.EPSILON * sum * 0.1; power++) {
    term *= x / power;
    sum += term;
  }
  return sum;
}

function highest(points: readonly number[], height: (point: number) => number): number {
  return points.reduce((best, point) => (height(point) > height(best) ? point : best));
}
