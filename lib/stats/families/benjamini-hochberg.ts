import {
  type AdjustedPValue,
  adjustedPValue,
  requireLog10PValues,
  smallestFirst,
} from './adjusted-p-value.js';

/**
 * Benjamini and Hochberg's correction: which results of a family of tests are worth a second look, when a
 * small share of false alarms among them can be borne?
 *
 * Of the tests with an adjusted p below 0.05, at most 5 % are false alarms on average: a weaker promise than
 * that of `holm`, which finds more in large families. It holds for tests that are independent, or lean the
 * same way.
 *
 * @param log10PValues - log10 of each p-value, 0 or below; -Infinity stands for p = 0
 * @returns the adjusted p-values in the order given
 * @throws {RangeError} when a value is NaN or above 0
 *
 * Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300. Checked
 * against statsmodels' `multipletests` and R's `p.adjust`.
 *
 * @example
 * benjaminiHochberg([-3, -2, -1])[1]?.log10PValue; // -1.82390…
 */
export function benjaminiHochberg(log10PValues: readonly number[]): readonly AdjustedPValue[] {
  requireLog10PValues('benjaminiHochberg', log10PValues);
  const size = log10PValues.length;
  const adjusted = new Array<AdjustedPValue>(size);
  let smallest = 0;
  for (const [above, index] of smallestFirst(log10PValues).toReversed().entries()) {
    smallest = Math.min(smallest, log10PValues[index]! + Math.log10(size / (size - above)));
    adjusted[index] = adjustedPValue(smallest);
  }
  return adjusted;
}
