import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PairTable, simpsonAlarms } from '../../../lib/study/alarms/index.js';
import { always } from '../../stats/support.js';
import { berkeley, type Crossed, fatalities, kidneyStones, pairTable } from './support.js';

describe('Simpson’s paradox', () => {
  test('is found in deaths among COVID-19 cases: more in Italy, yet fewer at every age', () => {
    const [alarm, ...others] = simpsonAlarms([fatalities], { matters: 0.005 });
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      id: 'simpsons-paradox/country/age',
      about: { columns: ['country', 'age'] },
      found: {
        comparison: 'two levels',
        levels: [
          { label: 'China', churned: 1023, n: 44672 },
          { label: 'Italy', churned: 357, n: 8026 },
        ],
      },
    });
    const { crude, stratified, strata } = alarm!.found;
    expect(crude.value).toBeCloseTo(1023 / 44672 - 357 / 8026, 12);
    expect(stratified.value).toBeGreaterThan(0);
    expect(strata.every(({ difference }) => difference === null || difference > 0)).toBe(true);
  });

  test('is not claimed of 700 treated kidney stones, whose differences chance may explain', () => {
    expect(simpsonAlarms([kidneyStones()])).toEqual([]);
  });

  test('is found in the same shares of ten times as many', () => {
    const [alarm] = simpsonAlarms([kidneyStones(10)]);
    expect(alarm!.found.crude.value).toBeCloseTo(273 / 350 - 289 / 350, 12);
    expect(alarm!.found.stratified.value).toBeGreaterThan(0.02);
    expect(alarm!.found.strata.map(({ levels }) => levels.map(({ churned }) => churned))).toEqual([
      [810, 2340],
      [1920, 550],
    ]);
  });

  test('is not claimed of the Berkeley admissions: within departments no difference is shown either way', () => {
    expect(simpsonAlarms([berkeley])).toEqual([]);
  });

  test('is found in the trend along an ordered column', () => {
    // Ever more customers of the south, where more leave, hide that fewer leave with each step.
    const rows = ['1', '2', '3', '4', '5'].flatMap((level, index): Crossed[] => [
      [level, 'north', 20 * (10 - index), 1000],
      [level, 'south', 5 * (120 - 2 * index) * (index + 1), 1000 * (index + 1)],
    ]);
    const [alarm] = simpsonAlarms([pairTable('products', 'region', rows, { ordered: true })]);
    expect(alarm!.found).toMatchObject({
      comparison: 'trend',
      levels: [{ label: '5' }, { label: '1' }],
      within: 'region',
    });
    expect(alarm!.found.crude.value).toBeGreaterThan(0.02);
    expect(alarm!.found.stratified.value).toBeLessThan(-0.02);
    expect(alarm!.found.others).toBeGreaterThan(0);
  });

  test('needs a difference that matters in both directions', () => {
    expect(simpsonAlarms([kidneyStones(10)], { matters: 0.048 })).toEqual([]);
    expect(simpsonAlarms([kidneyStones(10)], { matters: 0.04 })).toHaveLength(1);
  });

  test('is not claimed where strata surely differ in direction', () => {
    const table = pairTable('balance', 'products', [
      ['some', 'one', 2100, 10000],
      ['some', 'two', 570, 5000],
      ['none', 'one', 3300, 9000],
      ['none', 'two', 850, 26000],
    ]);
    const [some, none] = [2670 / 15000, 4150 / 35000];
    expect(some).toBeGreaterThan(none);
    expect(simpsonAlarms([table])).toEqual([]);
  });

  test('is not claimed within strata that may follow leaving', () => {
    const table = kidneyStones(10);
    const marked: PairTable = {
      ...table,
      columns: [table.columns[0], { ...table.columns[1], mayFollowLeaving: true }],
    };
    expect(simpsonAlarms([marked])).toEqual([]);
  });

  test('is not claimed where the strata all but name the levels', () => {
    const turned = pairTable('branch', 'region', [
      ['a', 'north', 8000, 20000],
      ['a', 'south', 0, 500],
      ['b', 'north', 400, 500],
      ['b', 'south', 1000, 20000],
    ]);
    expect(simpsonAlarms([turned])).toEqual([]);
    expect(simpsonAlarms([turned], { leastWithin: 0 })).not.toEqual([]);
  });

  test('is rarer found among many tables, as every comparison counts', () => {
    const alone = simpsonAlarms([kidneyStones(4)]);
    expect(alone).toHaveLength(1);
    const nothing = pairTable('a', 'b', [
      ['x', 'p', 20, 100],
      ['x', 'q', 20, 100],
      ['y', 'p', 21, 100],
      ['y', 'q', 20, 100],
    ]);
    expect(simpsonAlarms([kidneyStones(4), ...Array<PairTable>(200).fill(nothing)])).toEqual([]);
  });

  test('is never claimed where the strata share the sign of the whole', () => {
    const cell = fc.record({
      n: fc.integer({ min: 1, max: 100_000 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const strata = fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 6 });
    always(
      fc.property(strata, (drawn) => {
        const rows = drawn.flatMap(([a, b], index): Crossed[] => {
          const [high, low] = [Math.max(a.rate, b.rate), Math.min(a.rate, b.rate)];
          return [
            ['first', `s${index}`, Math.ceil(high * a.n), a.n],
            ['second', `s${index}`, Math.floor(low * b.n), b.n],
          ];
        });
        const share = (level: string) => {
          const own = rows.filter(([each]) => each === level);
          const sum = (of: (row: Crossed) => number) => own.reduce((total, row) => total + of(row), 0);
          return sum(([, , churned]) => churned) / sum(([, , , n]) => n);
        };
        const isParadox = share('first') < share('second');
        const alarms = simpsonAlarms([pairTable('compared', 'strata', rows)]);
        const told = alarms.filter(({ about }) => about.columns[0] === 'compared');
        if (!isParadox) expect(told).toEqual([]);
      }),
    );
  });

  test('is not claimed of tables in which leaving has nothing to do with either column', () => {
    const table = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 6, maxLength: 6 });
    always(
      fc.property(table, (sizes) => {
        const rows = sizes.map(
          (n, index): Crossed => [`x${index % 2}`, `z${Math.floor(index / 2)}`, n, 5 * n],
        );
        expect(simpsonAlarms([pairTable('x', 'z', rows)])).toEqual([]);
      }),
    );
  });
});
