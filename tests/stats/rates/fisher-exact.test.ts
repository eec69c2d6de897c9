import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const groups = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
const pairs = fc.tuple(groups, groups).filter(([a, b]) => {
  const counted = a.count + b.count;
  return counted > 0 && counted < a.n + b.n;
});

describe('fisherExact', () => {
  it('gives the p of the lady who tasted tea', () => {
    const [guessed, other] = [
      { count: 3, n: 4 },
      { count: 1, n: 4 },
    ];
    expectClose(fisherExact(guessed, other, { alternative: 'greater' }).pValue, 17 / 70, 1e-13);
    expectClose(fisherExact(guessed, other).pValue, 34 / 70, 1e-13);
  });

  it('keeps p and turns the odds ratio upside down when the groups change place', () => {
    always(
      fc.property(pairs, ([a, b]) => {
        const [forth, back] = [fisherExact(a, b), fisherExact(b, a)];
        expectClose(forth.pValue, back.pValue, 1e-11);
        expectClose(forth.estimate.value, 1 / back.estimate.value, 1e-10);
        expectClose(forth.interval.low, 1 / back.interval.high, 1e-10);
        expectClose(
          fisherExact(a, b, { alternative: 'greater' }).pValue,
          fisherExact(b, a, { alternative: 'less' }).pValue,
          1e-11,
        );
      }),
    );
  });

  it('holds the estimate in its interval, and 1 just where the one-sided tails allow it', () => {
    always(
      fc.property(pairs, ([a, b]) => {
        const { estimate, interval } = fisherExact(a, b);
        expect(interval.low <= estimate.value && estimate.value <= interval.high).toBe(true);
        const greater = fisherExact(a, b, { alternative: 'greater' }).pValue;
        fc.pre(Math.abs(greater - 0.025) > 1e-9);
        expect(interval.low < 1).toBe(greater > 0.025);
      }),
    );
  });

  it('has two-sided p between the smaller tail and 1', () => {
    always(
      fc.property(pairs, ([a, b]) => {
        const [both, greater, less] = (['two-sided', 'greater', 'less'] as const).map(
          (alternative) => fisherExact(a, b, { alternative }).pValue,
        ) as [number, number, number];
        expect(Math.min(greater, less) <= both * (1 + 1e-6) && both <= 1).toBe(true);
      }),
    );
  });

  it('agrees with the z-test for many customers', () => {
    const [a, b] = [
      { count: 20_000_000, n: 1e8 },
      { count: 20_010_000, n: 1e8 },
    ];
    expectClose(fisherExact(a, b).pValue, twoProportionZ(a, b).pValue, 1e-3);
  });

  it('keeps log10 of a p below the smallest double', () => {
    const { pValue, log10PValue } = fisherExact({ count: 5000, n: 100_000 }, { count: 10_000, n: 100_000 });
    expect(pValue).toBe(0);
    expect(log10PValue).toBeLessThan(-324);
  });

  it('notes an odds ratio of 0 or infinity, and leaves one end of its interval open', () => {
    const none = fisherExact({ count: 0, n: 10 }, { count: 4, n: 20 });
    expect([none.estimate.value, none.interval.low]).toEqual([0, 0]);
    expect(none.notes).toEqual(['a count is 0, so the odds ratio is 0']);
    const all = fisherExact({ count: 10, n: 10 }, { count: 1, n: 20 });
    expect([all.estimate.value, all.interval.high]).toEqual([Infinity, Infinity]);
    expect(all.notes).toEqual(['a count is 0, so the odds ratio is infinite']);
  });

  it('refuses groups in which nobody, or everybody, is counted', () => {
    expect(() => fisherExact({ count: 0, n: 5 }, { count: 0, n: 7 })).toThrow(
      new RangeError('fisherExact requires values that differ in `a` or `b`, received no spread (0)'),
    );
    expect(() => fisherExact({ count: 5, n: 5 }, { count: 7, n: 7 })).toThrow(RangeError);
  });

  it('refuses an alternative that is none', () => {
    expect(() =>
      fisherExact({ count: 1, n: 5 }, { count: 3, n: 7 }, { alternative: 'larger' as never }),
    ).toThrow(
      new RangeError(
        "fisherExact requires 'two-sided', 'greater' or 'less' in `alternative`, received larger",
      ),
    );
  });
});
