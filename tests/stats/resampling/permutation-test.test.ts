import { describe, expect, it } from 'vitest';
import { momentsOf, permutationTest, studentTTest } from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

const a = Object.freeze([12, 15, 11, 18, 14]);
const b = Object.freeze([9, 10, 13, 8, 11, 7]);

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const differenceOfMeans = (first: ArrayLike<number>, second: ArrayLike<number>) => mean(first) - mean(second);
const median = (values: Float64Array) => {
  values.sort();
  return (values[Math.floor((values.length - 1) / 2)]! + values[Math.ceil((values.length - 1) / 2)]!) / 2;
};
const differenceOfMedians = (first: Float64Array, second: Float64Array) => median(first) - median(second);

/** The statistic of all ways to deal out the values to groups of these sizes. */
function allDeals(statistic: (first: Float64Array, second: Float64Array) => number): number[] {
  const pooled = [...a, ...b];
  const deals: number[] = [];
  for (let choice = 0; choice < 2 ** pooled.length; choice++) {
    const isFirst = (index: number) => Math.floor(choice / 2 ** index) % 2 === 1;
    const first = pooled.filter((_, index) => isFirst(index));
    if (first.length !== a.length) continue;
    const second = pooled.filter((_, index) => !isFirst(index));
    deals.push(statistic(Float64Array.from(first), Float64Array.from(second)));
  }
  return deals;
}

describe('permutationTest', () => {
  it.each([
    ['means', 'two-sided', differenceOfMeans],
    ['means', 'greater', differenceOfMeans],
    ['means', 'less', differenceOfMeans],
    ['medians', 'two-sided', differenceOfMedians],
  ] as const)('comes to the p of all 462 deals: difference of %s, %s', (_, alternative, statistic) => {
    const deals = allDeals(statistic);
    expect(deals.length).toBe(462);
    const observed = statistic(Float64Array.from(a), Float64Array.from(b));
    const reaches = {
      'two-sided': (deal: number) => Math.abs(deal) > Math.abs(observed) - 1e-9,
      greater: (deal: number) => deal > observed - 1e-9,
      less: (deal: number) => deal < observed + 1e-9,
    };
    const exact = deals.filter(reaches[alternative]).length / 462;
    const { pValue, monteCarloStandardError } = permutationTest(a, b, {
      seed: 20240614,
      statistic,
      alternative,
    });
    // Four Monte Carlo standard errors, and what 1 + hits adds.
    expect(Math.abs(pValue - exact)).toBeLessThan(4 * monteCarloStandardError + 1e-4);
  });

  it('tells the difference of means with its interval, and what could have been seen', () => {
    const result = permutationTest(a, b, { seed: 1 });
    expectClose(result.estimate.value, 14 - 58 / 6, 1e-14);
    expect(result.estimate.name).toBe('difference of means');
    expect(result.interval.low).toBeGreaterThan(1);
    expect(result.interval.high).toBeLessThan(8);
    expect(result.n).toEqual([5, 6]);
    expect(result.notes).toEqual([]);
    expectClose(
      result.monteCarloStandardError,
      Math.sqrt((result.pValue * (1 - result.pValue)) / 9999),
      1e-14,
    );
    // Under chance the mean of 5 of 11 values has the variance (N - n)/(N - 1) σ²/n of a draw without replacement.
    const { m2, n } = momentsOf([...a, ...b]);
    const exact = Math.sqrt((m2 / (n - 1)) * (1 / 5 + 1 / 6));
    expectClose(result.smallestDetectable!.value, 2.801585 * exact, 4 / Math.sqrt(2 * 9999));
  });

  it('gives the same bytes for the same seed', () => {
    expect(permutationTest(a, b, { seed: 4 })).toEqual(permutationTest(a, b, { seed: 4 }));
  });

  it('does not depend on unit or origin of the values, near a billion either', () => {
    const { pValue } = permutationTest(a, b, { seed: 4 });
    const moved = (values: readonly number[]) => values.map((value) => value / 1024 + 1e9);
    expect(permutationTest(moved(a), moved(b), { seed: 4 }).pValue).toBe(pValue);
  });

  it('comes near the p of a test that knows the distribution', () => {
    const wide = Array.from({ length: 60 }, (_, index) => (index * 37) % 101);
    const wider = Array.from({ length: 80 }, (_, index) => 8 + ((index * 53) % 101));
    const { pValue, monteCarloStandardError } = permutationTest(wide, wider, { seed: 1 });
    const student = studentTTest(momentsOf(wide), momentsOf(wider)).pValue;
    expect(Math.abs(pValue - student)).toBeLessThan(4 * monteCarloStandardError + 0.005);
  });

  it('never says 0, and notes that it could not say less', () => {
    const low = Array.from({ length: 20 }, (_, index) => index);
    const high = low.map((value) => value + 100);
    const { pValue, notes } = permutationTest(low, high, { seed: 1, permutations: 999 });
    expect(pValue).toBe(0.001);
    expect(notes).toEqual(['p is the smallest that 999 permutations can show']);
  });

  it('counts a deal that differs by rounding only as reaching the difference', () => {
    const result = permutationTest([0.1, 0.2], [0.3, 0.4, 0.1], { seed: 1, alternative: 'greater' });
    // Of the 10 deals, 0.1 with 0.2 is there twice; only 0.1 with 0.1 falls below.
    expect(Math.abs(result.pValue - 0.9)).toBeLessThan(0.02);
  });

  it('refuses too few permutations, empty groups and values that never differ', () => {
    expect(() => permutationTest(a, b, { seed: 1, permutations: 99 })).toThrow(
      new RangeError(
        'permutationTest requires a whole number of at least 999 in `permutations`, received 99',
      ),
    );
    expect(() => permutationTest([], b, { seed: 1 })).toThrow(
      new RangeError('permutationTest requires a whole number of at least 1 in `a.length`, received 0'),
    );
    expect(() => permutationTest([2, 2], [2, 2], { seed: 1 })).toThrow(
      new RangeError('permutationTest requires values that differ in `a` or `b`, received no spread (0)'),
    );
    expect(() => permutationTest([1, Number.NaN], b, { seed: 1 })).toThrow(RangeError);
  });
});
