import { describe, expect, it } from 'vitest';
import { binomialQuantile, bootstrap, bootstrapCounts, newcombe } from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: Float64Array) => values.sort()[(values.length - 1) / 2]!;

/** The statistic of every sample that can be drawn from five values with replacement. */
function allResamples(values: readonly number[], statistic: (values: Float64Array) => number): number[] {
  let draws: number[][] = [[]];
  for (const _ of values) draws = draws.flatMap((draw) => values.map((value) => [...draw, value]));
  return draws.map((draw) => statistic(Float64Array.from(draw))).sort((a, b) => a - b);
}

/** The relative error that a standard deviation of so many draws stays within 19,999 times of 20,000. */
const monteCarlo = (resamples: number) => 4 / Math.sqrt(2 * resamples);

describe('bootstrap', () => {
  const values = Object.freeze([1, 2, 4, 7, 11]);

  it.each([
    ['mean', mean],
    ['median', median],
  ])('comes to the exact distribution of the %s over all 3,125 resamples', (_, statistic) => {
    const exact = allResamples(values, statistic);
    const { interval, standardError } = bootstrap([values], statistic, { seed: 1, resamples: 20_000 });
    const spread = Math.sqrt(exact.reduce((sum, each) => sum + (each - mean(exact)) ** 2, 0) / exact.length);
    expectClose(standardError, spread, monteCarlo(20_000));
    // Shares at the ends have a Monte Carlo standard error of 0.0011; four of them either side.
    const at = (share: number) => exact[Math.floor(share * exact.length)]!;
    expect(interval.low).toBeGreaterThanOrEqual(at(0.0206));
    expect(interval.low).toBeLessThanOrEqual(at(0.0294));
    expect(interval.high).toBeGreaterThanOrEqual(at(0.9706));
    expect(interval.high).toBeLessThanOrEqual(at(0.9794));
  });

  it('draws two samples apart from one another', () => {
    const other = [3, 5, 9];
    const { value, standardError } = bootstrap([values, other], (a, b) => mean(a!) - mean(b!), {
      seed: 2,
      resamples: 20_000,
    });
    expectClose(value, 5 - 17 / 3, 1e-14);
    const variance = (each: readonly number[]) =>
      each.reduce((sum, one) => sum + (one - mean(each)) ** 2, 0) / each.length ** 2;
    expectClose(standardError, Math.sqrt(variance(values) + variance(other)), monteCarlo(20_000));
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const once = bootstrap([values], mean, { seed: 7 });
    expect(bootstrap([values], mean, { seed: 7 })).toEqual(once);
    expect(bootstrap([values], mean, { seed: 8 }).standardError).not.toBe(once.standardError);
    expect(once).toMatchObject({ value: 5, resamples: 2000, seed: 7 });
  });

  it('moves and stretches with the values', () => {
    const { interval } = bootstrap([values], mean, { seed: 7 });
    const moved = bootstrap([values.map((value) => 4 * value + 16)], mean, { seed: 7 }).interval;
    expectClose(moved.low, 4 * interval.low + 16, 1e-14);
    expectClose(moved.high, 4 * interval.high + 16, 1e-14);
  });

  it('asks for 25 resamples beyond each end', () => {
    expect(() => bootstrap([values], mean, { seed: 1, resamples: 999 })).toThrow(
      new RangeError('bootstrap requires a whole number of at least 1000 in `resamples`, received 999'),
    );
    expect(() => bootstrap([values], mean, { seed: 1, level: 0.99 })).toThrow(
      new RangeError('bootstrap requires a whole number of at least 5000 in `resamples`, received 2000'),
    );
  });

  it('refuses empty samples, values that are not finite, and a statistic that gives none', () => {
    expect(() => bootstrap([[]], mean, { seed: 1 })).toThrow(
      new RangeError('bootstrap requires a whole number of at least 1 in `samples[0].length`, received 0'),
    );
    expect(() => bootstrap([[1, Number.NaN]], mean, { seed: 1 })).toThrow(
      new RangeError('bootstrap requires a finite number in `samples[0][1]`, received NaN'),
    );
    expect(() => bootstrap([[1, 2]], () => Number.NaN, { seed: 1 })).toThrow(
      new RangeError('bootstrap requires a finite number in `statistic`, received NaN'),
    );
    expect(() => bootstrap([[1, 2]], ([a, b]) => 1 / (b! - a!), { seed: 1 })).toThrow(
      /^bootstrap requires a finite number in `statistic of resample \d+`, received Infinity$/,
    );
  });
});

describe('bootstrapCounts', () => {
  it('comes to the quantiles of the binomial distribution', () => {
    const { value, interval } = bootstrapCounts([[30, 70]], ([row]) => row![0]! / 100, {
      seed: 1,
      resamples: 20_000,
    });
    expect(value).toBe(0.3);
    // The lower tails at 20 and 21 are 0.0165 and 0.0288: 0.025 lies eight Monte Carlo standard errors from the first
    // and more than three from the other.
    expect(interval.low).toBe(binomialQuantile(0.025, 100, 0.3) / 100);
    expect(interval.high).toBe(binomialQuantile(0.975, 100, 0.3) / 100);
  });

  it('costs no more for a billion customers, and narrows as it should', () => {
    const difference = ([a, b]: readonly (readonly number[])[]) =>
      a![0]! / (a![0]! + a![1]!) - b![0]! / (b![0]! + b![1]!);
    const cells = [
      [140_900_000, 367_500_000],
      [34_800_000, 424_200_000],
    ];
    const { interval } = bootstrapCounts(cells, difference, { seed: 1, resamples: 10_000 });
    const exact = newcombe({ count: 140_900_000, n: 508_400_000 }, { count: 34_800_000, n: 459_000_000 });
    expectClose(interval.high - interval.low, exact.high - exact.low, 0.05);
    expectClose(interval.low, exact.low, 1e-4);
  });

  it('keeps the total of each row', () => {
    const cells = Object.freeze([Object.freeze([3, 4, 0]), Object.freeze([9, 1, 2])]);
    const totals = new Set<string>();
    bootstrapCounts(
      cells,
      (drawn) => {
        totals.add(drawn.map((row) => row.reduce((sum, count) => sum + count, 0)).join());
        return drawn[0]![0]!;
      },
      { seed: 1 },
    );
    expect([...totals]).toEqual(['7,12']);
  });

  it('agrees with drawing the customers themselves', () => {
    const left = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const byRow = bootstrap([left], mean, { seed: 3, resamples: 20_000 });
    const byCount = bootstrapCounts([[3, 9]], ([row]) => row![0]! / 12, { seed: 3, resamples: 20_000 });
    expectClose(byCount.standardError, byRow.standardError, 2 * monteCarlo(20_000));
  });

  it('refuses what is not a table of counts', () => {
    expect(() => bootstrapCounts([[1, 2.5]], () => 1, { seed: 1 })).toThrow(
      new RangeError('bootstrapCounts requires a whole number of at least 0 in `cells[0][1]`, received 2.5'),
    );
    expect(() =>
      bootstrapCounts(
        [
          [1, 2],
          [0, 0],
        ],
        () => 1,
        { seed: 1 },
      ),
    ).toThrow(
      new RangeError(
        'bootstrapCounts requires a whole number of at least 1 in `the total of cells[1]`, received 0',
      ),
    );
    expect(() => bootstrapCounts([[1, 2]], () => 1, { seed: -1 })).toThrow(RangeError);
  });
});
