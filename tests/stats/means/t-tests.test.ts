import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Alternative,
  coMomentsWithFlag,
  mergeMoments,
  momentsOf,
  pearson,
  studentTTest,
  welchTTest,
} from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const tests = [
  { test: studentTTest, caller: 'studentTTest' },
  { test: welchTTest, caller: 'welchTTest' },
] as const;
/** Values that differ, so that every test can be computed. */
const varied = amounts(2).filter((values) => new Set(values).size > 1);
/** Hours of sleep gained by two drugs: Student (1908), and R's `sleep`. */
const sleep = {
  a: momentsOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
  b: momentsOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
};

describe.each(tests)('$caller', ({ test, caller }) => {
  it('changes sign when the groups change place', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const [forth, back] = [test(momentsOf(a), momentsOf(b)), test(momentsOf(b), momentsOf(a))];
        expectClose(forth.statistic.value, -back.statistic.value, 1e-12);
        expectClose(forth.pValue, back.pValue, 1e-11);
        expectClose(forth.interval.low, -back.interval.high, 1e-12, 1);
        expectClose(forth.effect.value, -back.effect.value, 1e-12);
        expectClose(forth.smallestDetectable!.value, back.smallestDetectable!.value, 1e-11);
      }),
    );
  });

  it('asks for less of one group what it asks for greater of the other', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const forth = test(momentsOf(a), momentsOf(b), { alternative: 'greater' });
        const back = test(momentsOf(b), momentsOf(a), { alternative: 'less' });
        expectClose(forth.log10PValue, back.log10PValue, 1e-11);
        expectClose(forth.interval.low, -back.interval.high, 1e-12, 1);
        expect(forth.interval.high).toBe(Infinity);
        expect(back.interval.low).toBe(-Infinity);
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

  it('is the same from moments of parts, in any order of rows', () => {
    always(
      fc.property(varied, varied, varied, (a, b, more) => {
        const whole = test(momentsOf([...a, ...more].toReversed()), momentsOf(b));
        const merged = test(mergeMoments(momentsOf(a), momentsOf(more)), momentsOf(b));
        expectClose(merged.statistic.value, whole.statistic.value, 1e-9, 1e-3);
        expectClose(merged.interval.low, whole.interval.low, 1e-9, 1);
      }),
    );
  });

  it('rejects exactly where the interval leaves out 0', () => {
    always(
      fc.property(
        varied,
        varied,
        fc.constantFrom<Alternative>('two-sided', 'greater', 'less'),
        (a, b, alternative) => {
          const { interval, pValue } = test(momentsOf(a), momentsOf(b), { alternative, level: 0.9 });
          expect(pValue < 1 - 0.9).toBe(interval.low > 0 || interval.high < 0);
        },
      ),
    );
  });

  it('finds no difference between a group and itself', () => {
    const result = test(momentsOf([1, 2, 4]), momentsOf([1, 2, 4]));
    expect(result.statistic.value).toBe(0);
    expect(result.pValue).toBe(1);
    expect(result.effect.value).toBe(0);
  });

  it('loses no digits of values near a billion', () => {
    const [a, b] = [
      [0.25, 1.5, 2.75],
      [0.5, 0.75, 4.25, 1],
    ];
    const far = (values: readonly number[]) => momentsOf(values.map((value) => value + 1e9));
    const [near, shifted] = [test(momentsOf(a!), momentsOf(b!)), test(far(a!), far(b!))];
    expectClose(shifted.statistic.value, near.statistic.value, 1e-9);
    expectClose(shifted.pValue, near.pValue, 1e-9);
  });

  it('takes one group without spread, and refuses two', () => {
    const [flat, other] = [momentsOf([3, 3, 3]), momentsOf([1, 2, 4])];
    expect(test(flat, other).pValue).toBeGreaterThan(0);
    expect(() => test(flat, momentsOf([5, 5]))).toThrow(
      new RangeError(`${caller} requires values that differ in \`a\` or \`b\`, received no spread (0)`),
    );
  });

  it('refuses fewer than two values, NaN, and levels and alternatives that are none', () => {
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
    expect(() => test(moments, moments, { alternative: 'more' as Alternative })).toThrow(
      new RangeError('a t-test requires two-sided, greater or less in `alternative`, received more'),
    );
  });
});

describe('both t-tests', () => {
  it("give the published results of Student's data on sleep", () => {
    expectClose(studentTTest(sleep.a, sleep.b).pValue, 0.07919, 1e-4);
    const welch = welchTTest(sleep.a, sleep.b);
    expectClose(welch.statistic.value, -1.8608, 1e-4);
    expectClose(welch.df as number, 17.776, 1e-4);
    expectClose(welch.pValue, 0.07939, 1e-4);
  });

  it('agree with one another where groups are of one size and spread', () => {
    const [a, b] = [momentsOf([1, 2, 4, 9]), momentsOf([11, 12, 14, 19])];
    expectClose(welchTTest(a, b).pValue, studentTTest(a, b).pValue, 1e-12);
  });

  it('say from how many values on a mean varies normally, and that independence is not shown', () => {
    const group = (n: number) => ({ n, mean: 4, m2: n });
    const [independent, enough] = welchTTest(group(30), group(200)).assumptions;
    expect(independent!.holds).toBeNull();
    expect(enough).toMatchObject({ found: 'the smallest group has 30', holds: true });
    expect(welchTTest(group(200), group(29)).assumptions[1]!.holds).toBe(false);
    expect(welchTTest(group(30), group(30)).assumptions).toHaveLength(2);
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

  it('says what unequal spreads do to its risk at the sizes of the groups', () => {
    const spreads = (n1: number, n2: number, deviation: number) =>
      studentTTest({ n: n1, mean: 4, m2: n1 - 1 }, { n: n2, mean: 4, m2: deviation ** 2 * (n2 - 1) })
        .assumptions[2];
    expect(spreads(900, 100, 1)).toMatchObject({ holds: true });
    expect(spreads(900, 100, 2)).toMatchObject({
      found: 'one standard deviation is 2.00 times the other; at these sizes a risk of 5.0 % becomes 24.6 %',
      holds: false,
    });
    expect(spreads(100, 900, 2)!.holds).toBe(false);
    expect(spreads(500, 500, 2)!.holds).toBe(true);
    expect(spreads(5, 9, 0)!.found).toMatch('one group has no spread');
  });
});
