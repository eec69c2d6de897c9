import { describe, expect, test } from 'vitest';
import { openSmall, threefoldTable } from '../study/support.js';

const segments = [
  { id: 'north', name: 'The north', where: { city: 'North' } },
  { id: 'over-40', name: 'Over 40', where: { age: { above: 40 } } },
  { id: 'rich', name: 'Rich', where: { balance: { from: 'p75' } } },
  { id: 'nobody', name: 'Nobody', where: { city: 'West' } },
  {
    id: 'known-elsewhere',
    name: 'Listed elsewhere',
    source: 'listed',
    where: { card: 1, age: { from: 25, below: 31 } },
  },
];

describe('segments', () => {
  test('counts the values of the segmenting column, which add up to the table', async () => {
    const { rows } = await (await openSmall()).columnSegments();
    expect(rows.map(({ id, churned, n }) => [id, churned, n])).toEqual([
      ['products-1', 2, 5],
      ['products-2', 0, 4],
      ['products-3', 3, 3],
    ]);
  });

  test('counts declared segments with bounds closed and open as said, percentiles over present values', async () => {
    const { rows } = await (await openSmall({ segments })).declaredSegments();
    expect(rows.map(({ id, churned, n }) => [id, churned, n])).toEqual([
      ['north', 3, 5],
      ['over-40', 4, 6],
      ['rich', 2, 3],
      ['nobody', 0, 0],
    ]);
    expect(rows[2]!.rule).toEqual({
      text: 'Balance at least 210 (Balance: p75)',
      sql: '"balance" >= 210',
      where: { balance: { from: 210 } },
    });
  });

  test('says what cannot be said of an empty segment', async () => {
    const { rows } = await (await openSmall({ segments })).declaredSegments();
    expect(rows[3]).toMatchObject({
      n: 0,
      rate: null,
      interval: null,
      lift: null,
      difference: null,
      pValue: 1,
      small: true,
    });
  });

  test('holds each segment against everyone else, p adjusted within its list', async () => {
    const study = await openSmall({ segments });
    const [north] = (await study.declaredSegments()).rows;
    expect(north!.lift).toBeCloseTo(3 / 5 / (5 / 12), 12);
    expect(north!.shareOfChurned).toBe(3 / 5);
    expect(north!.difference!.value).toBeCloseTo(3 / 5 - 2 / 7, 12);
    expect(north!.pAdjusted).toBeGreaterThanOrEqual(north!.pValue);
    const [listed] = (await study.listedSegments()).rows;
    expect(listed).toMatchObject({ id: 'known-elsewhere', n: 3, churned: 0 });
    expect(listed!.pAdjusted).toBeCloseTo(listed!.pValue, 14);
  });

  test('counts overlaps and the union instead of adding sizes up', async () => {
    const overlap = await (await openSmall({ segments })).overlap();
    expect(overlap.counts).toEqual([
      [5, 2, 1, 0],
      [2, 6, 3, 0],
      [1, 3, 3, 0],
      [0, 0, 0, 0],
    ]);
    expect(overlap.union).toMatchObject({ n: 9, churned: 5 });
    expect(overlap.sumOfSizes).toBe(14);
  });

  test('two rules with the same figures stay two segments', async () => {
    const twins = [
      { id: 'card', name: 'Card', where: { card: 1 } },
      { id: 'no-card-missing', name: 'Not without', where: { card: { not: 0 } } },
    ];
    const { rows } = await (await openSmall({ segments: twins })).declaredSegments();
    expect(rows.map(({ id, n }) => [id, n])).toEqual([
      ['card', 7],
      ['no-card-missing', 7],
    ]);
  });

  test('a missing value satisfies neither a comparison nor a not', async () => {
    const about = [
      { id: 'at-least', name: 'At least 0', where: { balance: { from: 0 } } },
      { id: 'not-100', name: 'Not 77.7', where: { balance: { not: 77.7 } } },
      { id: 'gap', name: 'Missing', where: { balance: { missing: true } } },
    ];
    const { rows } = await (await openSmall({ segments: about })).declaredSegments();
    expect(rows.map(({ n }) => n)).toEqual([9, 8, 3]);
  });
});

describe('portraits', () => {
  test('hold a segment against everyone else and leave out the columns of its rule', async () => {
    const { rows } = await (await openSmall({ segments }, threefoldTable)).portraits();
    const old = rows.find(({ segment }) => segment === 'over-40')!;
    expect(old.definition).toEqual(['age']);
    expect(old.traits.some(({ column }) => column === 'age')).toBe(false);
    const card = old.traits.find(({ column }) => column === 'card')!;
    expect([card.inside, card.outside]).toEqual([4 / 6, 3 / 6]);
    const balance = old.traits.find(({ column, measure }) => column === 'balance' && measure === 'mean')!;
    expect(balance.inside).toBeCloseTo((250.25 + 90 + 300 + 210) / 4, 10);
    const gap = old.traits.find(({ column, level }) => column === 'balance' && level === 'missing')!;
    expect(gap.inside).toBeCloseTo(2 / 6, 12);
    const effects = old.traits.map(({ effect }) => Math.abs(effect.value));
    expect(effects).toEqual(effects.toSorted((a, b) => b - a));
  });

  test('paint nobody: too few customers are left without traits', async () => {
    const { rows } = await (await openSmall({ segments }, threefoldTable)).portraits();
    for (const few of ['nobody', 'rich', 'products-3']) {
      expect(rows.find(({ segment }) => segment === few)!.traits).toEqual([]);
    }
  });
});
