import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeMoments,
  momentsOf,
  sampleStandardDeviation,
  sampleVariance,
} from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

describe('momentsOf', () => {
  it('counts, averages and sums squared deviations', () => {
    expect(momentsOf(Object.freeze([2, 4, 4, 4, 5, 5, 7, 9]))).toEqual({ n: 8, mean: 5, m2: 32 });
  });

  it('keeps a small spread a billion away from 0', () => {
    const values = Object.freeze([4, 7, 13, 16].map((value) => value + 1e9));
    expect(momentsOf(values)).toEqual({ n: 4, mean: 1e9 + 10, m2: 90 });
  });

  it('takes typed arrays', () => {
    expect(momentsOf(Float64Array.of(1, 2, 3))).toEqual({ n: 3, mean: 2, m2: 2 });
  });

  it('gives no mean for no values', () => {
    expect(momentsOf([])).toEqual({ n: 0, mean: Number.NaN, m2: 0 });
  });

  it('gives no spread for one value or equal values', () => {
    expect(momentsOf([7])).toEqual({ n: 1, mean: 7, m2: 0 });
    expect(momentsOf([0.1, 0.1, 0.1]).m2).toBeCloseTo(0, 30);
  });

  it('refuses NaN and infinities by their place', () => {
    expect(() => momentsOf([1, Number.NaN])).toThrow(
      new RangeError('momentsOf requires a finite number in `values[1]`, received NaN'),
    );
    expect(() => momentsOf([Infinity])).toThrow('received Infinity');
  });
});

describe('mergeMoments', () => {
  it('equals the moments of the whole, wherever the values are cut', () => {
    always(
      fc.property(amounts(2), fc.nat(40), (values, cut) => {
        const whole = momentsOf(values);
        const merged = mergeMoments(momentsOf(values.slice(0, cut)), momentsOf(values.slice(cut)));
        expect(merged.n).toBe(whole.n);
        expectClose(merged.mean, whole.mean, 1e-12, 1e4);
        expectClose(merged.m2, whole.m2, 1e-12, 1);
      }),
    );
  });

  it('leaves a group alone when the other is empty', () => {
    const moments = momentsOf([1, 2, 4]);
    expect(mergeMoments(moments, momentsOf([]))).toEqual(moments);
    expect(mergeMoments(momentsOf([]), moments)).toEqual(moments);
  });
});

describe('sampleVariance and sampleStandardDeviation', () => {
  it('divide by n - 1', () => {
    const moments = momentsOf([12, 15, 11, 18, 14]);
    expect(sampleVariance(moments)).toBe(7.5);
    expect(sampleStandardDeviation(moments)).toBe(Math.sqrt(7.5));
  });

  it('refuse fewer than two values', () => {
    expect(() => sampleVariance(momentsOf([1]))).toThrow(
      new RangeError('sampleVariance requires at least 2 values in `moments`, received 1'),
    );
    expect(() => sampleStandardDeviation(momentsOf([]))).toThrow(RangeError);
  });

  it('refuse moments that no values have', () => {
    expect(() => sampleVariance({ n: 3, mean: 1, m2: -1 })).toThrow(
      new RangeError('sampleVariance requires a number of at least 0 in `moments.m2`, received -1'),
    );
    expect(() => sampleVariance({ n: 3, mean: Number.NaN, m2: 1 })).toThrow(RangeError);
  });
});
