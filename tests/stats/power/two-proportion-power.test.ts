import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoProportionPower } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const rate = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const size = fc.integer({ min: 1, max: 1_000_000 });

describe('twoProportionPower', () => {
  it("gives the power in R's example of power.prop.test", () => {
    const power = twoProportionPower({ rates: [0.5, 0.75], n: [50, 50] });
    expect(power.toFixed(3)).toBe('0.740');
  });

  it('is the significance level where the rates are equal', () => {
    always(
      fc.property(rate, size, size, (p, n1, n2) => {
        expectClose(twoProportionPower({ rates: [p, p], n: [n1, n2] }), 0.05, 1e-10);
      }),
    );
  });

  it('does not change when the groups, or those who left and stayed, are swapped', () => {
    always(
      fc.property(rate, rate, size, size, (p1, p2, n1, n2) => {
        const power = twoProportionPower({ rates: [p1, p2], n: [n1, n2] });
        expectClose(twoProportionPower({ rates: [p2, p1], n: [n2, n1] }), power, 1e-12);
        // 1 - p has lost digits that a power of 1e-9 would show.
        expectClose(twoProportionPower({ rates: [1 - p1, 1 - p2], n: [n1, n2] }), power, 1e-8);
      }),
    );
  });

  it('of rates of 0 and 1 is certain once the test can be significant at all', () => {
    expect(twoProportionPower({ rates: [0, 1], n: [2, 2] })).toBe(1);
    expect(twoProportionPower({ rates: [0, 1], n: [1, 1] })).toBe(0);
  });

  it('refuses what is not a rate, empty groups, and rates of which neither can vary', () => {
    expect(() => twoProportionPower({ rates: [0.2, 20], n: [9, 9] })).toThrow(
      new RangeError('twoProportionPower requires a rate of at most 1 in `rates[1]`, received 20'),
    );
    expect(() => twoProportionPower({ rates: [-0.1, 0.2], n: [9, 9] })).toThrow(
      new RangeError('twoProportionPower requires a number of at least 0 in `rates[0]`, received -0.1'),
    );
    expect(() => twoProportionPower({ rates: [0.1, 0.2], n: [9, 0] })).toThrow(
      new RangeError('twoProportionPower requires a whole number of at least 1 in `n[1]`, received 0'),
    );
    expect(() => twoProportionPower({ rates: [0, 0], n: [9, 9] })).toThrow(
      'values that differ in `rates`, received no spread (0)',
    );
  });
});
