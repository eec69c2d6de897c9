import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjustment, adjust, benjaminiHochberg, bonferroni, holm } from '../../../lib/stats/index.js';
import { always } from '../support.js';

const logs = fc.array(fc.double({ min: -400, max: 0, noNaN: true }), { minLength: 1, maxLength: 30 });

describe.each([bonferroni, benjaminiHochberg])('$name', (correction) => {
  it('gives each test the same value in any order', () => {
    always(
      fc.property(logs, (family) => {
        expect(correction(family.toReversed()).toReversed()).toEqual(correction(Object.freeze(family)));
      }),
    );
  });

  it('never lowers a p, never passes 1, and keeps the order of the tests', () => {
    always(
      fc.property(logs, (family) => {
        const adjusted = correction(family);
        for (const [i, { log10PValue }] of adjusted.entries()) {
          expect(log10PValue >= family[i]! && log10PValue <= 0).toBe(true);
          for (const [j, other] of adjusted.entries()) {
            if (family[i]! < family[j]!) expect(log10PValue).toBeLessThanOrEqual(other.log10PValue);
          }
        }
      }),
    );
  });

  it('leaves a family of one alone and takes an empty one', () => {
    expect(correction([-3])).toEqual([{ pValue: 0.001, log10PValue: -3 }]);
    expect(correction([])).toEqual([]);
    expect(correction([-Infinity, 0])[0]).toEqual({ pValue: 0, log10PValue: -Infinity });
  });

  it('refuses p-values above 1 and NaN', () => {
    expect(() => correction([-1, 0.05])).toThrow(
      new RangeError(
        `${correction.name} requires numbers of at most 0 in \`log10PValues[1]\`, received 0.05`,
      ),
    );
    expect(() => correction([Number.NaN])).toThrow(RangeError);
  });
});

describe('the corrections', () => {
  it('promise less and find more: Bonferroni, Holm, Benjamini-Hochberg', () => {
    always(
      fc.property(logs, (family) => {
        const [strict, stepwise, mild] = [bonferroni(family), holm(family), benjaminiHochberg(family)];
        for (const [index, { log10PValue }] of stepwise.entries()) {
          expect(log10PValue).toBeLessThanOrEqual(strict[index]!.log10PValue);
          expect(log10PValue).toBeGreaterThanOrEqual(mild[index]!.log10PValue - 1e-12);
        }
      }),
    );
  });

  it('find what Benjamini and Hochberg found in their example', () => {
    // Section 3.2 of their paper: 15 comparisons, of which Bonferroni's and their own rule find three and four.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ].map(Math.log10);
    const found = (method: Adjustment) => adjust(p, method).filter(({ pValue }) => pValue <= 0.05).length;
    expect([found('bonferroni'), found('holm'), found('benjamini-hochberg')]).toEqual([3, 3, 4]);
  });
});

describe('adjust', () => {
  it('is Holm unless told otherwise', () => {
    expect(adjust([-3, -2, -1])).toEqual(holm([-3, -2, -1]));
    expect(adjust([-3, -2, -1], 'bonferroni')).toEqual(bonferroni([-3, -2, -1]));
    expect(adjust([-3, -2, -1], 'benjamini-hochberg')).toEqual(benjaminiHochberg([-3, -2, -1]));
  });

  it('refuses a method that it does not know', () => {
    expect(() => adjust([-3], 'hommel' as Adjustment)).toThrow(
      new RangeError('adjust requires holm, bonferroni or benjamini-hochberg in `method`, received hommel'),
    );
  });
});
