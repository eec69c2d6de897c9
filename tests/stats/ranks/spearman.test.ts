import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coMomentsFromSums,
  coMomentsOf,
  midranksOf,
  pearson,
  rankCoMomentsOf,
  spearman,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const points = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 3,
    maxLength: 40,
  })
  .filter((rows) => new Set(rows.map(([x]) => x)).size > 1 && new Set(rows.map(([, y]) => y)).size > 1)
  .map((rows) => ({ xs: Object.freeze(rows.map(([x]) => x)), ys: Object.freeze(rows.map(([, y]) => y)) }));
const test = (xs: readonly number[], ys: readonly number[]) => spearman(rankCoMomentsOf(xs, ys));

describe('spearman', () => {
  it('finds what R does for the tuna of Hollander and Wolfe', () => {
    const lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
    const quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
    const result = test(lightness, quality);
    expect(result.method).toBe("Spearman's rank correlation (exact)");
    expect(result.statistic).toEqual({ symbol: 'S', value: 48 });
    expectClose(result.estimate.value, 0.6, 1e-14);
    expectClose(result.pValue, 0.0968, 1e-3);
  });

  it("is Pearson's correlation of the midranks", () => {
    always(
      fc.property(points, ({ xs, ys }) => {
        const ofRanks = pearson(coMomentsOf(midranksOf(xs), midranksOf(ys)));
        const result = test(xs, ys);
        expectClose(result.estimate.value, ofRanks.estimate.value, 1e-13, 1);
        if (result.df) expectClose(result.pValue, ofRanks.pValue, 1e-6, 1e-12);
      }),
    );
  });

  it('does not depend on which column comes first, on their units or on the order of the rows', () => {
    always(
      fc.property(points, ({ xs, ys }) => {
        const result = test(xs, ys);
        expectClose(test(ys, xs).estimate.value, result.estimate.value, 1e-13, 1);
        expectClose(test(xs.toReversed(), ys.toReversed()).estimate.value, result.estimate.value, 1e-13, 1);
        const bent = xs.map((x) => x ** 3 + 7);
        expect(test(bent, ys)).toEqual(result);
        const turned = xs.map((x) => -x);
        expectClose(test(turned, ys).estimate.value, -result.estimate.value, 1e-13, 1);
        expectClose(test(turned, ys).pValue, result.pValue, 1e-6, 1e-12);
      }),
    );
  });

  it('takes exact sums of midranks, as one query gives them', () => {
    const [x, y] = [
      [1, 2.5, 2.5, 4],
      [2, 1, 3.5, 3.5],
    ];
    const sum = (values: readonly number[]) =>
      values.reduce((total, value) => total + BigInt(value * 10), 0n);
    const products = (a: readonly number[], b: readonly number[]) =>
      a.reduce((total, value, index) => total + BigInt(value * 10) * BigInt(b[index]! * 10), 0n);
    const sums = {
      n: 4,
      sumX: sum(x),
      sumY: sum(y),
      sumXX: products(x, x),
      sumYY: products(y, y),
      sumXY: products(x, y),
      decimalsX: 1,
      decimalsY: 1,
    };
    expect(spearman(coMomentsFromSums(sums))).toEqual(test([10, 20, 20, 30], [4, 3, 8, 8]));
  });

  it('is exact for nine pairs without ties, and by t with one tie or one pair more', () => {
    const nine = [3, 1, 2, 5, 4, 9, 7, 8, 6];
    const rising = (n: number) => Array.from({ length: n }, (_, index) => index);
    expect(test(rising(9), nine).statistic.symbol).toBe('S');
    expect(test(rising(10), [...nine, 10]).statistic.symbol).toBe('t');
    const tied = test(rising(9), [3, 1, 3, 5, 4, 9, 7, 8, 6]);
    expect(tied.statistic.symbol).toBe('t');
    expect(tied.assumptions.at(-1)).toMatchObject({ found: 'there are 9, with ties', holds: false });
  });

  it('notes that the interval is a point where all ranks agree', () => {
    const result = test([1, 2, 3, 4], [1, 8, 27, 64]);
    expectClose(result.pValue, 2 / 24, 1e-14);
    expect(result.interval).toEqual({ low: 1, high: 1, level: 0.95 });
    expect(result.notes).toEqual(['all ranks agree, so the interval shrinks to a point']);
  });

  it('rules nothing out with three pairs', () => {
    expect(test([1, 2, 3], [1, 3, 2]).interval).toEqual({ low: -1, high: 1, level: 0.95 });
    expect(test([1, 2, 3], [1, 3, 2]).smallestDetectable).toBeNull();
  });

  it('refuses two pairs, equal values and co-moments of the values themselves', () => {
    expect(() => test([1, 2], [1, 2])).toThrow(
      new RangeError('spearman requires at least 3 values in `rankCoMoments`, received 2'),
    );
    expect(() => test([1, 1, 1], [1, 2, 3])).toThrow(
      new RangeError('spearman requires values that differ in the first column, received no spread (0)'),
    );
    expect(() => spearman(coMomentsOf([10, 20, 40], [1, 2, 3]))).toThrow(
      new RangeError(
        'spearman requires co-moments of midranks, whose means are 2 for 3 pairs, received means 23.333333333333332 and 2: use rankCoMomentsOf',
      ),
    );
  });
});
