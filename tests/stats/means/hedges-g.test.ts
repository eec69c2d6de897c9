import { describe, expect, it } from 'vitest';
import { bisect } from '../../../lib/stats/distributions/bisection.js';
import { hedgesG, momentsOf, noncentralTLower } from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

/** Hedges' g of groups whose t statistic is the one given. */
function effectAt(t: number, n1: number, n2: number) {
  const mean = t * Math.sqrt(1 / n1 + 1 / n2);
  return hedgesG({ n: n1, mean, m2: n1 - 1 }, { n: n2, mean: 0, m2: n2 - 1 });
}

/** How often the interval holds the true difference: exact, since t is noncentral t for normal values. */
function coverage(truth: number, n1: number, n2: number): number {
  const firstT = bisect((t) => effectAt(t, n1, n2).interval.high < truth, -1000, 1000);
  const lastT = bisect((t) => effectAt(t, n1, n2).interval.low < truth, -1000, 1000);
  const upTo = (t: number) => noncentralTLower(t, n1 + n2 - 2, truth / Math.sqrt(1 / n1 + 1 / n2)).p;
  return upTo(lastT) - upTo(firstT);
}

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

  it.each([
    [2, 2],
    [5, 6],
    [10, 40],
    [30, 30],
    [1000, 200],
  ])('covers the truth in 94.5 to 96.0 % of normal samples of %i and %i', (n1, n2) => {
    for (const truth of [0, 0.2, 0.5, 1, 2]) {
      expect(coverage(truth, n1, n2)).toBeGreaterThan(0.945);
      expect(coverage(truth, n1, n2)).toBeLessThan(0.96);
    }
  });

  it('refuses groups without spread by its own name', () => {
    expect(() => hedgesG(momentsOf([1, 1]), momentsOf([2, 2]))).toThrow(
      new RangeError('hedgesG requires values that differ in `a` or `b`, received no spread (0)'),
    );
  });
});
