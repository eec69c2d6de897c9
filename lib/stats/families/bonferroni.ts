import { type AdjustedPValue, adjustedPValue, requireLog10PValues } from './adjusted-p-value.js';

/**
 * Bonferroni's correction: which results of a family of tests still count, by the simplest rule there is?
 *
 * Each p-value times the number of tests. It keeps the promise of `holm`, and finds less: reach for it where
 * the rule must fit in a sentence.
 *
 * @param log10PValues - log10 of each p-value, 0 or below; -Infinity stands for p = 0
 * @returns the adjusted p-values in the order given
 * @throws {RangeError} when a value is NaN or above 0
 *
 * Source: Dunn (1961), JASA 56, 52-64. Checked against statsmodels' `multipletests` and R's `p.adjust`.
 *
 * @example
 * bonferroni([-3, -2, -1])[1]?.log10PValue; // -1.52287…
 */
export function bonferroni(log10PValues: readonly number[]): readonly AdjustedPValue[] {
  requireLog10PValues('bonferroni', log10PValues);
  return log10PValues.map((value) => adjustedPValue(value + Math.log10(log10PValues.length)));
}
