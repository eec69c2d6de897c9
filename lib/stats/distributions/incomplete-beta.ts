import betaln from '@stdlib/math-base-special-betaln';
import { continuedFraction } from './continued-fraction.js';

/**
 * The logarithm of the regularised incomplete beta function I(a, b) at x = 1 / (1 + odds), for x in the lower
 * tail.
 *
 * Asking by the odds keeps the digits that 1 - x would lose.
 *
 * @param odds - (1 - x) / x, so large odds are deep in the tail
 *
 * Source: Abramowitz and Stegun (1964), 26.5.8.
 */
export function logLowerBeta(a: number, b: number, odds: number): number {
  if (odds === Infinity) return -Infinity;
  const x = 1 / (1 + odds);
  const fraction = continuedFraction(
    (index) => betaNumerator(a, b, x, index),
    () => 1,
  );
  const logPower = -(a + b) * Math.log1p(odds) + b * Math.log(odds);
  return logPower - Math.log(a) - betaln(a, b) + Math.log(fraction);
}

function betaNumerator(a: number, b: number, x: number, index: number): number {
  const m = Math.floor(index / 2);
  const [low, high] = [a + index - 1, a + index];
  return index % 2 === 1 ? (-(a + m) * (a + b + m) * x) / (low * high) : (m * (b - m) * x) / (low * high);
}
