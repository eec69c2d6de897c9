import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare, cohensH, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const mixed = fc
  .tuple(fc.integer({ min: 2, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => Object.freeze({ count: 1 + Math.round(share * (n - 2)), n }));

describe('twoProportionZ', () => {
  it('finds that one product is left more often than two', () => {
    const result = twoProportionZ({ count: 1409, n: 5084 }, { count: 348, n: 4590 });
    expectClose(result.statistic.value, 25.64767, 1e-6);
    expectClose(result.pValue, 4.489e-145, 1e-3);
    expect(result.n).toEqual([5084, 4590]);
    expect(result.notes).toEqual([]);
  });

  it('is the root of the chi-square of the two-by-two table', () => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const z = twoProportionZ(a, b);
        const table = chiSquare([
          [a.count, a.n - a.count],
          [b.count, b.n - b.count],
        ]);
        expectClose(z.statistic.value ** 2, table.statistic.value, 1e-9, 1e-3);
        expectClose(z.pValue, table.pValue, 1e-9);
        expect(z.assumptions).toEqual(table.assumptions);
      }),
    );
  });

  it('changes sign when the groups change place', () => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const [forth, back] = [twoProportionZ(a, b), twoProportionZ(b, a)];
        expectClose(forth.statistic.value, -back.statistic.value, 1e-12);
        expectClose(forth.effect.interval.low, -back.effect.interval.high, 1e-12, 1);
        expect(forth.pValue).toBe(back.pValue);
      }),
    );
  });

  it('assumes cells that expect enough', () => {
    const [, ofFew] = twoProportionZ({ count: 1, n: 9 }, { count: 2, n: 10 }).assumptions;
    expect(ofFew).toMatchObject({
      found: '2 of 4 cells expect fewer than 5, the smallest 1.4',
      holds: false,
    });
    const [independence, ofMany] = twoProportionZ({ count: 40, n: 90 }, { count: 50, n: 100 }).assumptions;
    expect(ofMany).toMatchObject({ found: 'no cell expects fewer than 5', holds: true });
    expect(independence!.holds).toBeNull();
  });

  it('tells the smallest difference that the groups would have shown', () => {
    const { smallestDetectable } = twoProportionZ(
      { count: 200, n: 1000 },
      { count: 205, n: 1000 },
      { level: 0.9 },
    );
    expect(smallestDetectable).toMatchObject({ name: 'difference of rates', power: 0.8 });
    expectClose(smallestDetectable!.significanceLevel, 0.1);
    expect(smallestDetectable!.value > 0.04 && smallestDetectable!.value < 0.05).toBe(true);
  });

  it('refuses groups in which nobody, or everybody, is counted', () => {
    const message = 'twoProportionZ requires values that differ in `a` or `b`, received no spread (0)';
    expect(() => twoProportionZ({ count: 0, n: 5 }, { count: 0, n: 7 })).toThrow(new RangeError(message));
    expect(() => twoProportionZ({ count: 5, n: 5 }, { count: 7, n: 7 })).toThrow(new RangeError(message));
  });

  it('refuses an empty group', () => {
    expect(() => twoProportionZ({ count: 0, n: 0 }, { count: 1, n: 7 })).toThrow(
      new RangeError('twoProportionZ requires a whole number of at least 1 in `a.n`, received 0'),
    );
  });
});

describe('cohensH', () => {
  it('reaches from -π to π and no further', () => {
    const { value, interval } = cohensH({ count: 3, n: 3 }, { count: 0, n: 3 });
    expect(value).toBe(Math.PI);
    expect(interval.high).toBe(Math.PI);
  });

  it('refuses NaN', () => {
    expect(() => cohensH({ count: Number.NaN, n: 3 }, { count: 0, n: 3 })).toThrow(RangeError);
  });
});
