import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../lib/stats/index.js';
import { always } from '../support.js';

const families = fc.array(fc.double({ min: -400, max: 0, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('holm', () => {
  it('keeps p-values below the smallest double apart', () => {
    const [large, small, smaller] = holm([-2, -326, -400]);
    expect(large!.pValue).toBeCloseTo(0.01, 15);
    expect(small).toEqual({ pValue: 0, log10PValue: -326 + Math.log10(2) });
    expect(smaller).toEqual({ pValue: 0, log10PValue: -400 + Math.log10(3) });
  });

  it('gives each test the same value in any order', () => {
    always(
      fc.property(families, (family) => {
        const backwards = holm(family.toReversed()).toReversed();
        expect(backwards).toEqual(holm(family));
      }),
    );
  });

  it('never lowers a p, never passes 1, and keeps the order of the tests', () => {
    always(
      fc.property(families, (family) => {
        const adjusted = holm(family);
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
    expect(holm([-3])).toEqual([{ pValue: 0.001, log10PValue: -3 }]);
    expect(holm([])).toEqual([]);
    expect(holm([-Infinity, -Infinity])[1]).toEqual({ pValue: 0, log10PValue: -Infinity });
  });

  it('refuses p-values above 1 and NaN', () => {
    expect(() => holm([-1, 0.05])).toThrow(
      new RangeError('holm requires numbers of at most 0 in `log10PValues[1]`, received 0.05'),
    );
    expect(() => holm([Number.NaN])).toThrow(RangeError);
  });
});
