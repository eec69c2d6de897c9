import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, proportionContrast, wilson } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const proportions = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => Object.freeze({ count: Math.round(share * n), n }));

describe('wilson', () => {
  it('mirrors when those who are counted change place with the rest', () => {
    always(
      fc.property(proportions, ({ count, n }) => {
        const [counted, rest] = [wilson({ count, n }), wilson({ count: n - count, n })];
        expectClose(counted.low, 1 - rest.high, 1e-12, 1);
      }),
    );
  });

  it('holds the rate, stays within 0 and 1, and widens with the level', () => {
    always(
      fc.property(proportions, (proportion) => {
        const [usual, wide] = [wilson(proportion), wilson(proportion, { level: 0.99 })];
        const rate = proportion.count / proportion.n;
        expect(usual.low <= rate && rate <= usual.high).toBe(true);
        expect(wide.low >= 0 && wide.high <= 1).toBe(true);
        expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
      }),
    );
  });

  it('refuses a group with nobody in it', () => {
    expect(() => wilson({ count: 0, n: 0 })).toThrow(
      new RangeError('wilson requires a whole number of at least 1 in `proportion.n`, received 0'),
    );
  });

  it('refuses counts that are none, and levels that are none', () => {
    expect(() => wilson({ count: 3, n: 2 })).toThrow(
      new RangeError('wilson requires `proportion.count` of at most `proportion.n` (2), received 3'),
    );
    expect(() => wilson({ count: Number.NaN, n: 2 })).toThrow(RangeError);
    expect(() => wilson({ count: 1, n: 2 }, { level: 95 })).toThrow(
      new RangeError('wilson requires `level` strictly between 0 and 1, received 95'),
    );
  });
});

describe('newcombe', () => {
  it('gives the published limits of 56/70 - 48/80', () => {
    const { low, high } = newcombe({ count: 56, n: 70 }, { count: 48, n: 80 });
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
  });

  it('changes sign when the groups change place, and stays within -1 and 1', () => {
    always(
      fc.property(proportions, proportions, (a, b) => {
        const [forth, back] = [newcombe(a, b), newcombe(b, a)];
        expectClose(forth.low, -back.high, 1e-12, 1);
        expect(forth.low >= -1 - 1e-15 && forth.high <= 1 + 1e-15).toBe(true);
      }),
    );
  });

  it('refuses an empty group by its name', () => {
    expect(() => newcombe({ count: 1, n: 2 }, { count: 0, n: 0 })).toThrow(
      new RangeError('newcombe requires a whole number of at least 1 in `b.n`, received 0'),
    );
  });
});

describe('proportionContrast', () => {
  it('scales with its weights', () => {
    always(
      fc.property(proportions, proportions, (a, b) => {
        const weighted = (scale: number) =>
          proportionContrast([
            { weight: 0.5 * scale, proportion: a },
            { weight: -0.3 * scale, proportion: b },
          ]);
        expectClose(weighted(-2).low, -2 * weighted(1).high, 1e-12, 1);
      }),
    );
  });

  it('refuses a weight that is not a finite number', () => {
    expect(() => proportionContrast([{ weight: Number.NaN, proportion: { count: 1, n: 2 } }])).toThrow(
      new RangeError('proportionContrast requires a finite number in `weight`, received NaN'),
    );
  });
});
