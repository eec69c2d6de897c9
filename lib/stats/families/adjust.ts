import type { AdjustedPValue } from './adjusted-p-value.js';
import { benjaminiHochberg } from './benjamini-hochberg.js';
import { bonferroni } from './bonferroni.js';
import { holm } from './holm.js';

/** How the p-values of a family are corrected. */
export type Adjustment = 'holm' | 'bonferroni' | 'benjamini-hochberg';

/**
 * The p-values of a family of tests, corrected by the method that was declared for it.
 *
 * @param log10PValues - log10 of each p-value, 0 or below; -Infinity stands for p = 0
 * @param method - see `holm`, `bonferroni` and `benjaminiHochberg` for what each promises; default `holm`
 * @returns the adjusted p-values in the order given
 * @throws {RangeError} when a value is NaN or above 0, or the method is none of these
 *
 * @example
 * adjust([-3, -2, -1], 'bonferroni')[0]?.log10PValue; // -2.52287…
 */
export function adjust(
  log10PValues: readonly number[],
  method: Adjustment = 'holm',
): readonly AdjustedPValue[] {
  switch (method) {
    case 'holm':
      return holm(log10PValues);
    case 'bonferroni':
      return bonferroni(log10PValues);
    case 'benjamini-hochberg':
      return benjaminiHochberg(log10PValues);
    default: {
      const unknown: never = method;
      throw new RangeError(
        `adjust requires holm, bonferroni or benjamini-hochberg in \`method\`, received ${unknown}`,
      );
    }
  }
}
