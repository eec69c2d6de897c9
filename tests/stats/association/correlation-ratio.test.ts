import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coMomentsWithFlag, correlationRatio, momentsOf, pearson } from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const groups = fc.tuple(amounts(2), amounts(2), amounts(1)).filter((lists) => new Set(lists.flat()).size > 1);

describe('correlationRatio', () => {
  it('is the size of the correlation with a flag where there are two categories', () => {
    always(
      fc.property(groups, ([no, yes]) => {
        fc.pre(new Set([...no, ...yes]).size > 1);
        const r = pearson(coMomentsWithFlag(momentsOf(no), momentsOf(yes))).estimate.value;
        expectClose(correlationRatio([momentsOf(no), momentsOf(yes)]).value, Math.abs(r), 1e-9, 1e-6);
      }),
    );
  });

  it('keeps its value when the categories change place or the number is shifted and stretched', () => {
    always(
      fc.property(groups, (lists) => {
        const { value } = correlationRatio(lists.map(momentsOf));
        const turned = lists.toReversed().map((list) => momentsOf(list.map((amount) => 7 - 3 * amount)));
        expectClose(correlationRatio(turned).value, value, 1e-9, 1e-4);
      }),
    );
  });

  it('lies within its interval, from 0 to 1', () => {
    always(
      fc.property(groups, (lists) => {
        const { value, interval } = correlationRatio(lists.map(momentsOf));
        expect(0 <= interval.low && interval.low <= value && value <= interval.high).toBe(true);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 1 where the categories tell the number, and 0 where the means are one', () => {
    const told = correlationRatio([momentsOf([2, 2, 2]), momentsOf([5, 5])]);
    expect(told).toEqual({ name: 'η', value: 1, interval: { low: 1, high: 1, level: 0.95 } });
    const { value, interval } = correlationRatio([momentsOf([1, 2, 3]), momentsOf([0, 2, 4])]);
    expect([value, interval.low]).toEqual([0, 0]);
    expect(interval.high).toBeGreaterThan(0.5);
  });

  it('leaves out empty categories', () => {
    const filled = [momentsOf([1, 2, 3]), momentsOf([4, 5, 6])];
    expect(correlationRatio([...filled, momentsOf([])])).toEqual(correlationRatio(filled));
  });

  it('refuses a single category, one value in each, values that are equal, and NaN', () => {
    expect(() => correlationRatio([momentsOf([1, 2]), momentsOf([])])).toThrow(
      new RangeError(
        'correlationRatio requires 2 groups with values and more values than groups in `groups`, received 1 groups with 2 values',
      ),
    );
    expect(() => correlationRatio([momentsOf([1]), momentsOf([2])])).toThrow(
      'received 2 groups with 2 values',
    );
    expect(() => correlationRatio([momentsOf([3, 3]), momentsOf([3])])).toThrow('received no spread (0)');
    expect(() => correlationRatio([momentsOf([3, 4]), { n: 2, mean: Number.NaN, m2: 1 }])).toThrow(
      new RangeError('correlationRatio requires a finite number in `groups[1].mean`, received NaN'),
    );
  });
});
