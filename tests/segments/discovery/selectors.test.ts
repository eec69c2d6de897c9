import { describe, expect, test } from 'vitest';
import type { SearchColumn } from '../../../lib/segments/discovery/search-space.js';
import { selectorsOf, whereOf } from '../../../lib/segments/discovery/selectors.js';
import { columnOf } from './row-tables.mjs';

/** Every condition of a column, as rules. */
function conditionsOf(column: SearchColumn): unknown[] {
  const { low, high } = selectorsOf(column);
  const space = { columns: [column], tables: [] };
  return Array.from(low, (_, index) => {
    const where = whereOf(space, [{ column: 0, low: low[index]!, high: high[index]! }]);
    return where[column.name];
  });
}

/** An ordered column of single whole numbers. */
function products(values: readonly number[], hasMissing = false): SearchColumn {
  const levels = values.map((value) => ({ label: String(value), condition: value }));
  const gap = { label: 'missing', condition: { missing: true } };
  return {
    ...columnOf('products', 0),
    hasMissing,
    levels: hasMissing ? [...levels, gap] : levels,
  };
}

describe('the conditions of a column', () => {
  test('are its values and missing where it has no order', () => {
    const city = columnOf('city', 3, { isOrdered: false, hasMissing: true });
    expect(conditionsOf(city)).toEqual(['v0', 'v1', 'v2', { missing: true }]);
  });

  test('are all its intervals but the one over everybody where it has one', () => {
    expect(conditionsOf(columnOf('age', 3))).toEqual([
      { from: 0, below: 10 },
      { from: 0, below: 20 },
      { from: 10, below: 20 },
      { from: 10, to: 29 },
      { from: 20, to: 29 },
    ]);
  });

  test('say present where an interval is over all values and some are missing', () => {
    expect(conditionsOf(columnOf('age', 2, { hasMissing: true }))).toEqual([
      { from: 0, below: 10 },
      { missing: false },
      { from: 10, to: 19 },
      { missing: true },
    ]);
  });

  test('join single numbers to closed intervals', () => {
    expect(conditionsOf(products([0, 1, 4]))).toEqual([0, { from: 0, to: 1 }, 1, { from: 1, to: 4 }, 4]);
  });

  test('leave an end open that the first or the last band leaves open', () => {
    const levels = [{ below: 18 }, { from: 18, below: 40 }, { from: 40 }].map((condition, index) => ({
      label: `band ${index}`,
      condition,
    }));
    expect(conditionsOf({ ...columnOf('age', 0), levels })).toEqual([
      { below: 18 },
      { below: 40 },
      { from: 18, below: 40 },
      { from: 18 },
      { from: 40 },
    ]);
  });

  test('are none where everybody is at one level, be it a value or missing', () => {
    expect(conditionsOf(columnOf('age', 1))).toEqual([]);
    expect(conditionsOf(columnOf('city', 1, { isOrdered: false }))).toEqual([]);
    expect(conditionsOf(products([], true))).toEqual([]);
  });

  test('grow with the square of ordered levels and with the number of others', () => {
    expect(selectorsOf(columnOf('age', 10)).low).toHaveLength(54);
    expect(selectorsOf(columnOf('age', 10, { hasMissing: true })).low).toHaveLength(56);
    expect(selectorsOf(columnOf('city', 300, { isOrdered: false })).low).toHaveLength(300);
  });

  test('cannot be joined where a level of an ordered column has no bounds', () => {
    const levels = ['low', 'mid', 'high'].map((label) => ({ label, condition: label }));
    const column = { ...columnOf('rating', 0), levels };
    expect(() => conditionsOf(column)).toThrow(
      new RangeError('whereOf requires levels with bounds in `rating`, received "low" and "mid"'),
    );
  });
});
