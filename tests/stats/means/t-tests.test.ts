import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coMomentsWithFlag,
  hedgesG,
  momentsOf,
  pearson,
  studentTTest,
  welchTTest,
} from '../../../lib/stats/index.js';
import golden from '../fixtures/golden-tests.json' with { type: 'json' };
import { always, amounts, expectClose, expectCloseInterval } from '../support.js';

const tests = [
  { name: 'student', test: studentTTest, caller: 'studentTTest' },
  { name: 'welch', test: welchTTest, caller: 'welchTTest' },
] as const;
const cases = tests.flatMap((each) =>
  golden.means.map((row) => ({ ...each, n1: row.a.length, n2: row.b.length, row })),
);
/** Values that differ, so that every test can be computed. */
const varied = amounts(2).filter((values) => new Set(values).size > 1);

describe.each(tests)('$caller', ({ test, caller }) => {
  it('changes sign when the groups change place', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const [forth, back] = [test(momentsOf(a), momentsOf(b)), test(momentsOf(b), momentsOf(a))];
        expectClose(forth.statistic.value, -back.statistic.value, 1e-12);
        expectClose(forth.pValue, back.pValue, 1e-11);
        expectClose(forth.interval.low, -back.interval.high, 1e-12, 1);
        expectClose(forth.effect.value, -back.effect.value, 1e-12);
      }),
    );
  });

  it('keeps p and effect, and scales its estimate, when the unit changes', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const shifted = (values: readonly number[]) => momentsOf(values.map((value) => 8 * value + 1000));
        const [plain, other] = [test(momentsOf(a), momentsOf(b)), test(shifted(a), shifted(b))];
        expectClose(other.statistic.value, plain.statistic.value, 1e-8, 1e-3);
        expectClose(other.estimate.value, 8 * plain.estimate.value, 1e-9, 1);
        expectClose(other.effect.value, plain.effect.value, 1e-8, 1e-3);
      }),
    );
  });

  it('finds no difference between a group and itself', () => {
    const result = test(momentsOf([1, 2, 4]), momentsOf([1, 2, 4]));
    expect(result.statistic.value).toBe(0);
    expect(result.pValue).toBe(1);
    expect(result.effect.value).toBe(0);
  });

  it('takes one group without spread, and refuses two', () => {
    const [flat, other] = [momentsOf([3, 3, 3]), momentsOf([1, 2, 4])];
    expect(test(flat, other).pValue).toBeGreaterThan(0);
    expect(() => test(flat, momentsOf([5, 5]))).toThrow(
      new RangeError(`${caller} requires values that differ in \`a\` or \`b\`, received no spread (0)`),
    );
  });

  it('refuses fewer than two values, NaN and levels that are none', () => {
    const moments = momentsOf([1, 2, 4]);
    expect(() => test(momentsOf([1]), moments)).toThrow(
      new RangeError(`${caller} requires at least 2 values in \`a\`, received 1`),
    );
    expect(() => test(moments, momentsOf([]))).toThrow(
      new RangeError(`${caller} requires at least 2 values in \`b\`, received 0`),
    );
    expect(() => test(moments, { ...moments, mean: Number.NaN })).toThrow(
      new RangeError(`${caller} requires a finite number in \`b.mean\`, received NaN`),
    );
    expect(() => test(moments, moments, { level: 1 })).toThrow(
      new RangeError(`${caller} requires \`level\` strictly between 0 and 1, received 1`),
    );
  });
});

describe('both t-tests', () => {
  it.each(cases)('agree with SciPy: $name, groups of $n1 and $n2', ({ name, test, row }) => {
    const expected = row[name];
    const result = test(momentsOf(row.a), momentsOf(row.b));
    expectClose(result.statistic.value, expected.t, 1e-11);
    expectClose(result.df as number, expected.df, 1e-11);
    expectClose(result.pValue, expected.p, 1e-10);
    expectCloseInterval(result.interval, expected.interval, 1e-11);
    expectClose(result.effect.value, row.hedges.value, 1e-11);
    expectCloseInterval(result.effect.interval, row.hedges.interval, 1e-11);
  });

  it('agree with one another where groups are of one size and spread', () => {
    const [a, b] = [momentsOf([1, 2, 4, 9]), momentsOf([11, 12, 14, 19])];
    expectClose(welchTTest(a, b).pValue, studentTTest(a, b).pValue, 1e-12);
  });
});

describe('studentTTest', () => {
  it('is the test of the correlation with the group', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const [left, right] = [momentsOf(a), momentsOf(b)];
        expectClose(pearson(coMomentsWithFlag(left, right)).pValue, studentTTest(left, right).pValue, 1e-9);
      }),
    );
  });

  it('notes variances that differ more than fourfold', () => {
    const narrow = momentsOf([1, 2, 3]);
    expect(studentTTest(narrow, momentsOf([1, 3, 5])).notes).toEqual([]);
    expect(studentTTest(narrow, momentsOf([1, 4, 7])).notes).toEqual([
      "one sample variance is 9.0 times the other: Welch's test does not assume equal variances",
    ]);
    expect(studentTTest(narrow, momentsOf([5, 5])).notes).toEqual([
      "one group has no spread: Welch's test does not assume equal variances",
    ]);
    expect(welchTTest(narrow, momentsOf([1, 4, 7])).notes).toEqual([]);
  });
});

describe('hedgesG', () => {
  it('draws the standardised difference of small groups towards 0', () => {
    const [a, b] = [momentsOf([1, 3]), momentsOf([2, 4])];
    // Two degrees of freedom: the correction is Γ(1) / Γ(1/2) = 1 / √π.
    expectClose(hedgesG(a, b).value, -1 / Math.sqrt(2 * Math.PI), 1e-14);
  });

  it('hardly corrects many values', () => {
    const group = (mean: number) => ({ n: 5_000_000, mean, m2: 4_999_999 });
    expectClose(hedgesG(group(1), group(0)).value, 1 - 3 / (4 * 9_999_998 - 1), 1e-13);
  });

  it('refuses groups without spread by its own name', () => {
    expect(() => hedgesG(momentsOf([1, 1]), momentsOf([2, 2]))).toThrow(
      new RangeError('hedgesG requires values that differ in `a` or `b`, received no spread (0)'),
    );
  });
});
