import {
  type AdjustedPValue,
  adjustedPValue,
  requireLog10PValues,
  smallestFirst,
} from './adjusted-p-value.js';

/**
 * Holm's correction: which results of a family of tests still count, when any false alarm among them is one
 * too many?
 *
 * An adjusted p below 0.05 keeps the chance of even one false alarm in the family below 5 %, whatever the
 * tests have to do with one another. Done in logarithms, so that p-values below the smallest double keep
 * their order.
 *
 * @param log10PValues - log10 of each p-value, 0 or below; -Infinity stands for p = 0
 * @returns the adjusted p-values in the order given
 * @throws {RangeError} when a value is NaN or above 0
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70. Checked against statsmodels'
 * `multipletests` and R's `p.adjust`.
 *
 * @example
 * holm([-3, -2, -1])[1]?.log10PValue; // -1.69897…
 */
export function holm(log10PValues: readonly number[]): readonly AdjustedPValue[] {
  requireLog10PValues('holm', log10PValues);
  const adjusted = new Array<AdjustedPValue>(log10PValues.length);
  let largest = -Infinity;
  for (const [rank, index] of smallestFirst(log10PValues).entries()) {
    largest = Math.max(largest, log10PValues[index]! + Math.log10(log10PValues.length - rank));
    adjusted[index] = adjustedPValue(largest);
  }
  return adjusted;
}
