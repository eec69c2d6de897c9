import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coMomentsFromSums, coMomentsOf, momentsFromSums, momentsOf } from '../../../lib/stats/index.js';
import { bigintRatio } from '../../../lib/stats/sufficient/bigint-ratio.js';
import { always, amounts, expectClose } from '../support.js';

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const cents = (values: readonly number[]) => values.map((value) => BigInt(Math.round(value * 100)));

function sumsOf(scaled: readonly bigint[], decimals: number) {
  return { n: scaled.length, sum: total(scaled), sumOfSquares: total(scaled.map((x) => x * x)), decimals };
}

describe('bigintRatio', () => {
  it('rounds a quotient as a division of doubles does', () => {
    const whole = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    always(
      fc.property(whole, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b) => {
        expect(bigintRatio(BigInt(a), BigInt(b)) === a / b).toBe(true);
      }),
    );
  });

  it('is not misled by a tie that is none', () => {
    const half = 2n ** 60n + 2n ** 7n;
    expect(bigintRatio(half, 1n)).toBe(2 ** 60);
    expect(bigintRatio(half * 10n ** 30n + 1n, 10n ** 30n)).toBe(2 ** 60 + 2 ** 8);
  });
});

describe('momentsFromSums', () => {
  it('gives the nearest doubles, a billion away from 0', () => {
    const sums = sumsOf([100_000_000_001n, 100_000_000_002n, 100_000_000_003n], 2);
    expect(momentsFromSums(Object.freeze(sums))).toEqual({ n: 3, mean: 1_000_000_000.02, m2: 0.0002 });
  });

  it('agrees with the moments of the values', () => {
    always(
      fc.property(amounts(1), (values) => {
        const [exact, direct] = [momentsFromSums(sumsOf(cents(values), 2)), momentsOf(values)];
        expectClose(exact.mean, direct.mean, 1e-12, 1e4);
        expectClose(exact.m2, direct.m2, 1e-12, 1);
      }),
    );
  });

  it('gives the same bits for the same rows in any unit', () => {
    always(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1 }),
        (values) => {
          const finer = values.map((value) => value * 1000n);
          expect(momentsFromSums(sumsOf(finer, 5))).toEqual(momentsFromSums(sumsOf(values, 2)));
        },
      ),
    );
  });

  it('gives no mean for no values', () => {
    expect(momentsFromSums(sumsOf([], 2))).toEqual({ n: 0, mean: Number.NaN, m2: 0 });
  });

  it('refuses sums that no values have', () => {
    expect(() => momentsFromSums({ n: 2, sum: 10n, sumOfSquares: 49n, decimals: 0 })).toThrow(
      new RangeError(
        'momentsFromSums requires sums over the same rows and decimals, received sums in `sum` that no values have',
      ),
    );
    expect(() => momentsFromSums({ n: 0, sum: 0n, sumOfSquares: 1n, decimals: 0 })).toThrow(RangeError);
  });

  it('refuses counts and decimals that are none', () => {
    expect(() => momentsFromSums({ n: 1.5, sum: 1n, sumOfSquares: 1n, decimals: 0 })).toThrow(
      new RangeError('momentsFromSums requires a whole number of at least 0 in `n`, received 1.5'),
    );
    expect(() => momentsFromSums({ n: 1, sum: 1n, sumOfSquares: 1n, decimals: -1 })).toThrow(
      new RangeError('momentsFromSums requires a whole number from 0 to 38 in `decimals`, received -1'),
    );
  });
});

describe('coMomentsFromSums', () => {
  const pairSums = (x: readonly bigint[], y: readonly bigint[], decimalsX: number, decimalsY: number) => ({
    n: x.length,
    sumX: total(x),
    sumY: total(y),
    sumXX: total(x.map((value) => value * value)),
    sumYY: total(y.map((value) => value * value)),
    sumXY: total(x.map((value, index) => value * y[index]!)),
    decimalsX,
    decimalsY,
  });

  it('gives the nearest doubles, a billion away from 0', () => {
    const sums = pairSums([100_000_000_001n, 100_000_000_002n, 100_000_000_003n], [0n, 0n, 1n], 2, 0);
    expect(coMomentsFromSums(sums)).toEqual({
      n: 3,
      meanX: 1_000_000_000.02,
      meanY: 1 / 3,
      m2X: 0.0002,
      m2Y: 2 / 3,
      cXY: 0.01,
    });
  });

  it('agrees with the co-moments of the values', () => {
    always(
      fc.property(amounts(1), (xs) => {
        const ys = xs.map((x, index) => Math.round(x) + index);
        const exact = coMomentsFromSums(pairSums(cents(xs), ys.map(BigInt), 2, 0));
        const direct = coMomentsOf(xs, ys);
        expectClose(exact.cXY, direct.cXY, 1e-11, 1e4);
        expectClose(exact.m2Y, direct.m2Y, 1e-11, 1);
        expectClose(exact.meanY, direct.meanY, 1e-12, 1e4);
      }),
    );
  });

  it('gives no means for no rows', () => {
    expect(coMomentsFromSums(pairSums([], [], 0, 0))).toEqual(coMomentsOf([], []));
  });

  it('refuses a sum of products that no values have', () => {
    expect(() => coMomentsFromSums({ ...pairSums([1n, 2n], [1n, 2n], 0, 0), sumXY: 99n })).toThrow(
      'received sums in `sumXY` that no values have',
    );
  });
});
