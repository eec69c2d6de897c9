import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anovaPower,
  detectable,
  noncentralChiSquareCdf,
  rankSumsFromValues,
  smallestDetectableCohensF,
  smallestDetectableCorrelation,
  smallestDetectableCramersV,
  smallestDetectableEtaSquared,
  smallestDetectableMeanDifference,
  smallestDetectableSuperiority,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

describe('smallestDetectableCramersV', () => {
  it("is the effect that Cohen's table gives the number of customers for", () => {
    // Cohen (1992), Psychological Bulletin 112, table 2: w = 0.1 with df = 1, w = 0.3 with df = 1 and w = 0.5 with df = 3.
    expect(smallestDetectableCramersV({ n: 785, rows: 2, columns: 2 })!.toFixed(3)).toBe('0.100');
    expect(smallestDetectableCramersV({ n: 87, rows: 2, columns: 2 })!.toFixed(3)).toBe('0.300');
    expect(smallestDetectableCramersV({ n: 44, rows: 4, columns: 2 })!.toFixed(3)).toBe('0.498');
  });

  it('is found with the power asked for', () => {
    const v = smallestDetectableCramersV({ n: 500, rows: 3, columns: 4 })!;
    expectClose(1 - noncentralChiSquareCdf(12.591587243743977, 6, 500 * 2 * v ** 2), 0.8, 1e-12);
  });

  it('does not change when rows and columns are swapped, and halves with four times as many customers', () => {
    const v = smallestDetectableCramersV({ n: 1000, rows: 3, columns: 7 })!;
    expect(smallestDetectableCramersV({ n: 1000, rows: 7, columns: 3 })).toBe(v);
    expectClose(smallestDetectableCramersV({ n: 4000, rows: 3, columns: 7 })!, v / 2, 1e-13);
  });

  it('is null where even a perfect association would be missed, and 0 where chance is enough', () => {
    expect(smallestDetectableCramersV({ n: 5, rows: 2, columns: 2 })).toBeNull();
    expect(smallestDetectableCramersV({ n: 50, rows: 2, columns: 2 }, { power: 0.04 })).toBe(0);
  });

  it('refuses a table that has one row', () => {
    expect(() => smallestDetectableCramersV({ n: 50, rows: 1, columns: 2 })).toThrow(
      new RangeError(
        'smallestDetectableCramersV requires a whole number of at least 2 in `rows`, received 1',
      ),
    );
  });
});

describe('smallestDetectableCorrelation', () => {
  it("is the r that Cohen's table gives the number of pairs for", () => {
    // Cohen (1992), table 2: 783 pairs for r = 0.1, 85 for 0.3, 28 for 0.5 by the exact distribution.
    expect([783, 85, 28].map((n) => smallestDetectableCorrelation(n)!.toFixed(2))).toEqual([
      '0.10',
      '0.30',
      '0.51',
    ]);
  });

  it('falls as the pairs grow, and is null for fewer than four', () => {
    always(
      fc.property(fc.integer({ min: 4, max: 1e9 }), (n) => {
        expect(smallestDetectableCorrelation(n + 1)!).toBeLessThan(smallestDetectableCorrelation(n)!);
      }),
    );
    expect(smallestDetectableCorrelation(3)).toBeNull();
    expect(() => smallestDetectableCorrelation(9.5)).toThrow(
      'smallestDetectableCorrelation requires a whole number of at least 0 in `n`, received 9.5',
    );
  });
});

describe('smallestDetectableSuperiority', () => {
  it("answers Noether's formula for the number of customers", () => {
    const [n1, n2] = [40, 120];
    const superiority = smallestDetectableSuperiority({ n: [n1, n2] }, { alternative: 'greater' })!;
    // (z(0.95) + z(0.8))² / (12 c (1 - c) (p - 1/2)²) customers in all, c = 1/4 of them in the first group.
    const z = 1.6448536269514722 + 0.8416212335729143;
    expectClose(z ** 2 / (12 * 0.25 * 0.75 * (superiority - 0.5) ** 2), n1 + n2, 1e-12);
  });

  it('is nearer to one half where values are tied, since the ranks vary less', () => {
    const values = [1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8];
    const ranks = rankSumsFromValues(values, values);
    const untied = smallestDetectableSuperiority({ n: ranks.n })!;
    expect(smallestDetectableSuperiority(ranks)!).toBeLessThan(untied);
  });

  it('does not change when the groups are swapped, and is null for groups that can show nothing', () => {
    expect(smallestDetectableSuperiority({ n: [30, 400] })).toBe(
      smallestDetectableSuperiority({ n: [400, 30] }),
    );
    expect(smallestDetectableSuperiority({ n: [2, 2] })).toBeNull();
  });

  it('refuses an empty group, and values that are all equal', () => {
    expect(() => smallestDetectableSuperiority({ n: [0, 3] })).toThrow(
      new RangeError('smallestDetectableSuperiority requires at least 1 value in `first group`, received 0'),
    );
    expect(() => smallestDetectableSuperiority(rankSumsFromValues([1, 1], [1, 1]))).toThrow('no spread');
  });
});

describe('several means', () => {
  it("need Cohen's 45 values in each of four groups for a medium effect", () => {
    // Cohen (1992), table 2: 274, 45 and 18 values a group for f = 0.1, 0.25 and 0.4 with four groups.
    const sizes = [274, 45, 18].map((n) => smallestDetectableCohensF([n, n, n, n]).toFixed(2));
    expect(sizes).toEqual(['0.10', '0.25', '0.40']);
  });

  it('are found to differ with the power asked for', () => {
    always(
      fc.property(fc.array(fc.integer({ min: 2, max: 500 }), { minLength: 2, maxLength: 8 }), (n) => {
        const cohensF = smallestDetectableCohensF(n);
        expectClose(anovaPower({ cohensF, n }), 0.8, 1e-11);
        expectClose(smallestDetectableEtaSquared(n), cohensF ** 2 / (1 + cohensF ** 2), 1e-14);
        expectClose(smallestDetectableCohensF(n.toReversed()), cohensF, 1e-12);
      }),
    );
  });

  it("ask the same of two groups as Student's t-test", () => {
    const difference = smallestDetectableMeanDifference(
      { n: 30, mean: 0, m2: 29 },
      { n: 70, mean: 0, m2: 69 },
      { equalVariances: true },
    );
    // With means apart by d, the standard deviation of the means weighed by size is d √(n1 n2) / n.
    expectClose(smallestDetectableCohensF([30, 70]), (difference * Math.sqrt(30 * 70)) / 100, 1e-11);
  });

  it('are refused where there is one group, or one value in each', () => {
    expect(() => anovaPower({ cohensF: 0.1, n: [9] })).toThrow(
      new RangeError('anovaPower requires at least 2 groups in `n`, received 1'),
    );
    expect(() => smallestDetectableCohensF([1, 1, 1])).toThrow(
      new RangeError(
        'smallestDetectableCohensF requires a group of at least 2 values in `n`, received 1 in each',
      ),
    );
    expect(() => anovaPower({ cohensF: -1, n: [9, 9] })).toThrow(
      'anovaPower requires a number of at least 0 in `cohensF`, received -1',
    );
  });
});

describe('detectable', () => {
  it('carries the risks that the size was found for, and passes null on', () => {
    expect(detectable('r', 0.1, { significanceLevel: 0.01 })).toEqual({
      name: 'r',
      value: 0.1,
      power: 0.8,
      significanceLevel: 0.01,
    });
    expect(detectable('r', null)).toBeNull();
  });
});
