import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialAtLeast,
  binomialAtMost,
  binomialProbability,
  binomialQuantile,
  hypergeometricAtLeast,
  hypergeometricAtMost,
  hypergeometricProbability,
  hypergeometricQuantile,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const rates = fc.integer({ min: 1, max: 999 }).map((permille) => permille / 1000);
const trials = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), rates));
const draws = fc.integer({ min: 2, max: 3000 }).chain((population) =>
  fc.record({
    population: fc.constant(population),
    marked: fc.integer({ min: 0, max: population }),
    drawn: fc.integer({ min: 0, max: population }),
  }),
);
const draw = Object.freeze({ population: 8, marked: 4, drawn: 4 });

describe('the binomial distribution', () => {
  it('splits into what is at most a count and what is above it', () => {
    always(
      fc.property(trials, ([count, n, rate]) => {
        expectClose(binomialAtMost(count, n, rate).p + binomialAtLeast(count + 1, n, rate).p, 1, 1e-12);
      }),
    );
  });

  it('mirrors when those who are counted change place with the rest', () => {
    always(
      fc.property(trials, ([count, n, rate]) => {
        const mirrored = binomialAtLeast(n - count, n, 1 - rate).log10P;
        expectClose(binomialAtMost(count, n, rate).log10P, mirrored, 1e-9, 1e-3);
      }),
    );
  });

  it('has quantiles that its lower tail reaches, and one less does not', () => {
    always(
      fc.property(trials, rates, ([, n, rate], probability) => {
        const count = binomialQuantile(probability, n, rate);
        expect(binomialAtMost(count, n, rate).p).toBeGreaterThanOrEqual(probability * (1 - 1e-13));
        if (count > 0) expect(binomialAtMost(count - 1, n, rate).p).toBeLessThan(probability);
      }),
    );
  });

  it('is certain at its ends', () => {
    expect(binomialProbability(0, 5, 0).p).toBe(1);
    expect(binomialAtMost(5, 5, 0.3).p).toBe(1);
    expect(binomialAtLeast(0, 5, 0.3).p).toBe(1);
    expect(binomialAtLeast(5, 5, 1).p).toBe(1);
    expect(binomialProbability(6, 5, 0.3)).toEqual({ p: 0, log10P: Number.NEGATIVE_INFINITY });
    expect(binomialQuantile(0.5, 1, 0.5)).toBe(0);
  });

  it('refuses counts that are none and rates that are none', () => {
    expect(() => binomialAtMost(1.5, 5, 0.3)).toThrow(
      new RangeError('binomialAtMost requires a whole number of at least 0 in `count`, received 1.5'),
    );
    expect(() => binomialAtLeast(1, 5, 1.3)).toThrow(
      new RangeError('binomialAtLeast requires `rate` of at most 1, received 1.3'),
    );
    expect(() => binomialProbability(1, 5, Number.NaN)).toThrow('received NaN');
    expect(() => binomialQuantile(1, 5, 0.3)).toThrow('strictly between 0 and 1');
  });
});

describe('the hypergeometric distribution', () => {
  it('gives the chances of the lady who tasted tea', () => {
    const chances = [0, 1, 2, 3, 4].map((count) => hypergeometricProbability(count, draw).p * 70);
    for (const [count, expected] of [1, 16, 36, 16, 1].entries())
      expectClose(chances[count]!, expected, 1e-13);
  });

  it('splits into what is at most a count and what is above it', () => {
    always(
      fc.property(draws, fc.nat(3000), (any, count) => {
        expectClose(hypergeometricAtMost(count, any).p + hypergeometricAtLeast(count + 1, any).p, 1, 1e-12);
      }),
    );
  });

  it('is the same when those who are marked change place with those who are drawn', () => {
    always(
      fc.property(draws, fc.nat(3000), (any, count) => {
        const turned = { ...any, marked: any.drawn, drawn: any.marked };
        const [one, other] = [hypergeometricAtLeast(count, any).p, hypergeometricAtLeast(count, turned).p];
        expectClose(one, other, 1e-10, 1e-300);
      }),
    );
  });

  it('has quantiles that its lower tail reaches, and one less does not', () => {
    always(
      fc.property(draws, rates, (any, probability) => {
        const count = hypergeometricQuantile(probability, any);
        expect(hypergeometricAtMost(count, any).p).toBeGreaterThanOrEqual(probability * (1 - 1e-13));
        if (count > 0) expect(hypergeometricAtMost(count - 1, any).p).toBeLessThan(probability);
      }),
    );
  });

  it('gives no chance to a count that no draw has', () => {
    expect(hypergeometricProbability(5, draw).p).toBe(0);
    expect(hypergeometricAtMost(0, { population: 8, marked: 6, drawn: 4 }).p).toBe(0);
  });

  it('refuses more marked or drawn than there are', () => {
    expect(() => hypergeometricAtMost(1, { ...draw, marked: 9 })).toThrow(
      new RangeError(
        'hypergeometricAtMost requires `draw.marked` of at most `draw.population` (8), received 9',
      ),
    );
    expect(() => hypergeometricProbability(1, { ...draw, drawn: 9 })).toThrow('draw.drawn');
    expect(() => hypergeometricQuantile(0.5, { population: 0, marked: 0, drawn: 0 })).toThrow('received 0');
  });
});
