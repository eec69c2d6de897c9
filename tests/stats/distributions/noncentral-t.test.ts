import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noncentralFCdf } from '../../../lib/stats/distributions/noncentral-f.js';
import {
  fLower,
  noncentralTLower,
  noncentralTQuantile,
  noncentralTUpper,
  normalUpper,
  tUpper,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const anyT = fc.double({ min: -50, max: 50, noNaN: true });
const anyDf = fc.double({ min: 1, max: 1e6, noNaN: true });
const anyNoncentrality = fc.double({ min: -30, max: 30, noNaN: true });

describe('the noncentral t distribution', () => {
  it("is Student's t where the noncentrality is 0", () => {
    always(
      fc.property(anyT, anyDf, (t, df) => {
        expectClose(noncentralTUpper(t, df, 0).log10P, tUpper(t, df).log10P, 1e-11, 1);
      }),
    );
  });

  it('is normal where the degrees of freedom are many', () => {
    expectClose(noncentralTUpper(2, 1e15, 1.5).p, normalUpper(0.5).p, 1e-13);
  });

  it('has two tails that add up to 1', () => {
    always(
      fc.property(anyT, anyDf, anyNoncentrality, (t, df, noncentrality) => {
        const sum = noncentralTUpper(t, df, noncentrality).p + noncentralTLower(t, df, noncentrality).p;
        expectClose(sum, 1, 1e-14);
      }),
    );
  });

  it('mirrors when t and the noncentrality change sign', () => {
    always(
      fc.property(anyT, anyDf, anyNoncentrality, (t, df, noncentrality) => {
        expect(noncentralTLower(-t, df, -noncentrality)).toEqual(noncentralTUpper(t, df, noncentrality));
      }),
    );
  });

  it('rises with the noncentrality', () => {
    always(
      fc.property(anyT, anyDf, anyNoncentrality, (t, df, noncentrality) => {
        const [lower, higher] = [noncentrality, noncentrality + 1].map(
          (value) => noncentralTUpper(t, df, value).log10P,
        );
        expect(higher!).toBeGreaterThanOrEqual(lower!);
      }),
    );
  });

  it('holds where t, the degrees of freedom or the noncentrality are extreme', () => {
    expect(noncentralTUpper(Infinity, 5, 2)).toEqual({ p: 0, log10P: -Infinity });
    expect(noncentralTUpper(-Infinity, 5, 2)).toEqual({ p: 1, log10P: 0 });
    expectClose(noncentralTUpper(0, 5, 2).p, normalUpper(-2).p, 1e-14);
    // Far out the tail falls off as t^-df.
    const [far, farther] = [1e150, 1e200].map((t) => noncentralTUpper(t, 1, 2).log10P);
    expectClose(far! - farther!, 50, 1e-12);
    expect(noncentralTUpper(2, 50, 1e4)).toEqual({ p: 1, log10P: 0 });
  });

  it('has quantiles that leave p below them', () => {
    const anyLogP = fc.double({ min: -250, max: -0.001, noNaN: true });
    always(
      fc.property(anyLogP, anyDf, anyNoncentrality, (log10P, df, noncentrality) => {
        const t = noncentralTQuantile(10 ** log10P, df, noncentrality);
        expectClose(noncentralTLower(t, df, noncentrality).log10P, log10P, 1e-11);
      }),
    );
  });

  it('refuses what is not a distribution', () => {
    expect(() => noncentralTUpper(Number.NaN, 5, 1)).toThrow(
      new RangeError('noncentralTUpper requires a number of at least -Infinity in `t`, received NaN'),
    );
    expect(() => noncentralTLower(1, 0.5, 1)).toThrow(
      new RangeError('noncentralTLower requires a number of at least 1 in `df`, received 0.5'),
    );
    expect(() => noncentralTQuantile(0.5, 5, Infinity)).toThrow(
      new RangeError('noncentralTQuantile requires a finite number in `noncentrality`, received Infinity'),
    );
    expect(() => noncentralTQuantile(1, 5, 1)).toThrow('strictly between 0 and 1');
  });
});

describe('the noncentral F distribution', () => {
  it('is F where the noncentrality is 0', () => {
    const anyF = fc.double({ min: 0, max: 20, noNaN: true });
    always(
      fc.property(anyF, fc.integer({ min: 1, max: 30 }), anyDf, (f, df1, df2) => {
        expectClose(noncentralFCdf(f, { df1, df2, noncentrality: 0 }), fLower(f, df1, df2).p, 1e-12, 1);
      }),
    );
  });

  it('is the square of noncentral t where one mean is compared', () => {
    always(
      fc.property(
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        anyDf,
        anyNoncentrality,
        (t, df2, shift) => {
          const within = 1 - noncentralTUpper(t, df2, shift).p - noncentralTLower(-t, df2, shift).p;
          const noncentrality = shift ** 2;
          expectClose(noncentralFCdf(t * t, { df1: 1, df2, noncentrality }), within, 1e-12, 1);
        },
      ),
    );
  });
});
