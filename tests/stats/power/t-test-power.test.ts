import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentTTestPower, studentTTestSampleSize, welchTTestPower } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const designs = fc.record({
  difference: fc.double({ min: -3, max: 3, noNaN: true }),
  standardDeviations: fc.tuple(
    fc.double({ min: 0.1, max: 5, noNaN: true }),
    fc.double({ min: 0.1, max: 5, noNaN: true }),
  ),
  n: fc.tuple(fc.integer({ min: 2, max: 5000 }), fc.integer({ min: 2, max: 5000 })),
});

describe('the power of t-tests', () => {
  it("is Cohen's 0.80 for 64 values a group and half a standard deviation", () => {
    const power = studentTTestPower({ difference: 0.5, standardDeviation: 1, n: [64, 64] });
    expect(power.toFixed(2)).toBe('0.80');
  });

  it('is the significance level where there is no difference', () => {
    always(
      fc.property(designs, fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (design, significanceLevel) => {
        const power = welchTTestPower({ ...design, difference: 0 }, { significanceLevel });
        expectClose(power, significanceLevel, 1e-11);
      }),
    );
  });

  it('does not change when the groups are swapped or the unit changes', () => {
    always(
      fc.property(designs, ({ difference, standardDeviations: [s1, s2], n: [n1, n2] }) => {
        const power = welchTTestPower({ difference, standardDeviations: [s1, s2], n: [n1, n2] });
        const swapped = { difference: -difference, standardDeviations: [s2, s1], n: [n2, n1] } as const;
        const inCents = { difference: 100 * difference, standardDeviations: [100 * s1, 100 * s2] } as const;
        expectClose(welchTTestPower(swapped), power, 1e-11);
        expectClose(welchTTestPower({ ...inCents, n: [n1, n2] }), power, 1e-11);
      }),
    );
  });

  it('is the same for Student and Welch where spreads and sizes are', () => {
    always(
      fc.property(designs, ({ difference, standardDeviations: [s], n: [n] }) => {
        const student = studentTTestPower({ difference, standardDeviation: s, n: [n, n] });
        const welch = welchTTestPower({ difference, standardDeviations: [s, s], n: [n, n] });
        expectClose(welch, student, 1e-11);
      }),
    );
  });

  it('of the two sides adds up to the power of both at twice the level', () => {
    always(
      fc.property(designs, (design) => {
        const [above, below] = (['greater', 'less'] as const).map((alternative) =>
          welchTTestPower(design, { alternative, significanceLevel: 0.025 }),
        );
        expectClose(welchTTestPower(design), above! + below!, 1e-13);
      }),
    );
  });

  it('of a study that looks on the wrong side is next to nothing', () => {
    const design = { difference: -0.5, standardDeviation: 1, n: [64, 64] } as const;
    const power = studentTTestPower(design, { alternative: 'greater' });
    expect(power).toBeGreaterThan(0);
    expect(power).toBeLessThan(1e-5);
  });

  it('refuses groups too small, spreads of 0 and risks that are none', () => {
    expect(() => studentTTestPower({ difference: 1, standardDeviation: 1, n: [1, 9] })).toThrow(
      new RangeError('studentTTestPower requires at least 2 values in `n[0]`, received 1'),
    );
    expect(() => welchTTestPower({ difference: 1, standardDeviations: [1, 0], n: [9, 9] })).toThrow(
      new RangeError(
        'welchTTestPower requires a finite number above 0 in `standardDeviations[1]`, received 0',
      ),
    );
    expect(() => studentTTestPower({ difference: Number.NaN, standardDeviation: 1, n: [9, 9] })).toThrow(
      'studentTTestPower requires a finite number in `difference`, received NaN',
    );
    const design = { difference: 1, standardDeviation: 1 };
    expect(() => studentTTestPower({ ...design, n: [9, 9] }, { significanceLevel: 5 })).toThrow(
      'studentTTestPower requires `significanceLevel` strictly between 0 and 1, received 5',
    );
    expect(() => studentTTestSampleSize(design, { power: 80 })).toThrow(
      'studentTTestSampleSize requires `power` strictly between 0 and 1, received 80',
    );
  });
});
