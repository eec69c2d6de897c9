import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coMomentsOf, pearson } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const points = fc
  .array(fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 })), {
    minLength: 4,
    maxLength: 40,
  })
  .filter((rows) => new Set(rows.map(([x]) => x)).size > 1 && new Set(rows.map(([, y]) => y)).size > 2)
  .map((rows) => ({ xs: Object.freeze(rows.map(([x]) => x)), ys: Object.freeze(rows.map(([, y]) => y)) }));

describe('pearson', () => {
  it('does not depend on which column comes first, nor on their units', () => {
    always(
      fc.property(points, ({ xs, ys }) => {
        const r = pearson(coMomentsOf(xs, ys)).estimate.value;
        expectClose(pearson(coMomentsOf(ys, xs)).estimate.value, r, 1e-12, 1);
        const turned = pearson(
          coMomentsOf(
            xs.map((x) => 5 - 3 * x),
            ys,
          ),
        );
        expectClose(turned.estimate.value, -r, 1e-12, 1);
      }),
    );
  });

  it('keeps log10 of p for a correlation that chance cannot make', () => {
    const coMoments = { n: 10_000, meanX: 0, meanY: 0, m2X: 1, m2Y: 1, cXY: 0.9 };
    const { pValue, log10PValue } = pearson(coMoments);
    expect(pValue).toBe(0);
    expect(log10PValue).toBeLessThan(-3600);
  });

  it('notes that points lie on one line', () => {
    const result = pearson(coMomentsOf([1, 2, 3, 4], [2, 4, 6, 8]));
    expect(result.estimate.value).toBe(1);
    expect(result.interval).toEqual({ low: 1, high: 1, level: 0.95 });
    expect(result.notes).toEqual(['all points lie on one line, so t is infinite']);
  });

  it('says what it assumes, and which correlation so many pairs would have shown', () => {
    const coMoments = { n: 783, meanX: 0, meanY: 0, m2X: 1, m2Y: 1, cXY: 0.01 };
    const { assumptions, smallestDetectable } = pearson(coMoments);
    expect(assumptions.map(({ holds }) => holds)).toEqual([null, null, true]);
    expect(pearson({ ...coMoments, n: 12 }).assumptions.at(-1)).toMatchObject({
      found: '12 pairs',
      holds: null,
    });
    expect(smallestDetectable).toMatchObject({ name: 'r', power: 0.8 });
    expect(smallestDetectable!.value.toFixed(3)).toBe('0.100');
  });

  it('refuses fewer than three pairs, columns without spread, and NaN', () => {
    expect(() => pearson(coMomentsOf([1, 2], [1, 2]))).toThrow(
      new RangeError('pearson requires at least 3 values in `coMoments`, received 2'),
    );
    expect(() => pearson(coMomentsOf([1, 1, 1], [1, 2, 3]))).toThrow(
      new RangeError('pearson requires values that differ in the first column, received no spread (0)'),
    );
    expect(() => pearson(coMomentsOf([1, 2, 3], [1, 1, 1]))).toThrow('the second column');
    expect(() => pearson({ ...coMomentsOf([1, 2, 3], [1, 2, 4]), cXY: Number.NaN })).toThrow(
      new RangeError('pearson requires a finite number in `coMoments.cXY`, received NaN'),
    );
  });
});
