import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admits, type HeldLevel } from '../../../lib/study/alarms/admits.js';
import type { ColumnCondition } from '../../../lib/study/conditions.js';
import { always } from '../../stats/support.js';

const none: HeldLevel = { value: 0 };
const missing: HeldLevel = { value: null };
const band: HeldLevel = { from: 18, below: 25 };

describe('a condition lets in', () => {
  test.each<[ColumnCondition, HeldLevel, boolean]>([
    [0, none, true],
    [1, none, false],
    [{ in: [1, 0] }, none, true],
    [{ in: [1, 2] }, none, false],
    [{ not: 0 }, none, false],
    [{ not: [1, 2] }, none, true],
    [{ from: 3, to: 5 }, none, false],
    [{ below: 2 }, none, true],
    [{ above: 0 }, none, false],
    [{ from: 0 }, none, true],
    [{ below: 0 }, none, false],
    [{ missing: true }, missing, true],
    [{ missing: false }, missing, false],
    [{ missing: false }, none, true],
    [{ not: 0 }, missing, false],
    [{ below: 2 }, missing, false],
    [{ in: ['North'] }, { value: 'North' }, true],
    [20, band, true],
    [25, band, false],
    [{ not: 20 }, band, true],
    [{ above: 40 }, band, false],
    [{ from: 24, to: 30 }, band, true],
    [{ from: 25 }, band, false],
    [{ to: 18 }, band, true],
    [{ below: 18 }, band, false],
    [{ missing: true }, band, false],
  ])('%j: %j is %s', (condition, level, expected) => {
    expect(admits(condition, level)).toBe(expected);
  });

  test('a band as soon as it lets in one of its values', () => {
    const bounds = fc.record({ from: fc.integer({ min: 0, max: 40 }), to: fc.integer({ min: 0, max: 40 }) });
    always(
      fc.property(
        bounds,
        fc.integer({ min: 0, max: 39 }),
        fc.integer({ min: 1, max: 10 }),
        (where, from, width) => {
          fc.pre(where.from <= where.to);
          const values = Array.from({ length: width }, (_, index) => from + index);
          const expected = values.some((value) => value >= where.from && value <= where.to);
          expect(admits(where, { from, below: from + width })).toBe(expected);
        },
      ),
    );
  });

  test('nothing before its percentiles are known', () => {
    expect(() => admits({ from: 'p75' }, none)).toThrow('admits requires resolved bounds, received p75');
  });
});
