import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalTwoSided,
  studentizedRangeLower,
  studentizedRangeQuantile,
  studentizedRangeUpper,
  tTwoSided,
} from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

const degrees = fc.integer({ min: 1, max: 10_000 });

describe('the studentized range', () => {
  it('of two means is a t value times the square root of 2', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 60, noNaN: true }), degrees, (t, df) => {
        const upper = studentizedRangeUpper(t * Math.SQRT2, 2, df);
        expectClose(upper.log10P, tTwoSided(t, df).log10P, 1e-12, 1e-3);
      }),
      { seed: 20240614, numRuns: 40 },
    );
    expectClose(studentizedRangeUpper(30, 2, Infinity).log10P, normalTwoSided(30 / Math.SQRT2).log10P, 1e-13);
  });

  it('leaves one tail to the other and grows with the number of means', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.integer({ min: 2, max: 30 }),
        degrees,
        (q, groups, df) => {
          const upper = studentizedRangeUpper(q, groups, df);
          expectClose(upper.p + studentizedRangeLower(q, groups, df).p, 1, 1e-14);
          expect(studentizedRangeUpper(q, groups + 1, df).p).toBeGreaterThanOrEqual(upper.p);
        },
      ),
      { seed: 20240614, numRuns: 30 },
    );
  });

  it('gives the quantiles of published tables', () => {
    // As in Harter (1960), Ann. Math. Statist. 31, 1122-1147.
    for (const [p, groups, df, expected] of [
      [0.95, 3, 10, '3.877'],
      [0.95, 4, 20, '3.958'],
      [0.99, 3, 10, '5.270'],
      [0.95, 10, 60, '4.646'],
      [0.95, 3, Infinity, '3.314'],
    ] as const) {
      expect(studentizedRangeQuantile(p, groups, df).toFixed(3)).toBe(expected);
    }
  });

  it('inverts either tail', () => {
    for (const [p, groups, df] of [
      [1e-300, 3, 2],
      [1e-12, 5, 30],
      [0.05, 20, 1e6],
      [0.4, 3, Infinity],
    ] as const) {
      const upper = studentizedRangeQuantile(p, groups, df, { tail: 'upper' });
      expectClose(studentizedRangeUpper(upper, groups, df).log10P, Math.log10(p), 1e-12, 1);
      const lower = studentizedRangeQuantile(p, groups, df);
      expectClose(studentizedRangeLower(lower, groups, df).log10P, Math.log10(p), 1e-12, 1);
    }
  });

  it('meets its ends', () => {
    expect(studentizedRangeUpper(0, 3, 10)).toEqual({ p: 1, log10P: 0 });
    expect(studentizedRangeUpper(Infinity, 3, 10)).toEqual({ p: 0, log10P: -Infinity });
    expect(studentizedRangeLower(0, 3, Infinity)).toEqual({ p: 0, log10P: -Infinity });
  });

  it('refuses one mean, no degree of freedom and NaN', () => {
    expect(() => studentizedRangeUpper(3, 1, 10)).toThrow(
      new RangeError('studentizedRangeUpper requires a whole number of at least 2 in `groups`, received 1'),
    );
    expect(() => studentizedRangeLower(3, 3, 0.5)).toThrow(RangeError);
    expect(() => studentizedRangeLower(Number.NaN, 3, 10)).toThrow(RangeError);
    expect(() => studentizedRangeQuantile(1, 3, 10)).toThrow(RangeError);
  });
});
