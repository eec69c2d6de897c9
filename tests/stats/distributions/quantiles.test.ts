import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaLower,
  betaQuantile,
  betaUpper,
  chiSquareLower,
  chiSquareQuantile,
  chiSquareUpper,
  fLower,
  fQuantile,
  fUpper,
  normalLower,
  normalQuantile,
  normalUpper,
  type Tail,
  tLower,
  tQuantile,
  tUpper,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const upper = { tail: 'upper' } as const;
// Down to 1e-300, on a logarithmic scale.
const small = fc.double({ min: -300, max: -0.31, noNaN: true }).map((exponent) => 10 ** exponent);
const degrees = fc.oneof(
  fc.double({ min: 1, max: 100, noNaN: true }),
  fc.double({ min: 100, max: 1e6, noNaN: true }),
);

describe('quantiles', () => {
  it('invert either tail', () => {
    always(
      fc.property(small, degrees, degrees, (p, df, df2) => {
        expectClose(normalLower(normalQuantile(p)).p, p, 1e-10);
        expectClose(normalUpper(normalQuantile(p, upper)).p, p, 1e-10);
        expectClose(tLower(tQuantile(p, df), df).p, p, 1e-10);
        expectClose(tUpper(tQuantile(p, df, upper), df).p, p, 1e-10);
        expectClose(chiSquareUpper(chiSquareQuantile(p, df, upper), df).p, p, 1e-10);
        // Further out the value leaves the doubles, or its rounding next to 1 moves p.
        const moderate = Math.max(p, 1e-10);
        expectClose(chiSquareLower(chiSquareQuantile(moderate, df), df).p, moderate, 1e-10);
        expectClose(fUpper(fQuantile(moderate, df, df2, upper), df, df2).p, moderate, 1e-10);
        expectClose(fLower(fQuantile(moderate, df, df2), df, df2).p, moderate, 1e-10);
        expectClose(betaLower(betaQuantile(moderate, df, df + 1), df, df + 1).p, moderate, 1e-9);
        expectClose(betaUpper(betaQuantile(moderate, df, df + 1, upper), df, df + 1).p, moderate, 1e-9);
      }),
    );
  });

  it('say the same of a lower tail as of the upper one that is left', () => {
    for (const p of [0.25, 0.5, 0.75]) {
      expectClose(normalQuantile(p), normalQuantile(1 - p, upper), 1e-15);
      expectClose(tQuantile(p, 7), tQuantile(1 - p, 7, upper), 1e-15);
      expectClose(chiSquareQuantile(p, 7), chiSquareQuantile(1 - p, 7, upper), 1e-15);
      expectClose(fQuantile(p, 7, 3), fQuantile(1 - p, 7, 3, upper), 1e-15);
      expectClose(betaQuantile(p, 7, 3), betaQuantile(1 - p, 7, 3, upper), 1e-15);
    }
  });

  it('are those of published tables', () => {
    expect(normalQuantile(0.995).toFixed(4)).toBe('2.5758');
    expect(tQuantile(0.975, 5).toFixed(4)).toBe('2.5706');
    expect(chiSquareQuantile(0.99, 4).toFixed(4)).toBe('13.2767');
    expect(fQuantile(0.95, 3, 20).toFixed(4)).toBe('3.0984');
    expect(normalQuantile(0.5)).toBe(0);
    expect(tQuantile(0.5, 3)).toBe(0);
    expectClose(betaQuantile(0.5, 2, 2), 0.5, 1e-15);
  });

  it('become 0 rather than fail where the value is below the doubles', () => {
    expect(chiSquareQuantile(1e-300, 0.5)).toBe(0);
    expect(fQuantile(1e-300, 0.5, 3)).toBe(0);
    expect(betaQuantile(1e-300, 0.5, 3)).toBe(0);
  });

  it('refuse what is not strictly between 0 and 1', () => {
    expect(() => normalQuantile(0)).toThrow(
      new RangeError('normalQuantile requires `p` strictly between 0 and 1, received 0'),
    );
    expect(() => tQuantile(1, 5)).toThrow(RangeError);
    expect(() => tQuantile(Number.NaN, 5)).toThrow(RangeError);
    expect(() => fQuantile(0.5, 0, 5)).toThrow(RangeError);
    expect(() => chiSquareQuantile(0.5, -1)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 1, 0)).toThrow(RangeError);
  });

  it('refuse a tail that is neither', () => {
    expect(() => chiSquareQuantile(0.5, 3, { tail: 'both' as Tail })).toThrow(
      new RangeError("chiSquareQuantile requires 'lower' or 'upper' in `tail`, received both"),
    );
  });
});
