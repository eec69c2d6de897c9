import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mannWhitney,
  rankSumsFromValues,
  smallestDetectableSuperiority,
  valueCountsFromValues,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const ages = fc.array(fc.integer({ min: 18, max: 40 }), { minLength: 1, maxLength: 40 });
const groups = fc.tuple(ages, ages).filter(([a, b]) => new Set([...a, ...b]).size > 1);
const exactly = (a: readonly number[], b: readonly number[]) => mannWhitney(valueCountsFromValues(a, b));
const roughly = (a: readonly number[], b: readonly number[]) => mannWhitney(rankSumsFromValues(a, b));

describe('mannWhitney', () => {
  it('finds what Hollander and Wolfe publish for permeability at term and before', () => {
    const atTerm = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const before = [1.15, 0.88, 0.9, 0.74, 1.21];
    const result = mannWhitney(rankSumsFromValues(atTerm, before), { alternative: 'greater' });
    expect(result.statistic).toEqual({ symbol: 'U', value: 35 });
    expect(result.method).toBe('Mann-Whitney U test (exact)');
    expectClose(result.pValue, 0.1272, 1e-4);
  });

  it('counts the pairs in which the first group has the larger value, ties half', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const pairs = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
        const u = pairs.reduce<number>((sum, pair) => sum + pair, 0);
        const result = roughly(a, b);
        expect(result.statistic.value).toBe(u);
        expectClose(result.estimate.value, u / pairs.length, 1e-15);
      }),
    );
  });

  it('keeps p and mirrors the effect when the groups change place', () => {
    always(
      fc.property(groups, fc.constantFrom(exactly, roughly), ([a, b], test) => {
        const [forth, back] = [test(a, b), test(b, a)];
        expectClose(forth.pValue, back.pValue, 1e-12);
        expectClose(forth.estimate.value, 1 - back.estimate.value, 1e-14, 1);
        expectClose(forth.interval.low, 1 - back.interval.high, 1e-14, 1);
      }),
    );
  });

  it('asks of the groups in turn what one-sided alternatives ask', () => {
    always(
      fc.property(groups, fc.constantFrom(valueCountsFromValues, rankSumsFromValues), ([a, b], from) => {
        const greater = mannWhitney(from(a, b), { alternative: 'greater' });
        const less = mannWhitney(from(b, a), { alternative: 'less' });
        expectClose(greater.pValue, less.pValue, 1e-12);
        expectClose(greater.interval.low, 1 - less.interval.high, 1e-14, 1);
        expect([greater.interval.high, less.interval.low]).toEqual([1, 0]);
        expect(greater.effect).toEqual(mannWhitney(from(a, b)).effect);
        const both = [greater.pValue, mannWhitney(from(a, b), { alternative: 'less' }).pValue];
        expectClose(mannWhitney(from(a, b)).pValue, Math.min(1, 2 * Math.min(...both)), 1e-12);
      }),
    );
  });

  it('depends on the order of values only', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const cubed = (values: readonly number[]) => values.map((value) => value ** 3 - 1e5);
        expect(exactly(cubed(a), cubed(b))).toEqual(exactly(a, b));
      }),
    );
  });

  it('keeps its effect when every customer is counted twice', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const twice = roughly([...a, ...a], [...b, ...b]);
        expectClose(twice.estimate.value, roughly(a, b).estimate.value, 1e-14);
        expect(twice.interval.low).toBeGreaterThanOrEqual(roughly(a, b).interval.low);
      }),
    );
  });

  it('needs to know no ties to be exact where there are none', () => {
    const [a, b] = [
      [1, 5, 9, 12],
      [2, 3, 4],
    ];
    expect(roughly(a, b)).toEqual(exactly(a, b));
    expectClose(roughly(a, b).pValue, 14 / 35, 1e-14);
  });

  it('is exact up to 2,500 pairs', () => {
    const from = (start: number, n: number) => Array.from({ length: n }, (_, index) => start + index);
    expect(roughly(from(0, 50), from(100, 50)).method).toBe('Mann-Whitney U test (exact)');
    expect(roughly(from(0, 50), from(100, 51)).method).toBe('Mann-Whitney U test');
    expectClose(roughly(from(0, 50), from(100, 50)).log10PValue, -28.7028, 1e-5);
  });

  it('comes near to the exact p by the normal approximation', () => {
    const [a, b] = [
      [21, 22, 22, 25, 27, 28, 31, 33, 34, 39, 40, 41, 44],
      [18, 19, 22, 22, 23, 24, 25, 26, 26, 27, 28, 30, 33, 35],
    ];
    expect(roughly(a, b).method).toBe('Mann-Whitney U test');
    expectClose(roughly(a, b).pValue, exactly(a, b).pValue, 0.04);
  });

  it('gives p = 1 where neither group is ahead', () => {
    const result = exactly([1, 4], [2, 3]);
    expect(result.pValue).toBe(1);
    expect(result.log10PValue).toBe(0);
    expect(result.estimate.value).toBe(0.5);
  });

  it('says that it is not about medians, and where its p is rough', () => {
    const [independent, shapes, enough] = roughly([1, 4, 4], [2, 3]).assumptions;
    expect(independent!.holds).toBeNull();
    expect(shapes!.consequence).toContain('a difference of medians only where both shapes are alike');
    expect(enough).toMatchObject({ found: 'the smaller group has 2', holds: false });
    expect(exactly([1, 4, 4], [2, 3]).assumptions).toEqual([independent, shapes]);
  });

  it('tells which P(X > Y) it would have shown, on the side that was asked for', () => {
    const sums = rankSumsFromValues([1, 5, 9, 12, 17, 20], [2, 3, 4, 8, 13, 21, 22]);
    const value = smallestDetectableSuperiority(sums)!;
    expect(mannWhitney(sums).smallestDetectable).toMatchObject({ name: 'P(X > Y)', power: 0.8 });
    expectClose(mannWhitney(sums).smallestDetectable!.value, value, 1e-12);
    const { smallestDetectable } = mannWhitney(sums, { alternative: 'less' });
    expect(smallestDetectable!.value).toBeGreaterThan(1 - value);
    expect(smallestDetectable!.value).toBeLessThan(0.5);
  });

  it('refuses an empty group, equal values and sums that no groups have', () => {
    expect(() => roughly([], [1])).toThrow(
      new RangeError('mannWhitney requires at least 1 value in `first group`, received 0'),
    );
    expect(() => exactly([2, 2], [2])).toThrow(
      new RangeError('mannWhitney requires values that differ in `rankSums`, received no spread (0)'),
    );
    expect(() => mannWhitney({ n: [2, 2], doubledRankSum: 99n, tieTerm: 0n })).toThrow(
      new RangeError('mannWhitney requires `doubledRankSum` that groups of 2 and 2 can have, received 99'),
    );
  });
});
