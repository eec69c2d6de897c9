import { describe, expect, test } from 'vitest';
import { compareSegments } from '../../../lib/segments/index.js';
import { openSmall, threefoldTable } from '../../study/support.js';
import { madeProfiles } from './made-profiles.js';

const many = { a: 40, b: 20 };
const compare = (groups: Parameters<typeof madeProfiles>[0]) =>
  compareSegments(madeProfiles(groups), 'first', 'second');

describe('two segments held against each other', () => {
  test('stand whole on their sides where nobody is in both', () => {
    const comparison = compare({ inside: many, second: { a: 10, b: 20 }, outside: many });
    expect(comparison).toMatchObject({
      inside: { segment: 'first', n: 60, compared: 60 },
      outside: { segment: 'second', n: 30, compared: 30 },
      both: 0,
      definition: ['age', 'card'],
    });
    expect(comparison.traits[0]).toMatchObject({ level: 'b', inside: 1 / 3, outside: 2 / 3, all: 60 / 150 });
  });

  test('leave customers of both out of both sides', () => {
    const comparison = compare({ inside: many, second: { a: 10, b: 20 }, both: { a: 500 }, outside: {} });
    expect(comparison.both).toBe(500);
    expect([comparison.inside.n, comparison.inside.compared]).toEqual([560, 60]);
    expect(comparison.traits[0]).toMatchObject({ inside: 1 / 3, outside: 2 / 3 });
  });

  test('hold a segment that lies within the other against the rest of it, from either end', () => {
    const within = compare({ inside: {}, both: many, second: { a: 10, b: 20 }, outside: {} });
    expect([within.inside.compared, within.outside.compared]).toEqual([60, 30]);
    expect(within.traits[0]).toMatchObject({ inside: 1 / 3, outside: 2 / 3 });
    const around = compare({ inside: many, both: { a: 10, b: 20 }, second: {}, outside: {} });
    expect([around.inside.compared, around.outside.compared]).toEqual([60, 30]);
    expect(around.traits[0]!.effect.value).toBe(within.traits[0]!.effect.value);
  });

  test('are not painted where a side has fewer than ten customers, or both hold the same ones', () => {
    expect(compare({ inside: many, second: { a: 5, b: 4 }, outside: many }).traits).toEqual([]);
    expect(compare({ inside: {}, both: many, outside: many })).toMatchObject({
      both: 60,
      outside: { compared: 0 },
      traits: [],
    });
  });

  test('have to be two', () => {
    expect(() => compareSegments(madeProfiles({ inside: many, outside: many }), 'first', 'first')).toThrow(
      'compareSegments requires two different segments, received "first" twice',
    );
  });
});

test('a study compares any two of its segments, and records it', async () => {
  const segments = [
    { id: 'north', name: 'The north', where: { city: 'North' } },
    { id: 'over-40', name: 'Over 40', source: 'listed', where: { age: { above: 40 } } },
  ];
  const study = await openSmall({ segments }, threefoldTable);
  const comparison = await study.compareSegments('north', 'over-40');
  expect(comparison).toMatchObject({
    inside: { n: 15, compared: 9 },
    outside: { n: 18, compared: 12 },
    both: 6,
    definition: ['city', 'age'],
    traits: [],
  });
  expect(study.findings()).toContainEqual(
    expect.objectContaining({
      section: 'comparisons',
      id: 'north/over-40',
      value: comparison,
    }),
  );
  await expect(study.compareSegments('north', 'south')).rejects.toThrow('no segment is called "south"');
});
