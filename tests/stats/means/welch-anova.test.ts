import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etaSquared, momentsOf, welchAnova, welchTTest } from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const varied = amounts(2).filter((values) => new Set(values).size > 1);
const groups = fc.array(varied, { minLength: 2, maxLength: 5 }).map((each) => each.map(momentsOf));

describe('welchAnova', () => {
  it("is Welch's t-test for two groups", () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const [left, right] = [momentsOf(a), momentsOf(b)];
        const [f, t] = [welchAnova([left, right]), welchTTest(left, right)];
        expectClose(f.statistic.value, t.statistic.value ** 2, 1e-11);
        expectClose(f.log10PValue, t.log10PValue, 1e-10, 1e-3);
      }),
    );
  });

  it('does not mind the order of the groups', () => {
    always(
      fc.property(groups, (each) => {
        const [forth, back] = [welchAnova(each), welchAnova(each.toReversed())];
        expectClose(forth.statistic.value, back.statistic.value, 1e-9, 1e-3);
        expectClose(forth.effect.value, back.effect.value, 1e-9, 1e-6);
        expectClose(forth.effect.interval.high, back.effect.interval.high, 1e-8, 1e-6);
      }),
    );
  });

  it('keeps F and effect when the unit changes', () => {
    always(
      fc.property(fc.array(varied, { minLength: 2, maxLength: 4 }), (each) => {
        const plain = welchAnova(each.map(momentsOf));
        const other = welchAnova(each.map((values) => momentsOf(values.map((value) => 1000 - 4 * value))));
        expectClose(other.statistic.value, plain.statistic.value, 1e-8, 1e-3);
        expectClose(other.effect.value, plain.effect.value, 1e-8, 1e-3);
      }),
    );
  });

  it("gives R's result on Student's data on sleep", () => {
    const result = welchAnova([
      momentsOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
      momentsOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
    ]);
    expectClose(result.statistic.value, 3.4626, 1e-4);
    expectClose(result.pValue, 0.07939, 1e-4);
    expect(result.n).toEqual([10, 10]);
  });

  it('names the group that it cannot take', () => {
    const group = momentsOf([1, 2, 4]);
    expect(() => welchAnova([group])).toThrow(
      new RangeError('welchAnova requires at least 2 groups in `groups`, received 1'),
    );
    expect(() => welchAnova([group, momentsOf([7])])).toThrow(
      new RangeError('welchAnova requires at least 2 values in `groups[1]`, received 1'),
    );
    expect(() => welchAnova([group, group, momentsOf([3, 3])])).toThrow(
      new RangeError('welchAnova requires values that differ in `groups[2]`, received no spread (0)'),
    );
  });
});

describe('etaSquared', () => {
  it('lies in its interval, which lies between 0 and 1', () => {
    always(
      fc.property(groups, (each) => {
        const { value, interval } = etaSquared(each);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is quick and near 1 for groups that hardly vary within', () => {
    const { interval } = etaSquared([
      { n: 3, mean: 0, m2: 1e-9 },
      { n: 4, mean: 1000, m2: 1e-9 },
    ]);
    expect(interval.low).toBeGreaterThan(1 - 1e-12);
  });

  it('holds 0 for groups that are all alike', () => {
    const group = momentsOf([1, 2, 4]);
    const { value, interval } = etaSquared([group, group, group]);
    expect(value).toBe(0);
    expect(interval.low).toBe(0);
    expect(interval.high).toBeGreaterThan(0.1);
  });

  it('refuses groups that all lack spread', () => {
    expect(() => etaSquared([momentsOf([1, 1]), momentsOf([2, 2])])).toThrow(
      new RangeError(
        'etaSquared requires values that differ in at least one of `groups`, received no spread (0)',
      ),
    );
  });
});
