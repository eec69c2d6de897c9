/** A p-value corrected for the number of tests in its family. */
export interface AdjustedPValue {
  readonly pValue: number;
  readonly log10PValue: number;
}

/** Refuses what is not the logarithm of a p-value, and says which. */
export function requireLog10PValues(caller: string, log10PValues: readonly number[]): void {
  for (const [index, value] of log10PValues.entries()) {
    if (!(value <= 0)) {
      throw new RangeError(
        `${caller} requires numbers of at most 0 in \`log10PValues[${index}]\`, received ${value}`,
      );
    }
  }
}

/**
 * The places of the p-values from the smallest to the largest.
 *
 * @example
 * smallestFirst([-1, -3, -2]); // [1,2,0]
 */
export function smallestFirst(log10PValues: readonly number[]): readonly number[] {
  return [...log10PValues.keys()].sort((i, j) => compare(log10PValues[i]!, log10PValues[j]!));
}

/**
 * A p-value given by its logarithm, 1 at most.
 *
 * @example
 * adjustedPValue(-2); // {"pValue":0.01,"log10PValue":-2}
 */
export function adjustedPValue(log10PValue: number): AdjustedPValue {
  const capped = Math.min(0, log10PValue);
  return { pValue: 10 ** capped, log10PValue: capped };
}

/** Order by size; a plain difference is NaN for two infinities. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
