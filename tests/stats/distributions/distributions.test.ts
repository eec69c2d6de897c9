import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaLower,
  betaUpper,
  chiSquareLower,
  chiSquareUpper,
  fLower,
  fUpper,
  noncentralChiSquareCdf,
  normalLower,
  normalTwoSided,
  normalUpper,
  type TailProbability,
  tLower,
  tTwoSided,
  tUpper,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const CERTAIN: TailProbability = { p: 1, log10P: 0 };
const IMPOSSIBLE: TailProbability = { p: 0, log10P: -Infinity };

const positive = fc.double({ min: 0.01, max: 40, noNaN: true });
const degrees = fc.oneof(
  fc.double({ min: 0.5, max: 200, noNaN: true }),
  fc.integer({ min: 1, max: 100_000_000 }),
);

/** log10P says the same as p, and keeps its digits where p rounds to 1. */
function expectConsistent(lower: TailProbability, upper: TailProbability): void {
  expectClose(lower.p + upper.p, 1, 1e-14);
  for (const [tail, other] of [
    [lower, upper],
    [upper, lower],
  ] as const) {
    if (tail.p < 0.5) expectClose(10 ** tail.log10P, tail.p, 1e-12, 1e-300);
    else expectClose(tail.log10P, Math.log1p(-other.p) / Math.LN10, 1e-11, 1e-300);
  }
}

describe('tails', () => {
  it('leave one to the other, to the last digit of either', () => {
    always(
      fc.property(positive, degrees, degrees, (value, df, df2) => {
        expectConsistent(normalLower(value), normalUpper(value));
        expectConsistent(tLower(-value, df), tUpper(-value, df));
        expectConsistent(chiSquareLower(value * df, df), chiSquareUpper(value * df, df));
        expectConsistent(fLower(value, df, df2), fUpper(value, df, df2));
        expectConsistent(betaLower(value / 41, df / 2, df2 / 2), betaUpper(value / 41, df / 2, df2 / 2));
      }),
    );
  });

  it('are mirror images where the distribution is', () => {
    always(
      fc.property(positive, degrees, degrees, (value, df, df2) => {
        expect(normalLower(-value)).toEqual(normalUpper(value));
        expect(tLower(-value, df)).toEqual(tUpper(value, df));
        expectClose(fLower(1 / value, df, df2).log10P, fUpper(value, df2, df).log10P, 1e-12, 1);
        expectClose(betaLower(0.25, df, df2).log10P, betaUpper(0.75, df2, df).log10P, 1e-12, 1);
      }),
    );
  });

  it('are related as the distributions are', () => {
    always(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), (z) => {
        expectClose(chiSquareUpper(z * z, 1).p, normalTwoSided(z).p, 1e-12);
        expectClose(tTwoSided(z, 1).p, (2 / Math.PI) * Math.atan(1 / z), 1e-13);
        expectClose(fUpper(z, 2, 7).p, (1 + (2 * z) / 7) ** -3.5, 1e-12);
        expectClose(fUpper(z * z, 1, 12).p, tTwoSided(z, 12).p, 1e-13);
        expectClose(chiSquareUpper(z, 2).p, Math.exp(-z / 2), 1e-13);
        expectClose(betaLower(z / 31, 5, 1).p, (z / 31) ** 5, 1e-13);
        // A binomial tail: three successes or more in five.
        const x = z / 31;
        expectClose(betaLower(x, 3, 3).p, 10 * x ** 3 * (1 - x) ** 2 + 5 * x ** 4 * (1 - x) + x ** 5, 1e-13);
      }),
    );
  });

  it('keep log10 where p is 0', () => {
    expect(chiSquareUpper(1503.62936, 3).p).toBe(0);
    expectClose(10 ** (chiSquareUpper(1503.62936, 3).log10P + 326), 9.6, 0.01);
    expect(normalUpper(60).p).toBe(0);
    expectClose(normalUpper(1e8).log10P, -(1e16 / 2) / Math.LN10, 1e-14);
    expectClose(tTwoSided(1e300, 1).log10P, Math.log10(2 / Math.PI) - 300, 1e-14);
    expectClose(chiSquareLower(1e-300, 4).log10P, -600 - Math.log10(8), 1e-14);
  });

  it('fall without a step where one source takes over from another', () => {
    always(
      fc.property(fc.double({ min: 0.5, max: 45, noNaN: true }), fc.constantFrom(3, 40, 9998), (z, df) => {
        const further = z * (1 + 1e-9);
        expect(normalUpper(further).log10P).toBeLessThan(normalUpper(z).log10P);
        expect(tTwoSided(further, df).log10P).toBeLessThan(tTwoSided(z, df).log10P);
        expect(chiSquareUpper(df * further, df).log10P).toBeLessThanOrEqual(
          chiSquareUpper(df * z, df).log10P,
        );
      }),
    );
    expectClose(normalUpper(37 - 1e-12).p, normalUpper(37 + 1e-12).p, 1e-9);
    expectClose(normalUpper(1).p, normalUpper(1 + 1e-15).p, 1e-14);
    expectClose(fLower(Math.exp(-599.999), 3, 5).log10P, fLower(Math.exp(-600.001), 3, 5).log10P, 1e-5);
  });

  it('meet at their ends', () => {
    for (const tail of [
      normalUpper(-Infinity),
      normalTwoSided(0),
      tTwoSided(0, 5),
      tUpper(-Infinity, 5),
      chiSquareUpper(0, 5),
      chiSquareLower(Infinity, 5),
      fUpper(0, 2, 5),
      fLower(Infinity, 2, 5),
      betaLower(1, 2, 5),
      betaUpper(0, 2, 5),
    ]) {
      expect(tail).toEqual(CERTAIN);
    }
    for (const tail of [
      normalUpper(Infinity),
      normalLower(-Infinity),
      tTwoSided(-Infinity, 5),
      chiSquareUpper(Infinity, 5),
      chiSquareLower(0, 5),
      fUpper(Infinity, 2, 5),
      fLower(0, 2, 5),
      betaLower(0, 2, 5),
      betaUpper(1, 2, 5),
    ]) {
      expect(tail).toEqual(IMPOSSIBLE);
    }
    expect(noncentralChiSquareCdf(0, 5, 3)).toBe(0);
  });

  it('refuse NaN, degrees of freedom of 0 and shares beyond 1', () => {
    expect(() => normalUpper(Number.NaN)).toThrow(
      new RangeError('normalUpper requires a number of at least -Infinity in `z`, received NaN'),
    );
    expect(() => tTwoSided(1, 0)).toThrow(
      new RangeError('tTwoSided requires a finite number above 0 in `df`, received 0'),
    );
    expect(() => betaLower(1.5, 2, 3)).toThrow(
      new RangeError('betaLower requires a number from 0 to 1 in `x`, received 1.5'),
    );
    expect(() => betaUpper(0.5, 2, Infinity)).toThrow(RangeError);
    expect(() => chiSquareUpper(-1, 2)).toThrow(RangeError);
    expect(() => fUpper(1, 2, Number.NaN)).toThrow(RangeError);
    expect(() => noncentralChiSquareCdf(1, 2, -1)).toThrow(RangeError);
    expect(() => noncentralChiSquareCdf(Infinity, 2, 1)).toThrow(RangeError);
  });
});
