import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupRankSumsFromValues,
  groupRankSumsOf,
  midranksOf,
  rankCoMomentsOf,
  rankSumsFromValues,
  rankSumsOf,
  valueCountsFromValues,
} from '../../../lib/stats/index.js';
import { always } from '../support.js';

const ages = fc.array(fc.integer({ min: 18, max: 40 }), { maxLength: 40 });

describe('rankSumsOf', () => {
  it('shares midranks among equal values, whatever the order of the rows', () => {
    const rows = Object.freeze([
      { value: 30, first: 0, second: 1 },
      { value: 10, first: 1, second: 2 },
      { value: 20, first: 2, second: 0 },
    ]);
    const expected = { n: [3, 3], doubledRankSum: 4n + 9n + 9n, tieTerm: 24n + 6n };
    expect(rankSumsOf(rows)).toEqual(expected);
    expect(rankSumsOf(rows.toReversed())).toEqual(expected);
  });

  it('adds up rows of the same value', () => {
    always(
      fc.property(ages, ages, (a, b) => {
        const value = (x: number) => ({
          value: x,
          first: a.filter((y) => y === x).length,
          second: b.filter((y) => y === x).length,
        });
        const distinct = [...new Set([...a, ...b])];
        expect(rankSumsFromValues(a, b)).toEqual(rankSumsOf(distinct.map(value)));
      }),
    );
  });

  it('takes the counts of two parts together as those of the whole', () => {
    always(
      fc.property(ages, ages, ages, ages, (a, b, moreOfA, moreOfB) => {
        const parts = [...valueCountsFromValues(a, b), ...valueCountsFromValues(moreOfA, moreOfB)];
        expect(rankSumsOf(parts)).toEqual(rankSumsFromValues([...a, ...moreOfA], [...b, ...moreOfB]));
      }),
    );
  });

  it('gives 0 for nothing', () => {
    expect(rankSumsOf([])).toEqual({ n: [0, 0], doubledRankSum: 0n, tieTerm: 0n });
  });

  it('refuses NaN and counts that are none', () => {
    expect(() => rankSumsFromValues([1], [Number.NaN])).toThrow(
      new RangeError('rankSumsOf requires a finite number in `valueCounts[1].value`, received NaN'),
    );
    expect(() => rankSumsOf([{ value: 1, first: -1, second: 0 }])).toThrow(
      new RangeError(
        'rankSumsOf requires a whole number of at least 0 in `valueCounts[0].first`, received -1',
      ),
    );
  });
});

describe('groupRankSumsOf', () => {
  it('agrees with the rank sums of two groups', () => {
    always(
      fc.property(ages, ages, (a, b) => {
        const { n, doubledRankSum, tieTerm } = rankSumsFromValues(a, b);
        const both = groupRankSumsFromValues([a, b]);
        expect(both.n).toEqual(n);
        expect(both.doubledRankSums[0]).toBe(doubledRankSum);
        expect(both.tieTerm).toBe(tieTerm);
      }),
    );
  });

  it('shares out all ranks, with empty groups among the others', () => {
    always(
      fc.property(fc.array(ages, { minLength: 1, maxLength: 5 }), (groups) => {
        const { n, doubledRankSums } = groupRankSumsFromValues(groups);
        const total = BigInt(groups.flat().length);
        expect(n).toEqual(groups.map(({ length }) => length));
        expect(doubledRankSums.reduce((sum, next) => sum + next, 0n)).toBe(total * (total + 1n));
      }),
    );
  });

  it('adds up rows of one value and group, in any order', () => {
    const rows = Object.freeze([
      { value: 2, group: 1, count: 3 },
      { value: 1, group: 0, count: 2 },
      { value: 2, group: 1, count: 1 },
      { value: 2, group: 0, count: 1 },
    ]);
    const whole = groupRankSumsFromValues([
      [1, 1, 2],
      [2, 2, 2, 2],
    ]);
    expect(groupRankSumsOf(rows)).toEqual(whole);
    expect(groupRankSumsOf(rows.toReversed())).toEqual(whole);
  });

  it('refuses a group that has no number', () => {
    expect(() => groupRankSumsOf([{ value: 1, group: -1, count: 2 }])).toThrow(
      new RangeError(
        'groupRankSumsOf requires a whole number of at least 0 in `groupCounts[0].group`, received -1',
      ),
    );
    expect(() => groupRankSumsOf([{ value: Infinity, group: 0, count: 2 }])).toThrow(RangeError);
    expect(() => groupRankSumsOf([{ value: 1, group: 0, count: 0.5 }])).toThrow(RangeError);
  });
});

describe('midranksOf', () => {
  it('counts the smaller values, and half of the equal ones', () => {
    always(
      fc.property(ages, (values) => {
        const counted = values.map((value) => {
          const [smaller, equal] = [values.filter((v) => v < value), values.filter((v) => v === value)];
          return smaller.length + (equal.length + 1) / 2;
        });
        expect(midranksOf(values)).toEqual(counted);
      }),
    );
  });

  it('refuses NaN', () => {
    expect(() => midranksOf([1, Number.NaN])).toThrow(
      new RangeError('midranksOf requires a finite number in `values[1]`, received NaN'),
    );
  });
});

describe('rankCoMomentsOf', () => {
  it('refuses columns of different lengths', () => {
    expect(() => rankCoMomentsOf([1, 2], [1])).toThrow(RangeError);
  });
});
