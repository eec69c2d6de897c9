import { logTrapezoid } from './log-trapezoid.js';
import { normalLower } from './normal-distribution.js';

/**
 * The logarithm of the probability that the range of independent standard normal values exceeds w.
 *
 * A mean over the largest value z: that not all the others lie within w below it. It is written so that nothing cancels,
 * however small it is.
 *
 * @param w - 0 or more, finite
 * @param size - how many values, at least 2
 *
 * Source: Hartley (1942), Biometrika 32, 334-348.
 *
 * @example
 * Math.exp(logRangeAbove(3, 2)); // 0.03389485352…
 */
export function logRangeAbove(w: number, size: number): number {
  const others = size - 1;
  const logTerm = (z: number) => {
    const logBelow = logLower(z);
    return logDensity(z) + others * logBelow + logAnyOf(others, logLower(z - w) - logBelow);
  };
  return Math.log(size) + logTrapezoid(logTerm, w / 2, stepFor(size));
}

/**
 * The logarithm of the probability that the range of independent standard normal values is at most w.
 *
 * A mean over the largest value z: that all the others lie within w below it.
 *
 * @param w - above 0, finite
 * @param size - how many values, at least 2
 *
 * Source: Hartley (1942), Biometrika 32, 334-348.
 *
 * @example
 * Math.exp(logRangeWithin(3, 2)); // 0.96610514647…
 */
export function logRangeWithin(w: number, size: number): number {
  const logTerm = (z: number) => logDensity(z) + (size - 1) * logShareAround(Math.abs(z - w / 2), w / 2);
  const usualMaximum = Math.sqrt(2 * Math.log(size));
  return Math.log(size) + logTrapezoid(logTerm, Math.min(w / 2, usualMaximum), stepFor(size));
}

/** A fraction of the peak's width, which is 1 / √size where it is narrowest. */
function stepFor(size: number): number {
  return 1 / Math.sqrt(12 + 2 * size);
}

/** ln(1 - (1 - share)^count). */
function logAnyOf(count: number, logShare: number): number {
  const share = Math.exp(logShare);
  if (share * count < Number.EPSILON / 8) return logShare + Math.log(count);
  return Math.log(-Math.expm1(count * Math.log1p(-share)));
}

/** ln of the share of normal values within `halfWidth` of `middle`, which is 0 or more. */
function logShareAround(middle: number, halfWidth: number): number {
  if (halfWidth * (middle + 2) < 0.5)
    return Math.log(2 * halfWidth * meanDensity(middle, halfWidth)) + logDensity(middle);
  const logOuter = logLower(halfWidth - middle);
  return logOuter + Math.log1p(-Math.exp(logLower(-halfWidth - middle) - logOuter));
}

/** The mean density within `halfWidth` of `middle` over that at `middle`: a Taylor series of Hermite polynomials. */
function meanDensity(middle: number, halfWidth: number): number {
  let [sum, factor, even, odd] = [1, 1, 1, middle];
  for (let order = 2; factor * (Math.abs(even) + Math.abs(odd)) > Number.EPSILON / 8; order += 2) {
    even = middle * odd - (order - 1) * even;
    odd = middle * even - order * odd;
    factor *= (halfWidth * halfWidth) / (order * (order + 1));
    sum += factor * even;
  }
  return sum;
}

function logDensity(z: number): number {
  return -0.5 * (z * z + Math.log(2 * Math.PI));
}

function logLower(z: number): number {
  return normalLower(z).log10P * Math.LN10;
}
