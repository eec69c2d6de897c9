import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Portrait, portraitOf, type Trait } from '../../../lib/segments/index.js';
import type { Study } from '../../../lib/study-session.js';
import { openSmall, threefoldTable } from '../../study/support.js';
import { madeProfiles } from './made-profiles.js';

const segments = [
  { id: 'over-40', name: 'Over 40', where: { age: { above: 40 } } },
  { id: 'known-balance', name: 'Known balance', where: { balance: { missing: false } } },
];

const trait = ({ traits }: { traits: readonly Trait[] }, column: string, level?: string) =>
  traits.find((each) => each.column === column && each.level === level)!;

describe('a portrait', () => {
  let study: Study;
  let old: Portrait;
  beforeAll(async () => {
    study = await openSmall({ segments, small_group: 20 }, threefoldTable);
    old = (await study.portraits()).rows.find(({ segment }) => segment === 'over-40')!;
  });

  test('says its rule, its size and of how many, and that it is small', () => {
    expect(old).toMatchObject({ rule: 'age more than 40 years', n: 18, of: 36, small: true });
  });

  test('gives the share of each level inside, outside and of all, with an index of all = 100', () => {
    const east = trait(old, 'city', 'East');
    expect([east.inside, east.outside, east.all]).toEqual([2 / 6, 1 / 6, 3 / 12]);
    expect(east.index).toBeCloseTo(400 / 3, 10);
    expect(east.effect.name).toBe("Cohen's h");
  });

  test('gives means over the customers whose value is present', () => {
    const balance = trait(old, 'balance');
    expect(balance.inside).toBeCloseTo((250.25 + 90 + 300 + 210) / 4, 10);
    expect(balance.outside).toBeCloseTo((100.5 + 10.1 + 77.7 + 120 + 55.55) / 5, 10);
    expect(balance.all).toBeCloseTo(1214.1 / 9, 10);
    expect(balance.index).toBeCloseTo((212.5625 / (1214.1 / 9)) * 100, 9);
    expect(balance.effect.name).toBe("Hedges' g");
  });

  test('tells of a flag the share with it, and whether a number is missing', () => {
    expect(old.traits.filter(({ column }) => column === 'card').map(({ level }) => level)).toEqual(['1']);
    expect(trait(old, 'balance', 'missing').inside).toBeCloseTo(2 / 6, 12);
  });

  test('tells of a number and of an ordered column the band or value in which the sides differ most', () => {
    const bandsOf = (name: string) =>
      old.traits.filter(({ column, level }) => column === name && level !== undefined && level !== 'missing');
    expect(bandsOf('products')).toHaveLength(1);
    expect(bandsOf('products')[0]).toMatchObject({ level: '3', measure: 'share', inside: 3 / 6, outside: 0 });
    expect(bandsOf('balance')).toHaveLength(1);
  });

  test('is the same whether two segments are asked for or ten', async () => {
    const many = Array.from({ length: 10 }, (_, index) => ({
      ...segments[0]!,
      id: `over-${40 + index}`,
      where: { age: { above: 40 + index } },
    }));
    const { rows } = await (await openSmall({ segments: many }, threefoldTable)).portraits();
    const again = rows.find(({ segment }) => segment === 'over-40')!;
    expect(again.traits.map(({ label }) => label)).toEqual(old.traits.map(({ label }) => label));
    expect(trait(again, 'balance').inside).toBeCloseTo(trait(old, 'balance').inside, 12);
  });
});

describe('the traits of made-up profiles', () => {
  test('tell no band of less than a twentieth of all customers', () => {
    const groups = { inside: { 1: 50, 2: 40, 3: 10 }, outside: { 1: 500, 2: 450, 3: 0 } };
    const { traits } = portraitOf(madeProfiles(groups, 'ordinal'), 'first');
    // The third differs most, and holds 10 of 1,050.
    expect(traits.map(({ level }) => level)).toEqual(['2']);
  });

  test('leave out levels that everyone has, and columns without spread', () => {
    const profiles = madeProfiles({ inside: { a: 30 }, outside: { a: 40 } });
    expect(portraitOf(profiles, 'first').traits).toEqual([]);
  });

  test('have no portrait where fewer than ten customers are outside', () => {
    const profiles = madeProfiles({ inside: { a: 30, b: 20 }, outside: { a: 5, b: 4 } });
    expect(portraitOf(profiles, 'first')).toMatchObject({ n: 50, of: 59, traits: [] });
  });

  test('keep the twenty most frequent of many levels', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`city ${index}`, index + 1]));
    const { traits } = portraitOf(madeProfiles({ inside: many, outside: many }), 'first');
    expect(traits).toHaveLength(20);
    expect(new Set(traits.map(({ level }) => level))).toContain('city 299');
  });

  test('change sign, and nothing else of the effect, when inside and outside change places', () => {
    const size = fc.integer({ min: 10, max: 500 });
    const counts = fc.record({ a: size, b: size, c: size });
    fc.assert(
      fc.property(counts, counts, (inside, outside) => {
        const there = portraitOf(madeProfiles({ inside, outside }), 'first').traits;
        const back = portraitOf(madeProfiles({ inside: outside, outside: inside }), 'first').traits;
        for (const { level, effect } of there) {
          const other = back.find((each) => each.level === level)!;
          expect(other.effect.value).toBeCloseTo(-effect.value, 12);
          expect(other.effect.interval.low).toBeCloseTo(-effect.interval.high, 12);
        }
      }),
    );
  });

  test('weigh to an index of 100 over inside and outside together', () => {
    const inside = { a: 30, b: 20, c: 10 };
    const outside = { a: 40, b: 100, c: 25 };
    for (const { index, all, outside: other } of portraitOf(madeProfiles({ inside, outside }), 'first')
      .traits) {
      expect((index! * 60 + ((100 * other) / all) * 165) / 225).toBeCloseTo(100, 10);
    }
  });

  test('refuse a segment that is not there, naming those that are', () => {
    expect(() => portraitOf(madeProfiles({ inside: { a: 9 }, outside: {} }), 'rich')).toThrow(
      'no segment is called "rich"; this study has first, second',
    );
  });
});
