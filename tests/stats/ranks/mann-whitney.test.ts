import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mannWhitney,
  probabilityOfSuperiority,
  rankSumsFromValues,
  rankSumsOf,
} from '../../../lib/stats/index.js';
import golden from '../fixtures/golden-tests.json' with { type: 'json' };
import { always, expectClose, expectCloseInterval } from '../support.js';

const ages = fc.array(fc.integer({ min: 18, max: 40 }), { minLength: 1, maxLength: 40 });
const groups = fc.tuple(ages, ages).filter(([a, b]) => new Set([...a, ...b]).size > 1);
const cases = golden.ranks.map((row) => ({ ...row, n1: row.a.length, n2: row.b.length }));

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
      fc.property(groups, ([a, b]) => {
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

describe('mannWhitney', () => {
  it.each(cases)('agrees with SciPy for groups of $n1 and $n2', ({ a, b, u, p, interval }) => {
    const result = mannWhitney(rankSumsFromValues(a, b));
    expect(result.statistic).toEqual({ symbol: 'U', value: u });
    expectClose(result.pValue, p, 1e-11);
    expectCloseInterval(result.interval, interval, 1e-10);
    expect(result.effect).toEqual({ ...result.estimate, interval: result.interval });
  });

  it('counts the pairs in which the first group has the larger value, ties half', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const pairs = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
        const u = pairs.reduce<number>((sum, pair) => sum + pair, 0);
        const result = mannWhitney(rankSumsFromValues(a, b));
        expect(result.statistic.value).toBe(u);
        expectClose(result.estimate.value, u / pairs.length, 1e-15);
      }),
    );
  });

  it('keeps p and mirrors the effect when the groups change place', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const [forth, back] = [mannWhitney(rankSumsFromValues(a, b)), mannWhitney(rankSumsFromValues(b, a))];
        expect(forth.pValue).toBe(back.pValue);
        expectClose(forth.estimate.value, 1 - back.estimate.value, 1e-14, 1);
        expectClose(forth.interval.low, 1 - back.interval.high, 1e-14, 1);
      }),
    );
  });

  it('depends on the order of values only', () => {
    always(
      fc.property(groups, ([a, b]) => {
        const cubed = (values: readonly number[]) => values.map((value) => value ** 3 - 1e5);
        expect(mannWhitney(rankSumsFromValues(cubed(a), cubed(b)))).toEqual(
          mannWhitney(rankSumsFromValues(a, b)),
        );
      }),
    );
  });

  it('gives p = 1 where neither group is ahead', () => {
    const result = mannWhitney(rankSumsFromValues([1, 4], [2, 3]));
    expect(result.pValue).toBe(1);
    expect(result.estimate.value).toBe(0.5);
  });

  it('notes that the approximation is rough for small groups', () => {
    expect(mannWhitney(rankSumsFromValues([1, 4], [2, 3])).notes).toEqual([
      'the normal approximation is rough where a group has fewer than 8 values',
    ]);
  });

  it('refuses an empty group, equal values and sums that no groups have', () => {
    expect(() => mannWhitney(rankSumsFromValues([], [1]))).toThrow(
      new RangeError('mannWhitney requires at least 1 value in `first group`, received 0'),
    );
    expect(() => mannWhitney(rankSumsFromValues([2, 2], [2]))).toThrow(
      new RangeError('mannWhitney requires values that differ in `rankSums`, received no spread (0)'),
    );
    expect(() => mannWhitney({ n: [2, 2], doubledRankSum: 99n, tieTerm: 0n })).toThrow(
      new RangeError('mannWhitney requires `doubledRankSum` that groups of 2 and 2 can have, received 99'),
    );
  });
});

describe('probabilityOfSuperiority', () => {
  it('stays within 0 and 1 and keeps some doubt where one group is always ahead', () => {
    const { interval } = probabilityOfSuperiority(1, [10, 10]);
    expect(interval.high).toBe(1);
    expect(interval.low).toBeGreaterThan(0.7);
    expect(interval.low).toBeLessThan(0.95);
  });

  it('refuses a share outside 0 and 1', () => {
    expect(() => probabilityOfSuperiority(1.1, [10, 10])).toThrow(
      new RangeError('probabilityOfSuperiority requires `share` from 0 to 1, received 1.1'),
    );
    expect(() => probabilityOfSuperiority(Number.NaN, [10, 10])).toThrow(RangeError);
  });
});
