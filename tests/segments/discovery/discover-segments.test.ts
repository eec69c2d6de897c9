import { describe, expect, test } from 'vitest';
import { discoverSegments } from '../../../lib/segments/discovery/discover-segments.js';
import { searchSegments } from '../../../lib/segments/discovery/search-segments.js';
import type { SearchColumn, SearchSpace } from '../../../lib/segments/discovery/search-space.js';
import { fisherExact, randomInteger, seededRandom, wilson } from '../../../lib/stats/index.js';
import { distinctRules, everyRule } from './brute-force.js';
import { columnOf, overlapOf, type RowTable, spaceOf } from './row-tables.mjs';
import { plantedTable } from './simulated-tables.mjs';

const library = { seededRandom };
const { table } = plantedTable(library, 7, 3000);
const space = spaceOf(table);

/** A table of one column, its customers given by level, half and whether they left. */
function oneColumn(
  column: SearchColumn,
  rows: readonly (readonly [level: number, half: 0 | 1, churned: 0 | 1, times: number])[],
): RowTable {
  const all = rows.flatMap(([level, half, churned, times]) =>
    Array.from({ length: times }, () => ({ level, half, churned })),
  );
  return {
    columns: [column],
    levels: [Uint16Array.from(all, ({ level }) => level)],
    churned: Uint8Array.from(all, ({ churned }) => churned),
    half: Uint8Array.from(all, ({ half }) => half),
  };
}

/** Those with a card leave half the time, those without one time in six; the same in both halves but for a few. */
const cards = oneColumn(columnOf('card', 2, { isOrdered: false, isProtected: true }), [
  [1, 0, 1, 20],
  [1, 0, 0, 20],
  [0, 0, 1, 10],
  [0, 0, 0, 50],
  [1, 1, 1, 18],
  [1, 1, 0, 22],
  [0, 1, 1, 12],
  [0, 1, 0, 48],
]);

const noQuery = async () => {
  throw new Error('asked of the engine what the tables can tell');
};

describe('a discovered segment', () => {
  test('is counted in all, where it was found, and on the other half', async () => {
    const { candidates, segments, rounds, notes } = await discoverSegments(spaceOf(cards), noQuery);
    expect({ candidates, rounds, notes }).toEqual({ candidates: 2, rounds: 0, notes: [] });
    expect(segments).toHaveLength(1);
    expect(segments[0]).toMatchObject({
      where: { card: 'v1' },
      protectedColumns: ['card'],
      n: 80,
      churned: 38,
      rate: 38 / 80,
      interval: wilson({ count: 38, n: 80 }),
      lift: 38 / 80 / (60 / 200),
      shareOfChurned: 38 / 60,
      discovery: { n: 40, churned: 20, rate: 0.5 },
      confirmation: { n: 40, churned: 18, rate: 0.45, verdict: 'confirmed' },
    });
    expect(segments[0]!.quality).toBeCloseTo(1.2649110640673518, 14);
  });

  test('has the exact one-sided p of each half, adjusted for the space and for the list', async () => {
    const [segment] = (await discoverSegments(spaceOf(cards), noQuery)).segments;
    const found = fisherExact({ count: 20, n: 40 }, { count: 10, n: 60 }, { alternative: 'greater' });
    const again = fisherExact({ count: 18, n: 40 }, { count: 12, n: 60 }, { alternative: 'greater' });
    expect(segment!.discovery.pValue).toBeCloseTo(found.pValue, 14);
    expect(segment!.discovery.pAdjusted).toBeCloseTo(2 * found.pValue, 14);
    expect(segment!.confirmation.pValue).toBeCloseTo(again.pValue, 14);
    expect(segment!.confirmation.pAdjusted).toBeCloseTo(again.pValue, 14);
  });

  test('is protective where low rates are searched, by the lower tail', async () => {
    const [segment] = (await discoverSegments(spaceOf(cards), noQuery, { direction: 'low' })).segments;
    expect(segment).toMatchObject({ where: { card: 'v0' }, n: 120, churned: 22 });
    const again = fisherExact({ count: 12, n: 60 }, { count: 18, n: 40 }, { alternative: 'less' });
    expect(segment!.confirmation.pValue).toBeCloseTo(again.pValue, 14);
  });

  test('is adjusted by Holm over the segments reported', async () => {
    const { segments } = await discoverSegments(space, overlapOf(table), { minSize: 60 });
    const steps = segments
      .toSorted((a, b) => a.confirmation.pValue - b.confirmation.pValue)
      .map(({ confirmation }, rank) => confirmation.pValue * (segments.length - rank));
    const largest = steps.map((_, rank) => Math.min(1, Math.max(...steps.slice(0, rank + 1))));
    const adjusted = segments.map(({ confirmation }) => confirmation.pAdjusted).toSorted((a, b) => a - b);
    for (const [rank, expected] of largest.entries()) expect(adjusted[rank]).toBeCloseTo(expected, 12);
    for (const { confirmation } of segments) {
      const verdict = confirmation.pAdjusted < 0.05 ? 'confirmed' : 'not confirmed';
      expect(confirmation.verdict).toBe(verdict);
    }
  });

  test('is not confirmed where nobody of the other half is in it', async () => {
    const gone = oneColumn(columnOf('card', 2, { isOrdered: false }), [
      [1, 0, 1, 20],
      [0, 0, 0, 50],
      [0, 1, 1, 5],
      [0, 1, 0, 45],
    ]);
    const [segment] = (await discoverSegments(spaceOf(gone), noQuery)).segments;
    expect(segment!.confirmation).toMatchObject({
      ...{ n: 0, churned: 0, rate: null, interval: null, pValue: 1, pAdjusted: 1 },
      verdict: 'not confirmed',
    });
  });
});

describe('the segments that are kept', () => {
  test('go on beyond the first page of the ranking, until so many are apart', async () => {
    const random = seededRandom(3);
    const columns = ['a', 'b', 'c', 'd'].map((_, index) => columnOf(`c${index}`, 6));
    const draw = (below: number) => Array.from({ length: 240 }, () => randomInteger(random, below));
    const levels = columns.map(() => Uint16Array.from(draw(6)));
    const rows: RowTable = {
      columns,
      levels,
      churned: Uint8Array.from(levels[0]!, (level) => Number(randomInteger(random, 8) < level + 1)),
      half: Uint8Array.from(draw(2)),
    };
    const options = { minSize: 12, allowRedundant: true };
    const { ranked } = everyRule(rows, spaceOf(rows), options);
    const kept = distinctRules(ranked, 25, 0.1);
    const pages = kept.map((rule) => Math.floor(ranked.indexOf(rule) / 4096));
    expect(Math.max(...pages)).toBeGreaterThan(0);
    const { segments, rounds } = await discoverSegments(spaceOf(rows), overlapOf(rows), {
      ...options,
      top: 25,
      maxJaccard: 0.1,
    });
    expect(segments.map(({ where }) => where)).toEqual(kept.map(({ where }) => where));
    expect(rounds).toBeGreaterThan(0);
  });

  test('are asked about fifty at a time at most', async () => {
    const count = overlapOf(table);
    const asked: number[] = [];
    const { rounds } = await discoverSegments(space, async (rules) => {
      asked.push(rules.length);
      return count(rules);
    });
    expect(asked).toHaveLength(rounds);
    expect(Math.max(...asked)).toBeLessThanOrEqual(50);
  });

  test('meet the size in both halves together, and the rate where they were found', async () => {
    const limits = { minSize: 150, minRate: 0.25, maxRate: 0.35 };
    const { segments } = await discoverSegments(space, overlapOf(table), limits);
    expect(segments.length).toBeGreaterThan(0);
    for (const { n, discovery } of segments) {
      expect(n).toBeGreaterThanOrEqual(150);
      expect(discovery.rate).toBeGreaterThanOrEqual(0.25);
      expect(discovery.rate).toBeLessThanOrEqual(0.35);
    }
  });
});

describe('tables that hold little', () => {
  const nothing = { segments: [], rounds: 0 };

  test('a target without events, or of nothing else, gives none and says so', async () => {
    for (const [churned, who] of [
      [0, 'nobody'],
      [1, 'everybody'],
    ] as const) {
      const still = { ...table, churned: table.churned.map(() => churned) };
      const result = await discoverSegments(spaceOf(still), noQuery, { measure: 'lift' });
      expect(result).toMatchObject({
        ...nothing,
        notes: [`${who} in the discovery half left: no segment can differ`],
      });
      expect(result.candidates).toBeGreaterThan(1000);
    }
  });

  test('no column, a column of one value and one all missing leave nothing to search', async () => {
    const ones = oneColumn(columnOf('city', 1, { isOrdered: false }), [
      [0, 0, 1, 5],
      [0, 1, 0, 5],
    ]);
    const gaps = oneColumn(columnOf('balance', 0, { hasMissing: true }), [
      [0, 0, 1, 5],
      [0, 1, 0, 5],
    ]);
    const none: SearchSpace = { columns: [], tables: [] };
    for (const empty of [spaceOf(ones), spaceOf(gaps), none]) {
      expect(await discoverSegments(empty, noQuery)).toEqual({
        ...nothing,
        candidates: 0,
        notes: ['no column has two levels: there is nothing to search'],
      });
    }
  });

  test('an empty discovery half gives none and says so', async () => {
    const unseen = { ...table, half: table.half.map(() => 1) };
    const { segments, notes } = await discoverSegments(spaceOf(unseen), noQuery);
    expect(segments).toEqual([]);
    expect(notes).toEqual(['nobody is in the discovery half: nothing can be found']);
  });

  test('fifty customers are searched, and what chance finds among them is not confirmed', async () => {
    const few: RowTable = {
      columns: table.columns,
      levels: table.levels.map((each) => each.slice(0, 50)),
      churned: table.churned.slice(0, 50),
      half: table.half.slice(0, 50),
    };
    const { segments } = await discoverSegments(spaceOf(few), overlapOf(few), { minSize: 5 });
    expect(segments.length).toBeGreaterThan(0);
    expect(segments.filter(({ confirmation }) => confirmation.verdict === 'confirmed')).toEqual([]);
  });

  test('a category of three hundred values is searched value by value', () => {
    const random = seededRandom(5);
    const rows = Array.from({ length: 3000 }, (_, row) => row % 300);
    const many: RowTable = {
      columns: [columnOf('branch', 300, { isOrdered: false }), columnOf('age', 10)],
      levels: [Uint16Array.from(rows), Uint16Array.from(rows, () => randomInteger(random, 10))],
      churned: Uint8Array.from(rows, (branch) => Number(branch === 17 || random() < 0.1)),
      half: Uint8Array.from(rows, () => randomInteger(random, 2)),
    };
    const { candidates, best } = searchSegments(spaceOf(many), { minSize: 5 });
    expect(candidates).toBe(300 + 54 + 300 * 54);
    expect(best[0]).toMatchObject({ where: { branch: 'v17' }, whole: { n: 10, churned: 10 } });
  });
});

describe('refusals', () => {
  test.each([
    [{ top: 26 }, 'discoverSegments requires a whole number from 1 to 25 in `top`, received 26'],
    [{ top: 0 }, 'discoverSegments requires a whole number from 1 to 25 in `top`, received 0'],
    [{ maxJaccard: 1.5 }, 'discoverSegments requires `maxJaccard` from 0 to 1, received 1.5'],
    [{ depth: 4 }, 'searchSegments requires `depth` from 1 to 3, received 4'],
    [{ depth: 1.5 }, 'searchSegments requires a whole number in `depth`, received 1.5'],
    [
      { minSize: Number.NaN },
      `searchSegments requires \`minSize\` from 0 to ${Number.MAX_SAFE_INTEGER}, received NaN`,
    ],
    [{ minRate: 30 }, 'searchSegments requires `minRate` from 0 to 1, received 30'],
    [{ minRate: 0.4, maxRate: 0.3 }, 'searchSegments requires `maxRate` from 0.4 to 1, received 0.3'],
  ])('of %o name what was asked', async (options, message) => {
    await expect(discoverSegments(space, noQuery, options)).rejects.toThrow(new RangeError(message));
  });

  test('name a rule that the query counts otherwise than the space does', async () => {
    const fewer = overlapOf({ ...table, churned: table.churned.slice(1500) });
    await expect(discoverSegments(space, fewer)).rejects.toThrow(
      /^discoverSegments requires `countOverlap` to count the customers of the space: \{.+\} holds \d+ there, received \d+$/,
    );
  });

  test('name a table that does not fit its columns', () => {
    const { columns, tables } = spaceOf(cards);
    const [first] = tables;
    const broken = {
      columns,
      tables: [{ ...first!, confirmation: { n: new Float64Array(3), churned: new Float64Array(2) } }],
    };
    expect(() => searchSegments(broken)).toThrow(
      new RangeError('searchSegments requires 2 cells in the table of card, received 3'),
    );
  });

  test('say what to do about a space that would take minutes', () => {
    const wide = Array.from({ length: 3 }, (_, index) => columnOf(`c${index}`, 50));
    const cells = 50 ** 3;
    const empty = { n: new Float64Array(cells), churned: new Float64Array(cells) };
    const tables = [{ columns: [0, 1, 2], discovery: empty, confirmation: empty }];
    expect(() => searchSegments({ columns: wide, tables })).toThrow(
      /^searchSegments requires a space of at most 1000000000 conjunctions, received \d+: give columns fewer levels/,
    );
  });
});
