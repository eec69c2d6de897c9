import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeMoments,
  momentsOf,
  smallestDetectableMeanDifference,
  smallestDetectableRateDifference,
  smallestDetectableSlope,
  studentTTestPower,
  twoProportionPower,
  welchTTestPower,
} from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const group = (n: number, variance: number) => Object.freeze({ n, mean: 0, m2: variance * (n - 1) });

describe('smallestDetectableMeanDifference', () => {
  it('is 2.8 standard errors at the usual risks where there are many values', () => {
    const difference = smallestDetectableMeanDifference(group(4_000_000, 4), group(1_000_000, 9));
    expectClose(difference / Math.sqrt(4 / 4e6 + 9 / 1e6), 2.8015818, 1e-6);
  });

  it('is found with the power asked for', () => {
    const risks = { significanceLevel: 0.01, power: 0.9 };
    const [a, b] = [group(40, 4), group(10, 9)];
    const welch = smallestDetectableMeanDifference(a, b, risks);
    const welchDesign = { difference: welch, standardDeviations: [2, 3], n: [40, 10] } as const;
    expectClose(welchTTestPower(welchDesign, risks), 0.9, 1e-11);
    const student = smallestDetectableMeanDifference(a, b, { ...risks, equalVariances: true });
    const standardDeviation = Math.sqrt((a.m2 + b.m2) / 48);
    const studentDesign = { difference: student, standardDeviation, n: [40, 10] } as const;
    expectClose(studentTTestPower(studentDesign, risks), 0.9, 1e-11);
  });

  it('does not ask where the means lie, which group is the first, or in which order the values came', () => {
    always(
      fc.property(amounts(3), amounts(3), (first, second) => {
        const [a, b] = [momentsOf(first), momentsOf(second)];
        fc.pre(a.m2 > 1 && b.m2 > 1);
        const size = smallestDetectableMeanDifference(a, b);
        expectClose(smallestDetectableMeanDifference(b, a), size, 1e-11);
        expectClose(smallestDetectableMeanDifference({ ...a, mean: 1e9 }, b), size, 1e-14);
        expectClose(smallestDetectableMeanDifference(momentsOf(first.toReversed()), b), size, 1e-9);
        const parts = mergeMoments(momentsOf(first.slice(0, 1)), momentsOf(first.slice(1)));
        expectClose(smallestDetectableMeanDifference(parts, b), size, 1e-9);
        const scaled = [a, b].map(({ n, mean, m2 }) => ({ n, mean: 8 * mean, m2: 64 * m2 }));
        expectClose(smallestDetectableMeanDifference(scaled[0]!, scaled[1]!), 8 * size, 1e-11);
      }),
    );
  });

  it('is 0 where the power asked for is no more than chance gives', () => {
    expect(smallestDetectableMeanDifference(group(9, 1), group(9, 1), { power: 0.04 })).toBe(0);
  });

  it('refuses groups too small or without spread, and risks that are none', () => {
    expect(() => smallestDetectableMeanDifference(momentsOf([1]), group(9, 1))).toThrow(
      new RangeError('smallestDetectableMeanDifference requires at least 2 values in `a`, received 1'),
    );
    expect(() => smallestDetectableMeanDifference(group(9, 0), group(9, 0))).toThrow('no spread');
    expect(() => smallestDetectableMeanDifference(group(9, 1), group(9, 1), { power: 80 })).toThrow(
      new RangeError(
        'smallestDetectableMeanDifference requires `power` strictly between 0 and 1, received 80',
      ),
    );
  });
});

const proportion = fc
  .record({ n: fc.integer({ min: 20, max: 100_000 }), share: fc.double({ min: 0.1, max: 0.9, noNaN: true }) })
  .map(({ n, share }) => Object.freeze({ count: Math.round(share * n), n }));

describe('smallestDetectableRateDifference', () => {
  it('is close to 2.8 standard errors of the pooled rate at the usual risks', () => {
    const difference = smallestDetectableRateDifference(
      { count: 20_000, n: 100_000 },
      { count: 20_000, n: 100_000 },
    )!;
    expectClose(difference, 2.8015818 * Math.sqrt((0.2 * 0.8 * 2) / 100_000), 1e-4);
  });

  it('is found with the power asked for, whichever rate is the higher', () => {
    always(
      fc.property(proportion, proportion, (a, b) => {
        const size = smallestDetectableRateDifference(a, b)!;
        fc.pre(size !== null);
        const [n, pooled] = [a.n + b.n, (a.count + b.count) / (a.n + b.n)];
        const powers = [1, -1].flatMap((sign) => {
          const rates = [pooled + (sign * size * b.n) / n, pooled - (sign * size * a.n) / n] as const;
          // Only where it is possible: a small group's rate may have no room on one side.
          if (Math.min(...rates) < 0 || Math.max(...rates) > 1) return [];
          return [twoProportionPower({ rates, n: [a.n, b.n] })];
        });
        expectClose(Math.min(...powers), 0.8, 1e-9);
      }),
    );
  });

  it('does not change when the groups, or those who left and stayed, are swapped', () => {
    always(
      fc.property(proportion, proportion, (a, b) => {
        const size = smallestDetectableRateDifference(a, b);
        const stayed = ({ count, n }: typeof a) => ({ count: n - count, n });
        fc.pre(size !== null);
        expectClose(smallestDetectableRateDifference(b, a)!, size!, 1e-11);
        expectClose(smallestDetectableRateDifference(stayed(a), stayed(b))!, size!, 1e-11);
      }),
    );
  });

  it('is null where even rates as far apart as can be would not be shown', () => {
    expect(smallestDetectableRateDifference({ count: 1, n: 2 }, { count: 0, n: 1 })).toBeNull();
  });

  it('refuses an empty group, and groups in which nobody is counted', () => {
    expect(() => smallestDetectableRateDifference({ count: 0, n: 0 }, { count: 1, n: 2 })).toThrow(
      RangeError,
    );
    expect(() => smallestDetectableRateDifference({ count: 0, n: 4 }, { count: 0, n: 2 })).toThrow(
      new RangeError(
        'smallestDetectableRateDifference requires values that differ in whether they are counted, received no spread (0)',
      ),
    );
  });
});

describe('smallestDetectableSlope', () => {
  const levels = fc
    .array(proportion, { minLength: 2, maxLength: 6 })
    .map((rates) => rates.map((rate, index) => Object.freeze({ score: index, ...rate })));

  it('of two levels is the difference of their rates', () => {
    always(
      fc.property(proportion, proportion, (a, b) => {
        const slope = smallestDetectableSlope([
          { score: 5, ...a },
          { score: 3, ...b },
        ]);
        const difference = smallestDetectableRateDifference(a, b);
        if (slope === null) expect(difference).toBeNull();
        else expectClose(2 * slope, difference!, 1e-11);
      }),
    );
  });

  it('follows the unit of the scores and does not ask for their origin or order', () => {
    always(
      fc.property(levels, (some) => {
        const slope = smallestDetectableSlope(some)!;
        fc.pre(slope !== null);
        const moved = some.map((level) => ({ ...level, score: 10 * level.score + 7 }));
        expectClose(smallestDetectableSlope(moved)!, slope / 10, 1e-9);
        expectClose(smallestDetectableSlope(some.toReversed())!, slope, 1e-11);
        const mirrored = some.map((level) => ({ ...level, score: -level.score }));
        expectClose(smallestDetectableSlope(mirrored)!, slope, 1e-11);
      }),
    );
  });

  it('two-sided is the larger of the rising and the falling one', () => {
    always(
      fc.property(levels, (some) => {
        const risks = { significanceLevel: 0.025 };
        const rising = smallestDetectableSlope(some, { ...risks, alternative: 'greater' })!;
        const falling = smallestDetectableSlope(some, { ...risks, alternative: 'less' })!;
        fc.pre(rising !== null && falling !== null);
        // Both sides together find a little more than one.
        expectClose(smallestDetectableSlope(some)!, Math.max(rising, falling), 1e-3);
      }),
    );
  });

  it('refuses an empty level, one score only, and levels in which everybody is counted', () => {
    expect(() => smallestDetectableSlope([{ score: 1, count: 0, n: 0 }])).toThrow(
      new RangeError(
        'smallestDetectableSlope requires a whole number of at least 1 in `levels[0].n`, received 0',
      ),
    );
    expect(() => smallestDetectableSlope([{ score: 1, count: 1, n: 2 }])).toThrow(
      new RangeError(
        'smallestDetectableSlope requires values that differ in `score`, received no spread (0)',
      ),
    );
    const all = [1, 2].map((score) => ({ score, count: 3, n: 3 }));
    expect(() => smallestDetectableSlope(all)).toThrow('values that differ in whether they are counted');
    expect(() => smallestDetectableSlope([{ score: Number.NaN, count: 1, n: 2 }])).toThrow(
      'requires a finite number in `levels[0].score`, received NaN',
    );
  });
});
