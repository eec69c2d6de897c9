/** A p-value corrected for the number of tests in its family. */
export interface AdjustedPValue {
  readonly pValue: number;
  readonly log10PValue: number;
}

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
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70. Checked against a step-down loop over
 * plain p-values.
 *
 * @example
 * holm([-3, -2, -1])[1]?.log10PValue; // -1.69897…
 */
export function holm(log10PValues: readonly number[]): readonly AdjustedPValue[] {
  for (const [index, value] of log10PValues.entries()) {
    if (!(value <= 0)) {
      throw new RangeError(
        `holm requires numbers of at most 0 in \`log10PValues[${index}]\`, received ${value}`,
      );
    }
  }
  const adjusted = new Array<AdjustedPValue>(log10PValues.length);
  let largest = -Infinity;
  const smallestFirst = [...log10PValues.keys()].sort((i, j) => compare(log10PValues[i]!, log10PValues[j]!));
  for (const [rank, index] of smallestFirst.entries()) {
    const remaining = log10PValues.length - rank;
    largest = Math.max(largest, Math.min(0, log10PValues[index]! + Math.log10(remaining)));
    adjusted[index] = { pValue: 10 ** largest, log10PValue: largest };
  }
  return adjusted;
}

/** Order by size; a plain difference is NaN for two infinities. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
