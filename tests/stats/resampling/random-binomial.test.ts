import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialProbability,
  chiSquareUpper,
  momentsOf,
  randomBinomial,
  randomMultinomial,
  sampleVariance,
  seededRandom,
} from '../../../lib/stats/index.js';
import { always } from '../support.js';

const DRAWS = 40_000;

/** How well the draws fit the binomial distribution, as the p of a chi-square test over its well-filled counts. */
function goodnessOfFit(n: number, rate: number): number {
  const random = seededRandom(20240614);
  const counts = new Map<number, number>();
  for (let i = 0; i < DRAWS; i++) {
    const count = randomBinomial(random, n, rate);
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  let [statistic, cells, expectedRest, foundRest] = [0, 0, DRAWS, DRAWS];
  for (let count = 0; count <= n; count++) {
    const expected = DRAWS * binomialProbability(count, n, rate).p;
    if (expected < 10) continue;
    const found = counts.get(count) ?? 0;
    statistic += (found - expected) ** 2 / expected;
    cells++;
    expectedRest -= expected;
    foundRest -= found;
  }
  return chiSquareUpper(statistic + (foundRest - expectedRest) ** 2 / expectedRest, cells).p;
}

describe('randomBinomial', () => {
  it.each([
    [1, 0.3],
    [8, 0.5],
    [60, 0.1],
    [5000, 0.0003],
    [20, 0.5],
    [40, 0.26],
    [400, 0.03],
    [1000, 0.3],
    [300, 0.9],
  ])('follows the binomial distribution of n = %d and rate = %d', (n, rate) => {
    expect(goodnessOfFit(n, rate)).toBeGreaterThan(0.001);
  });

  it('has the mean and the variance of a billion tosses', () => {
    const random = seededRandom(3);
    const moments = momentsOf(Array.from({ length: DRAWS }, () => randomBinomial(random, 1e9, 0.2)));
    // Four standard errors of the mean, and of the variance.
    expect(Math.abs(moments.mean - 2e8)).toBeLessThan((4 * Math.sqrt(1.6e8)) / Math.sqrt(DRAWS));
    expect(Math.abs(sampleVariance(moments) / 1.6e8 - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS));
  });

  it('stays within 0 and n, and is sure where chance has no say', () => {
    const rates = fc.double({ min: 0, max: 1, noNaN: true });
    always(
      fc.property(fc.nat(), fc.nat(100_000), rates, (seed, n, rate) => {
        const count = randomBinomial(seededRandom(seed), n, rate);
        expect(Number.isInteger(count) && count >= 0 && count <= n).toBe(true);
      }),
    );
    expect([0, 1].map((rate) => randomBinomial(seededRandom(1), 7, rate))).toEqual([0, 7]);
    expect(randomBinomial(seededRandom(1), 0, 0.5)).toBe(0);
  });

  it('refuses rates outside 0 to 1', () => {
    expect(() => randomBinomial(seededRandom(1), 7, 1.5)).toThrow(
      new RangeError('randomBinomial requires `rate` from 0 to 1, received 1.5'),
    );
    expect(() => randomBinomial(seededRandom(1), 7, Number.NaN)).toThrow(RangeError);
    expect(() => randomBinomial(seededRandom(1), 7.5, 0.5)).toThrow(RangeError);
  });
});

describe('randomMultinomial', () => {
  it('deals out all n, and nobody to a cell without weight', () => {
    const weights = fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }).filter((each) => each.some(Boolean));
    always(
      fc.property(fc.nat(), fc.nat(5000), weights, (seed, n, cells) => {
        const counts = randomMultinomial(seededRandom(seed), n, Object.freeze(cells));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
        expect(counts.every((count, index) => count >= 0 && (cells[index]! > 0 || count === 0))).toBe(true);
      }),
    );
  });

  it('gives each cell its mean', () => {
    const random = seededRandom(5);
    const draws = Array.from({ length: 10_000 }, () => randomMultinomial(random, 100, [1, 2, 0, 5]));
    for (const [index, share] of [1 / 8, 2 / 8, 0, 5 / 8].entries()) {
      const { mean } = momentsOf(draws.map((counts) => counts[index]!));
      // Four standard errors.
      expect(Math.abs(mean - 100 * share)).toBeLessThanOrEqual(0.04 * Math.sqrt(100 * share * (1 - share)));
    }
  });

  it('refuses weights that are none', () => {
    expect(() => randomMultinomial(seededRandom(1), 5, [0, 0])).toThrow(
      new RangeError('randomMultinomial requires a number above 0 in `weights`, received none'),
    );
    expect(() => randomMultinomial(seededRandom(1), 5, [])).toThrow(RangeError);
    expect(() => randomMultinomial(seededRandom(1), 5, [1, -1])).toThrow(
      new RangeError('randomMultinomial requires finite numbers of at least 0 in `weights[1]`, received -1'),
    );
  });
});
