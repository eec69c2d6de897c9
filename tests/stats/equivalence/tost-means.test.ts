import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf, tostMeans, welchTTest } from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const varied = amounts(2).filter((values) => new Set(values).size > 1);
const margins = fc.integer({ min: 1, max: 2_000_000 }).map((cents) => cents / 100);
const given = (n: number, mean: number, deviation: number) => ({ n, mean, m2: deviation ** 2 * (n - 1) });

describe('tostMeans', () => {
  it('gives the published result of a replication that found two groups equivalent', () => {
    // Lakens (2017), Social Psychological and Personality Science 8, 355-362, whose groups had 95 and 89.
    const margin = 0.48 * Math.sqrt((0.95 ** 2 + 0.83 ** 2) / 2);
    const result = tostMeans(given(95, 5.25, 0.95), given(89, 5.22, 0.83), { margin });
    expectClose(result.statistic.value, -3.03, 1e-3);
    expectClose(result.pValue, 0.00139, 1e-2);
  });

  it('shows equivalence exactly where the interval lies within the margin', () => {
    always(
      fc.property(varied, varied, margins, (a, b, margin) => {
        const { pValue, interval } = tostMeans(momentsOf(a), momentsOf(b), { margin });
        expect(pValue < 0.05).toBe(interval.low > -margin && interval.high < margin);
      }),
    );
  });

  it('does not mind which group comes first', () => {
    always(
      fc.property(varied, varied, margins, (a, b, margin) => {
        const forth = tostMeans(momentsOf(a), momentsOf(b), { margin, test: 'student' });
        const back = tostMeans(momentsOf(b), momentsOf(a), { margin, test: 'student' });
        expectClose(forth.log10PValue, back.log10PValue, 1e-9, 1e-6);
        expectClose(forth.interval.low, -back.interval.high, 1e-11, 1);
      }),
    );
  });

  it('keeps p when the unit changes', () => {
    always(
      fc.property(varied, varied, margins, (a, b, margin) => {
        const scaled = (values: readonly number[]) => momentsOf(values.map((value) => 4 * value + 512));
        const plain = tostMeans(momentsOf(a), momentsOf(b), { margin });
        const other = tostMeans(scaled(a), scaled(b), { margin: 4 * margin });
        expectClose(other.statistic.value, plain.statistic.value, 1e-8, 1e-3);
      }),
    );
  });

  it('shows less the narrower the margin', () => {
    const [a, b] = [given(200, 5, 2), given(300, 5.1, 2)];
    const pAt = (margin: number) => tostMeans(a, b, { margin }).pValue;
    expect(pAt(0.1)).toBeCloseTo(0.5, 10);
    expect(pAt(0.5)).toBeLessThan(pAt(0.4));
  });

  it('says which margin equal means would be shown to keep in four of five samples', () => {
    const [a, b] = [given(400, 5, 2), given(400, 5, 2)];
    const { value } = tostMeans(a, b, { margin: 1 }).smallestDetectable!;
    const error = 2 * Math.sqrt(2 / 400);
    // By the normal approximation: both tests at 5 %, 10 % lost on either side.
    expectClose(value, (1.6448536 + 1.2815516) * error, 2e-3);
  });

  it('is not the test of a difference', () => {
    const [a, b] = [given(100_000, 5.05, 2), given(100_000, 5, 2)];
    expect(welchTTest(a, b).pValue).toBeLessThan(1e-6);
    const result = tostMeans(a, b, { margin: 0.1 });
    expect(result.pValue).toBeLessThan(1e-6);
    expect(result.notes).toEqual([
      'a small p shows a difference of less than 0.1 either way, not a difference',
    ]);
    expect(result.interval.level).toBe(0.9);
  });

  it('refuses margins and levels that are none', () => {
    const group = momentsOf([1, 2, 4]);
    expect(() => tostMeans(group, group, { margin: 0 })).toThrow(
      new RangeError('tostMeans requires a finite number above 0 in `margin`, received 0'),
    );
    expect(() => tostMeans(group, group, { margin: 1, level: 0.5 })).toThrow(
      new RangeError('tostMeans requires `level` strictly between 0.5 and 1, received 0.5'),
    );
    expect(() => tostMeans(momentsOf([1, 1]), momentsOf([1, 1]), { margin: 1 })).toThrow(
      new RangeError('tostMeans requires values that differ in `a` or `b`, received no spread (0)'),
    );
  });
});
