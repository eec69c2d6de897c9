import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomInteger, seededRandom } from '../../../lib/stats/index.js';
import { xoshiro128StarStar } from '../../../lib/stats/resampling/random.js';
import { always } from '../support.js';

const draws = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

describe('seededRandom', () => {
  // Printed by fixtures/random.c, the published C code.
  it('is xoshiro128**, to the bit', () => {
    const outputs = draws(1000, xoshiro128StarStar([1, 2, 3, 4]));
    expect(outputs.slice(0, 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
    expect(outputs[999]).toBe(3170714187);
  });

  it.each([
    [0, [0.87025477440427201, 0.66979715053109778, 0.36165862067339571]],
    [1, [0.3946724931250869, 0.14775008893546571, 0.16688351314326166]],
    [20240614, [0.34493693904998501, 0.82065012854007113, 0.010392962460285537]],
    [2 ** 53 - 1, [0.28711898103103251, 0.15409045434992519, 0.60561090887516211]],
  ])('fills the state from seed %d by SplitMix64', (seed, expected) => {
    expect(draws(3, seededRandom(seed))).toEqual(expected);
  });

  it('gives multiples of 2^-53 from 0 to less than 1', () => {
    always(
      fc.property(fc.maxSafeNat(), (seed) => {
        const value = seededRandom(seed)();
        expect(value >= 0 && value < 1 && Number.isInteger(value * 2 ** 53)).toBe(true);
      }),
    );
  });

  it('spreads a million numbers evenly over 1,000 bins', () => {
    const counts = new Array<number>(1000).fill(0);
    const random = seededRandom(20240614);
    for (let i = 0; i < 1e6; i++) counts[Math.floor(random() * 1000)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // Between the 0.001 and 0.999 quantiles of chi-square with 999 degrees of freedom.
    expect(chiSquare).toBeGreaterThan(867);
    expect(chiSquare).toBeLessThan(1142);
  });

  it('refuses a seed that is not a whole number of 0 or more', () => {
    expect(() => seededRandom(1.5)).toThrow(
      new RangeError('seededRandom requires a whole number of at least 0 in `seed`, received 1.5'),
    );
    expect(() => seededRandom(-1)).toThrow(RangeError);
    expect(() => seededRandom(Number.NaN)).toThrow(RangeError);
  });
});

describe('randomInteger', () => {
  it('stays below the bound', () => {
    always(
      fc.property(fc.nat(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, below) => {
        const value = randomInteger(seededRandom(seed), below);
        expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
      }),
    );
  });

  it('gives each face of a die as often as the others', () => {
    const random = seededRandom(7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) counts[randomInteger(random, 6)]! += 1;
    // Four standard deviations of a binomial count of 60,000 throws are 365.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(365);
  });

  it('draws again where a draw falls past the last bin', () => {
    const draw = [1 - 2 ** -53, 0.5];
    expect(randomInteger(() => draw.shift()!, 3 * 2 ** 51)).toBe(2 ** 52);
  });

  it('refuses a bound below 1', () => {
    expect(() => randomInteger(seededRandom(1), 0)).toThrow(
      new RangeError('randomInteger requires a whole number of at least 1 in `below`, received 0'),
    );
  });
});
