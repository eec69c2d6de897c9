import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddsRatio, riskDifference, riskRatio, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose, expectCloseInterval } from '../support.js';

const mixed = fc
  .tuple(fc.integer({ min: 2, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => Object.freeze({ count: 1 + Math.round(share * (n - 2)), n }));
const some = Object.freeze({ count: 3, n: 9 });
const nobody = Object.freeze({ count: 0, n: 10 });

describe('riskDifference', () => {
  it('is the estimate of the two-proportion z-test, with its interval', () => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const { estimate, interval } = twoProportionZ(a, b);
        expect(riskDifference(a, b)).toEqual({ name: 'risk difference', value: estimate.value, interval });
      }),
    );
  });

  it('refuses an empty group by its name', () => {
    expect(() => riskDifference(some, { count: 0, n: 0 })).toThrow(
      new RangeError('riskDifference requires a whole number of at least 1 in `b.n`, received 0'),
    );
  });
});

describe('riskRatio', () => {
  it.each(['score', 'log'] as const)('turns upside down when the groups change place (%s)', (method) => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const [forth, back] = [riskRatio(a, b, { method }), riskRatio(b, a, { method })];
        expectClose(forth.value, 1 / back.value, 1e-12);
        expectClose(forth.interval.low, 1 / back.interval.high, 1e-10);
      }),
    );
  });

  it('has a score interval that holds 1 just where the z-test does not reject', () => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const { low, high } = riskRatio(a, b).interval;
        const { pValue } = twoProportionZ(a, b);
        fc.pre(Math.abs(pValue - 0.05) > 1e-9);
        expect(low < 1 && 1 < high).toBe(pValue > 0.05);
      }),
    );
  });

  it('agrees with the log interval for many customers', () => {
    const groups = [
      { count: 203_700_000, n: 1e9 },
      { count: 203_750_000, n: 1e9 },
    ] as const;
    const [score, log] = [riskRatio(...groups), riskRatio(...groups, { method: 'log' })];
    expectCloseInterval(score.interval, log.interval, 1e-8);
  });

  it('has one end where nobody is counted in a group, and its log interval rules nothing out', () => {
    const none = riskRatio(nobody, some);
    expect([none.value, none.interval.low]).toEqual([0, 0]);
    expect(none.interval.high).toBeLessThan(1);
    const all = riskRatio(some, nobody);
    expect([all.value, all.interval.high]).toEqual([Infinity, Infinity]);
    expect(all.interval.low).toBeGreaterThan(0.8);
    expect(riskRatio(some, nobody, { method: 'log' }).interval).toEqual({
      low: 0,
      high: Infinity,
      level: 0.95,
    });
  });

  it('refuses groups in which nobody is counted', () => {
    expect(() => riskRatio(nobody, nobody)).toThrow(
      new RangeError('riskRatio requires someone counted in `a` or `b`, received 0 and 0'),
    );
  });
});

describe('oddsRatio', () => {
  it('turns upside down when the groups change place, or those who are counted with the rest', () => {
    always(
      fc.property(mixed, mixed, (a, b) => {
        const { value, interval } = oddsRatio(a, b);
        const rest = ({ count, n }: typeof a) => ({ count: n - count, n });
        for (const other of [oddsRatio(b, a), oddsRatio(rest(a), rest(b))]) {
          expectClose(value, 1 / other.value, 1e-12);
          expectClose(interval.low, 1 / other.interval.high, 1e-12);
        }
      }),
    );
  });

  it('adds a half to each count, with a note, only where one is 0', () => {
    const corrected = oddsRatio(nobody, some);
    expectClose(corrected.value, (0.5 * 6.5) / (10.5 * 3.5));
    expect(corrected.notes).toEqual([
      "one of the four counts is 0, so 0.5 was added to each (Haldane's correction)",
    ]);
    expect(oddsRatio(some, some)).toMatchObject({ value: 1, notes: [] });
  });

  it('refuses groups in which everybody is counted', () => {
    expect(() => oddsRatio({ count: 5, n: 5 }, { count: 7, n: 7 })).toThrow(
      new RangeError('oddsRatio requires values that differ in `a` or `b`, received no spread (0)'),
    );
  });
});
