import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  epsilonSquared,
  groupRankSumsFromValues,
  kruskalWallis,
  midranksOf,
  normalUpper,
  rankSumsFromValues,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const ages = fc.array(fc.integer({ min: 18, max: 40 }), { minLength: 1, maxLength: 30 });
const groups = fc
  .array(ages, { minLength: 2, maxLength: 5 })
  .filter((lists) => new Set(lists.flat()).size > 1);
const test = (lists: readonly (readonly number[])[]) => kruskalWallis(groupRankSumsFromValues(lists));

describe('kruskalWallis', () => {
  it('finds what Hollander and Wolfe publish for the clearing of dust from the lungs', () => {
    const normal = [2.9, 3.0, 2.5, 2.6, 3.2];
    const obstructed = [3.8, 2.7, 4.0, 2.4];
    const asbestosis = [2.8, 3.4, 3.7, 2.2, 2.0];
    const result = test([normal, obstructed, asbestosis]);
    expectClose(result.statistic.value, 0.77143, 1e-5);
    expect(result.df).toBe(2);
    expectClose(result.pValue, 0.68, 1e-3);
  });

  it('does not depend on the order of the groups, nor on the unit of the values', () => {
    always(
      fc.property(groups, (lists) => {
        const h = test(lists).statistic.value;
        expectClose(test(lists.toReversed()).statistic.value, h, 1e-12, 1);
        expectClose(test(lists.map((list) => list.map((x) => x ** 3))).statistic.value, h, 1e-15);
      }),
    );
  });

  it('is, for two groups, the square of z without its correction for continuity', () => {
    always(
      fc.property(ages, ages, (a, b) => {
        fc.pre(new Set([...a, ...b]).size > 1);
        const { n, doubledRankSum, tieTerm } = rankSumsFromValues(a, b);
        const total = n[0] + n[1];
        const distance = (Number(doubledRankSum) - n[0] * (total + 1)) / 2;
        const untied = total + 1 - Number(tieTerm) / (total * (total - 1));
        const z = distance / Math.sqrt(((n[0] * n[1]) / 12) * untied);
        const result = test([a, b]);
        expectClose(result.statistic.value, z ** 2, 1e-11, 1e-6);
        expectClose(result.pValue, 2 * normalUpper(Math.abs(z)).p, 1e-10);
      }),
    );
  });

  it('has as effect the share of the squared deviations of ranks that lies between the groups', () => {
    always(
      fc.property(groups, (lists) => {
        const ranks = midranksOf(lists.flat());
        const mean = (ranks.length + 1) / 2;
        let [between, start] = [0, 0];
        for (const { length } of lists) {
          const own = ranks.slice(start, start + length).reduce((sum, rank) => sum + rank, 0) / length;
          between += length * (own - mean) ** 2;
          start += length;
        }
        const all = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
        expectClose(test(lists).effect.value, between / all, 1e-12, 1e-3);
      }),
    );
  });

  it('holds its value in the interval, and keeps it within 0 and 1', () => {
    always(
      fc.property(groups, (lists) => {
        const { value, interval } = test(lists).effect;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('leaves out empty groups and says so', () => {
    const result = test([[1, 5], [], [2, 9, 7], []]);
    expect(result.n).toEqual([2, 3]);
    expect(result.notes).toEqual(['2 empty groups were left out']);
    expect(result.statistic).toEqual(
      test([
        [1, 5],
        [2, 9, 7],
      ]).statistic,
    );
  });

  it('says where the approximation is rough, and what it would have shown', () => {
    const result = test([
      [1, 5, 6, 8, 9],
      [2, 9, 7, 11],
    ]);
    expect(result.assumptions.at(-1)).toMatchObject({ found: 'the smallest group has 4', holds: false });
    expect(result.smallestDetectable!.value).toBeGreaterThan(0.3);
    expect(result.smallestDetectable!.value).toBeLessThan(1);
  });

  it('refuses one group, equal values and sums that no groups have', () => {
    expect(() => test([[1, 2], []])).toThrow(
      new RangeError('kruskalWallis requires at least 2 groups with values in `rankSums`, received 1'),
    );
    expect(() => test([[2, 2], [2]])).toThrow(
      new RangeError('kruskalWallis requires values that differ in `rankSums`, received no spread (0)'),
    );
    expect(() => kruskalWallis({ n: [1, 2], doubledRankSums: [2n, 9n], tieTerm: 0n })).toThrow(
      new RangeError(
        'kruskalWallis requires `doubledRankSums` that add up to 12 for 3 values in 2 groups, received 2 that add up to 11',
      ),
    );
  });
});

describe('epsilonSquared', () => {
  it('refuses a statistic that so few values cannot have', () => {
    expect(() => epsilonSquared(12, { groups: 2, total: 10 })).toThrow(
      new RangeError('epsilonSquared requires `h` from 0 to 9, received 12'),
    );
    expect(() => epsilonSquared(1, { groups: 1, total: 10 })).toThrow(RangeError);
  });
});
