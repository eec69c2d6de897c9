import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareUpper,
  fUpper,
  noncentralChiSquareCdf,
  normalQuantile,
  normalTail,
  normalTwoSided,
  type TailProbability,
  tQuantile,
  tTwoSided,
} from '../../../lib/stats/index.js';
import golden from '../fixtures/golden-distributions.json' with { type: 'json' };
import { always, expectClose } from '../support.js';

const SMALLEST_NORMAL_DOUBLE = 2 ** -1022;

function expectTail(actual: TailProbability, expected: TailProbability, relative: number): void {
  if (expected.p >= SMALLEST_NORMAL_DOUBLE) expectClose(actual.p, expected.p, relative);
  // An error of the logarithm is a relative error of p; near p = 1 the logarithm itself has few digits.
  expectClose(actual.log10P, expected.log10P, relative, 1);
}

describe('tails agree with mpmath', () => {
  it.each(golden.normal)('holds for the normal tail beyond $z', ({ z, ...expected }) => {
    expectTail(normalTail(z), expected, 2e-13);
  });

  it.each(golden.t)(
    'holds for both t tails beyond $t with $df degrees of freedom',
    ({ t, df, ...expected }) => {
      expectTail(tTwoSided(t, df), expected, df > 1e7 ? 1e-10 : 1e-12);
    },
  );

  it.each(golden.f)(
    'holds for the F tail beyond $f with $df1 and $df2 degrees of freedom',
    ({ f, df1, df2, ...expected }) => {
      expectTail(fUpper(f, df1, df2), expected, 1e-12);
    },
  );

  it.each(golden.chiSquare)(
    'holds for the chi-square tail beyond $x with $df degrees of freedom',
    ({ x, df, ...expected }) => {
      expectTail(chiSquareUpper(x, df), expected, 2e-13);
    },
  );

  it.each(golden.noncentralChiSquare)(
    'holds up to $x for noncentrality $noncentrality with $df degrees of freedom',
    (row) => {
      expectClose(noncentralChiSquareCdf(row.x, row.df, row.noncentrality), row.p, 1e-13, 1);
    },
  );
});

describe('quantiles agree with mpmath', () => {
  it.each(golden.normalQuantile)('holds for the normal quantile of $p', ({ p, z }) => {
    expectClose(normalQuantile(p), z, 1e-13, 1e-3);
  });

  it.each(golden.tQuantile)('holds for the t quantile of $p with $df degrees of freedom', ({ p, df, t }) => {
    expectClose(tQuantile(p, df), t, 1e-13);
    expectClose(tQuantile(1 - p, df), -t, p < 1e-10 ? 1e-4 : 1e-11);
  });
});

describe('tails', () => {
  it('keep log10 where p is 0', () => {
    expect(chiSquareUpper(1503.62936, 3).p).toBe(0);
    expectClose(10 ** (chiSquareUpper(1503.62936, 3).log10P + 326), 9.6, 0.01);
    expect(normalTail(60).p).toBe(0);
    expectClose(normalTail(1e8).log10P, -(1e16 / 2) / Math.LN10, 1e-14);
  });

  it('fall without a step where one source takes over from another', () => {
    always(
      fc.property(fc.double({ min: 0.5, max: 45, noNaN: true }), fc.constantFrom(3, 40, 9998), (z, df) => {
        const further = z * (1 + 1e-9);
        expect(normalTail(further).log10P).toBeLessThan(normalTail(z).log10P);
        expect(tTwoSided(further, df).log10P).toBeLessThan(tTwoSided(z, df).log10P);
        expect(chiSquareUpper(df * further, df).log10P).toBeLessThanOrEqual(
          chiSquareUpper(df * z, df).log10P,
        );
      }),
    );
    expectClose(normalTail(37 - 1e-12).p, normalTail(37 + 1e-12).p, 1e-9);
    expectClose(normalTail(1).p, normalTail(1 + 1e-15).p, 1e-14);
  });

  it('meet at their ends', () => {
    expect(normalTail(-Infinity)).toEqual({ p: 1, log10P: 0 });
    expect(normalTwoSided(0)).toEqual({ p: 1, log10P: 0 });
    expect(tTwoSided(0, 5)).toEqual({ p: 1, log10P: 0 });
    expect(chiSquareUpper(0, 5)).toEqual({ p: 1, log10P: 0 });
    expect(noncentralChiSquareCdf(0, 5, 3)).toBe(0);
    for (const tail of [
      normalTail(Infinity),
      tTwoSided(-Infinity, 5),
      chiSquareUpper(Infinity, 5),
      fUpper(Infinity, 2, 5),
    ]) {
      expect(tail).toEqual({ p: 0, log10P: -Infinity });
    }
  });

  it('are related as the distributions are', () => {
    always(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), (z) => {
        expectClose(chiSquareUpper(z * z, 1).p, normalTwoSided(z).p, 1e-12);
        expectClose(tTwoSided(z, 1).p, (2 / Math.PI) * Math.atan(1 / z), 1e-13);
        expectClose(fUpper(z, 2, 7).p, (1 + (2 * z) / 7) ** -3.5, 1e-12);
      }),
    );
  });

  it('refuse NaN and degrees of freedom of 0', () => {
    expect(() => normalTail(Number.NaN)).toThrow(
      new RangeError('normalTail requires a number of at least -Infinity in `z`, received NaN'),
    );
    expect(() => tTwoSided(1, 0)).toThrow(
      new RangeError('tTwoSided requires a finite number above 0 in `df`, received 0'),
    );
    expect(() => chiSquareUpper(-1, 2)).toThrow(RangeError);
    expect(() => fUpper(1, 2, Number.NaN)).toThrow(RangeError);
    expect(() => noncentralChiSquareCdf(1, 2, -1)).toThrow(RangeError);
    expect(() => noncentralChiSquareCdf(Infinity, 2, 1)).toThrow(RangeError);
  });
});

describe('quantiles', () => {
  it('invert the tails', () => {
    always(
      fc.property(
        fc.double({ min: 1e-9, max: 0.499, noNaN: true }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (p, df) => {
          expectClose(normalTail(-normalQuantile(p)).p, p, 1e-12);
          expectClose(tTwoSided(tQuantile(p, df), df).p, 2 * p, 1e-11);
        },
      ),
    );
  });

  it('refuse what is not strictly between 0 and 1', () => {
    expect(() => normalQuantile(0)).toThrow(
      new RangeError('normalQuantile requires `p` strictly between 0 and 1, received 0'),
    );
    expect(() => tQuantile(1, 5)).toThrow(RangeError);
    expect(() => tQuantile(Number.NaN, 5)).toThrow(RangeError);
  });
});
