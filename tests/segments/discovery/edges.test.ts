import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgesNearest, quantileEdges } from '../../../lib/segments/discovery/edges.js';
import { atLeast, moreThan, withDeclaredBounds } from '../../../lib/study/index.js';

describe('edges', () => {
  test('at a precision are the least numbers not under, and over, a value', () => {
    expect([atLeast(37.5, 0), atLeast(38, 0), atLeast(0.291, 2), atLeast(-1.5, 0)]).toEqual([
      38, 38, 0.3, -1,
    ]);
    expect([moreThan(900, 0), moreThan(37.5, 0), moreThan(0.29, 2), moreThan(4_000_000, 2)]).toEqual([
      901, 38, 0.3, 4_000_000.01,
    ]);
  });

  test('cut numbers of that precision where the value does', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, fc.double({ min: -1e4, max: 1e4, noNaN: true }), (amount, bound) => {
        const value = amount / 100;
        expect(value < atLeast(bound, 2)).toBe(value < bound);
        expect(value < moreThan(bound, 2)).toBe(value <= bound);
        expect(value < moreThan(value, 2)).toBe(true);
      }),
      { seed: 20240614 },
    );
  });

  test('from quantiles are rounded as their neighbours allow, and a value of many customers is a band', () => {
    expect(quantileEdges([0, 0, 1129876.5, 2480113.2], 2)).toEqual([0, 0.01, 1_100_000, 2_500_000]);
    expect(quantileEdges([1985, 1987, 1990], 0)).toEqual([1985, 1987, 1990]);
    expect(quantileEdges([0.0412, 0.0431, 0.0479], 6)).toEqual([0.0412, 0.0431, 0.0479]);
    expect(quantileEdges([7], 2)).toEqual([7]);
    expect(quantileEdges([], 2)).toEqual([]);
  });

  test('keep the order of the quantiles that they come from', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, (quantiles) => {
        const sorted = quantiles.toSorted((a, b) => a - b);
        expect(quantileEdges(sorted, 0)).toHaveLength(sorted.length);
      }),
      { seed: 20240614 },
    );
  });

  test('of many bins are those nearest to the quantiles', () => {
    expect(edgesNearest([0, 10, 20, 30, 40], [12, 14, 39])).toEqual([10, 40]);
  });

  test('of declared segments join the others, each once', () => {
    const bounds = [
      { value: 25, isIncluded: false },
      { value: 39, isIncluded: true },
      { value: 44.5, isIncluded: false },
    ];
    expect(withDeclaredBounds([18, 25, 40], bounds, 0)).toEqual([18, 25, 40, 45]);
  });
});
