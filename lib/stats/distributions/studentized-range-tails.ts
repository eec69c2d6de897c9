import { logPoissonTerm } from './incomplete-gamma.js';
import { logTrapezoid } from './log-trapezoid.js';
import { logRangeAbove, logRangeWithin } from './normal-range.js';
import { logComplement } from './tail-probability.js';

/** Near 1 a tail is asked from the other one, since its logarithm is almost 0 there. */
const NEAR_ONE = -0.5;
/** Below this ln s² its density is a power to the last digit, and s² would soon leave the doubles. */
const POWER_LAW = -600;

/**
 * The logarithm of the upper tail of the studentized range.
 *
 * @param q - 0 or more, infinity included
 * @param groups - how many means, at least 2
 * @param df - degrees of freedom of the standard error, at least 1; infinity when it is known
 *
 * Source: Copenhaver and Holland (1988), J. Stat. Comput. Simul. 30, 1-15.
 *
 * @example
 * logStudentizedRangeUpper(40, 3, Infinity); // -402.470…
 */
export function logStudentizedRangeUpper(q: number, groups: number, df: number): number {
  const logP = upperIntegral(q, groups, df);
  return logP < NEAR_ONE ? logP : logComplement(lowerIntegral(q, groups, df));
}

/**
 * The logarithm of the lower tail of the studentized range; arguments and source as with the upper one.
 *
 * @param q - 0 or more, infinity included
 * @param groups - how many means, at least 2
 * @param df - degrees of freedom of the standard error, at least 1; infinity when it is known
 *
 * @example
 * logStudentizedRangeLower(0.01, 3, 10); // -10.4989…
 */
export function logStudentizedRangeLower(q: number, groups: number, df: number): number {
  const logP = lowerIntegral(q, groups, df);
  return logP < NEAR_ONE ? logP : logComplement(upperIntegral(q, groups, df));
}

function upperIntegral(q: number, groups: number, df: number): number {
  if (q === 0) return 0;
  if (q === Infinity) return -Infinity;
  // Where the density of s² meets the tail e^(-q² s² / 4) of two means.
  const peak = -2 * Math.log(Math.hypot(1, q / Math.sqrt(2 * df)));
  const logTail = (scale: number) => logRangeAbove(Math.min(q * scale, Number.MAX_VALUE), groups);
  return meanOverScales(logTail, peak, groups, df);
}

function lowerIntegral(q: number, groups: number, df: number): number {
  if (q === 0) return -Infinity;
  if (q === Infinity) return 0;
  const logTail = (scale: number) => logRangeWithin(Math.min(q * scale, Number.MAX_VALUE), groups);
  return meanOverScales(logTail, 0, groups, df);
}

/**
 * ln of the mean over s = √(χ²/df), the estimated standard error in units of the true one.
 *
 * @param logTail - ln of the value at s
 * @param peak - a guess at the ln s² that matters most
 */
function meanOverScales(
  logTail: (scale: number) => number,
  peak: number,
  groups: number,
  df: number,
): number {
  if (df === Infinity) return logTail(1);
  const logTerm = (logSquare: number) =>
    logSquareDensity(df / 2, logSquare) + logTail(Math.exp(logSquare / 2));
  return logTrapezoid(logTerm, peak, 1 / Math.sqrt(25 + df + groups));
}

/** The density of ln s². */
function logSquareDensity(shape: number, logSquare: number): number {
  if (logSquare < POWER_LAW) return logSquareDensity(shape, POWER_LAW) + shape * (logSquare - POWER_LAW);
  return Math.log(shape) + logPoissonTerm(shape, shape * Math.exp(logSquare));
}
