import { describe, expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import { reading } from '../../lib/report/readings.js';
import { studyFolder } from '../study/support.js';
import { type OddTable, oddTable, sixtyColumns } from './odd-tables.js';

/** All that is asked about segments. */
async function askedOf({ definition, lines }: OddTable) {
  const study = await openStudy({ study: await studyFolder(definition, lines) });
  try {
    return {
      discovery: await study.discovery(),
      protective: await study.protectiveSegments(),
      marketing: await study.marketingSets(),
      clusters: await study.clusters(),
      portraits: await study.portraits(),
    };
  } finally {
    await study.close();
  }
}

/** The columns that rules are made of. */
const columnsOf = (rows: readonly { readonly rule: { readonly where: object } }[]) =>
  new Set(rows.flatMap(({ rule }) => Object.keys(rule.where)));

describe('segments of a table', () => {
  test('in which nobody left are not looked for: the table is refused', async () => {
    const { definition, lines } = oddTable({ rows: 100, valuesOf: () => ({ Left: 0 }) });
    await expect(openStudy({ study: await studyFolder(definition, lines) })).rejects.toThrow(
      'customers.csv, column Left: found nobody who left, expected 1 for those who left and one other value. Check `event` in study.yaml against the column.',
    );
  });

  test('with one value in a column are made of the others; whom everyone is in has no portrait', async () => {
    const asked = await askedOf(oddTable({ rows: 300, valuesOf: () => ({ City: 'North' }) }));
    for (const { rows } of [asked.discovery, asked.protective]) {
      expect(rows).toHaveLength(5);
      expect(columnsOf(rows)).not.toContain('city');
    }
    expect(asked.clusters.leftOut).toContainEqual({
      column: 'city',
      label: 'city',
      reason: 'every customer of the sample has the same value',
    });
    expect(asked.clusters.clusters.length).toBeGreaterThan(1);
    const north = asked.portraits.rows.find(({ segment }) => segment === 'north')!;
    expect(reading(north).text).toBe(
      'The north: 300 customers; only 0 customers outside, too few to hold it against.',
    );
    for (const { traits } of asked.portraits.rows) {
      expect(traits.filter(({ column }) => column === 'city')).toEqual([]);
    }
  });

  test('with a column that is missing throughout are made of the others', async () => {
    const asked = await askedOf(oddTable({ rows: 300, valuesOf: () => ({ Balance: '' }) }));
    for (const { rows } of [asked.discovery, asked.protective]) {
      expect(rows).toHaveLength(5);
      expect(columnsOf(rows)).not.toContain('balance');
    }
    expect(asked.clusters.columns.map(({ column }) => column)).not.toContain('balance');
    expect(asked.clusters.clusters.length).toBeGreaterThan(1);
    for (const { traits } of asked.portraits.rows) {
      expect(traits.length).toBeGreaterThan(0);
      expect(traits.filter(({ column }) => column === 'balance')).toEqual([]);
    }
  });

  test('with a category of three hundred values are searched by the most frequent ones, which is said', async () => {
    const asked = await askedOf(
      oddTable({
        rows: 900,
        valuesOf: (row) => ({ City: row < 600 ? `town ${row % 299}` : 'North' }),
      }),
    );
    for (const { rows, notes } of [asked.discovery, asked.protective]) {
      expect(rows).toHaveLength(5);
      expect(notes).toEqual([
        'city: the 10 most frequent of 300 values are searched by themselves, the others together',
      ]);
    }
    expect(asked.clusters.leftOut.map(({ column }) => column)).toEqual(['city']);
    for (const { traits } of asked.portraits.rows) {
      expect(traits.filter(({ column }) => column === 'city').length).toBeLessThanOrEqual(20);
    }
  });

  test('of fifty customers are not confirmed, and that they seldom are is said', async () => {
    const { discovery, protective, marketing, clusters, portraits } = await askedOf(oddTable({ rows: 50 }));
    for (const { rows, notes } of [discovery, protective]) {
      expect(rows.map(({ confirmation }) => confirmation.verdict)).toEqual(rows.map(() => 'not confirmed'));
      expect(notes).toEqual([
        'The halves hold 29 and 21 customers: what is found in so few is seldom confirmed',
      ]);
    }
    const [set] = marketing.rows;
    expect(set!.union.n).toBeLessThan(set!.sumOfSizes);
    expect(clusters.notes).toContain(
      'Not stable: another sample of these customers would give other clusters.',
    );
    expect(portraits.rows.map(({ small }) => small)).toEqual([true, true, true, true]);
  });

  test('with sixty columns are searched among those that tell most, which is said', async () => {
    const asked = await askedOf(sixtyColumns(300));
    for (const { rows, notes } of [asked.discovery, asked.protective]) {
      expect(rows).toHaveLength(5);
      expect(notes[0]).toBe(
        'Of 60 columns, two are searched together only among the 24 that tell most of who leaves by themselves in the discovery half',
      );
      expect(notes[1]).toMatch(
        /^Three are searched together only among the 12 that tell most .*: .*products/,
      );
    }
    expect(asked.marketing.rows[0]!.chosen.length).toBeGreaterThan(0);
    expect(asked.clusters.columns).toHaveLength(60);
    for (const { traits, definition } of asked.portraits.rows) {
      const told = new Set(traits.map(({ column }) => column));
      expect(told.size).toBe(60 - definition.length);
    }
  });
});
