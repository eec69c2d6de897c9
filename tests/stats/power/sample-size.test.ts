import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  studentTTestPower,
  studentTTestSampleSize,
  twoProportionPower,
  twoProportionSampleSize,
  welchTTestPower,
  welchTTestSampleSize,
} from '../../../lib/stats/index.js';
import { always } from '../support.js';

const risks = fc.record({
  power: fc.double({ min: 0.3, max: 0.99, noNaN: true }),
  significanceLevel: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  ratio: fc.constantFrom(0.1, 0.5, 1, 1.7, 2, 10),
});

describe('sample sizes', () => {
  it("are those of Cohen's table for small, medium and large differences", () => {
    const sizes = [0.2, 0.5, 0.8].map(
      (difference) => studentTTestSampleSize({ difference, standardDeviation: 1 }).n[0],
    );
    // Cohen (1988), table 2.4.1 has 393, 64 and 26; 393.4 is rounded up here.
    expect(sizes).toEqual([394, 64, 26]);
  });

  it("are those of R's example of power.prop.test", () => {
    expect(twoProportionSampleSize({ rates: [0.5, 0.75] }, { power: 0.9 }).n).toEqual([77, 77]);
  });

  it('reach the power asked for, and one customer fewer does not', () => {
    const difference = fc.double({ min: 0.05, max: 4, noNaN: true });
    const fewer = ([first]: readonly [number, number], ratio: number, least: number) =>
      [first - 1, Math.max(least, Math.round(ratio * (first - 1)))] as const;
    always(
      fc.property(difference, difference, risks, (size, spread, options) => {
        const student = { difference: size, standardDeviation: 1 };
        const { n, power } = studentTTestSampleSize(student, options);
        expect(power).toBeGreaterThanOrEqual(options.power);
        if (n[0] > 2) {
          const short = studentTTestPower({ ...student, n: fewer(n, options.ratio, 2) }, options);
          expect(short).toBeLessThan(options.power);
        }
        const welch = { difference: size, standardDeviations: [1, spread] } as const;
        const sizes = welchTTestSampleSize(welch, options).n;
        expect(welchTTestPower({ ...welch, n: sizes }, options)).toBeGreaterThanOrEqual(options.power);
        const rates = [0.2, 0.2 + size / 6] as const;
        const counted = twoProportionSampleSize({ rates }, options).n;
        if (counted[0] > 1) {
          const short = twoProportionPower({ rates, n: fewer(counted, options.ratio, 1) }, options);
          expect(short).toBeLessThan(options.power);
        }
      }),
    );
  });

  it('share customers out by the ratio, to the nearest whole number', () => {
    const { n } = welchTTestSampleSize({ difference: 0.5, standardDeviations: [1, 2] }, { ratio: 1.7 });
    expect(n[1]).toBe(Math.round(1.7 * n[0]));
  });

  it('are two values a group at least, and one customer a group for rates', () => {
    expect(studentTTestSampleSize({ difference: 1000, standardDeviation: 1 }).n).toEqual([2, 2]);
    expect(twoProportionSampleSize({ rates: [0.4, 0.6] }, { power: 0.01 }).n).toEqual([1, 1]);
  });

  it('are refused where no group would do', () => {
    const message = 'requires a difference other than 0 in the direction of `alternative`';
    expect(() => studentTTestSampleSize({ difference: 0, standardDeviation: 1 })).toThrow(
      new RangeError(`studentTTestSampleSize ${message} (two-sided), received 0`),
    );
    expect(() => twoProportionSampleSize({ rates: [0.5, 0.25] }, { alternative: 'less' })).toThrow(
      new RangeError(`twoProportionSampleSize ${message} (less), received 0.25`),
    );
    expect(() => welchTTestSampleSize({ difference: Number.NaN, standardDeviations: [1, 1] })).toThrow(
      message,
    );
    expect(() => studentTTestSampleSize({ difference: 1e-12, standardDeviation: 1 })).toThrow(
      'studentTTestSampleSize requires a difference that groups of up to 2^53 can show',
    );
    expect(() => twoProportionSampleSize({ rates: [0.5, 0.25] }, { ratio: 0 })).toThrow(
      'twoProportionSampleSize requires a finite number above 0 in `ratio`, received 0',
    );
  });
});
