import { describe, expect, test } from 'vitest';
import { comparisonSentences, portraitSentences } from '../../../lib/report/portraits/portrait-reading.js';
import { traitWords } from '../../../lib/report/portraits/trait-words.js';
import { isMarked, type Portrait, type SegmentComparison, type Trait } from '../../../lib/segments/index.js';
import { countTraits } from '../../../lib/segments/portraits/traits.js';

function trait(value: number, half: number, changes: Partial<Trait> = {}): Trait {
  const interval = { low: value - half, high: value + half, level: 0.95 };
  return {
    column: 'age',
    label: 'Age',
    unit: 'years',
    inside: 43.21,
    outside: 38.8,
    all: 39,
    index: 110.8,
    measure: 'mean',
    decimals: 0,
    effect: { name: "Hedges' g", value, interval },
    ...changes,
  };
}

function portrait(changes: Partial<Portrait> = {}): Portrait {
  const { n = 60, traits = [] } = changes;
  return {
    kind: 'portrait',
    segment: 'few',
    name: 'Few',
    rule: 'Few',
    n,
    of: 1000,
    share: n / 1000,
    small: false,
    definition: [],
    traits,
    counted: countTraits(traits),
    ...changes,
  };
}

const sides = { inside: ['A', 60, 60], outside: ['B', 90, 90] } as const;

function comparison(changes: Partial<SegmentComparison> = {}): SegmentComparison {
  const side = ([name, n, compared]: readonly [string, number, number]) => {
    return { segment: name, name, rule: name, n, compared };
  };
  return {
    kind: 'comparison',
    inside: side(sides.inside),
    outside: side(sides.outside),
    both: 0,
    definition: [],
    traits: [trait(0.4, 0.1)],
    counted: countTraits(changes.traits ?? [trait(0.4, 0.1)]),
    ...changes,
  };
}

describe('a trait in words', () => {
  test('says how large the difference is, and which way it goes', () => {
    expect(traitWords(trait(0.4, 0.1))).toBe('Age is somewhat higher (43.2 against 38.8 years, index 111)');
    expect(traitWords(trait(-0.6, 0.1))).toMatch(/^Age is clearly lower/);
    const share = { measure: 'share', unit: null, inside: 0.9, outside: 0.1, index: null } as const;
    expect(traitWords(trait(1.9, 0.1, share))).toBe('Age is much more frequent (90.0 % against 10.0 %)');
  });

  test('is marked from an effect of 0.2 on that its interval tells from none', () => {
    expect(isMarked(trait(0.2, 0.1))).toBe(true);
    expect(isMarked(trait(-0.3, 0.1))).toBe(true);
    expect(isMarked(trait(0.19, 0.1))).toBe(false);
    expect(isMarked(trait(0.5, 0.6))).toBe(false);
  });
});

describe('a portrait in words', () => {
  test('tells five marked traits and counts the others', () => {
    const traits = [...Array.from({ length: 7 }, () => trait(0.4, 0.1)), trait(0.1, 0.2)];
    const [first, ...rest] = portraitSentences(portrait({ rule: 'Products: 4', small: true, traits }));
    expect(first).toMatch(
      /^Few \(Products: 4; 60 customers, 6\.0 % of all; a small group, to be read with care\) against everyone else: Age/,
    );
    expect(first!.split('; Age')).toHaveLength(5);
    expect(rest).toEqual(['In all 7 traits are marked', '1 of 8 traits is not marked']);
  });

  test('says that no trait is marked, never that the groups are alike', () => {
    expect(portraitSentences(portrait({ traits: [trait(0.1, 0.2)] }))).toEqual([
      'Few (60 customers, 6.0 % of all) against everyone else: no trait is marked',
    ]);
  });

  test('says when too few are inside or outside', () => {
    expect(portraitSentences(portrait({ n: 1 }))[0]).toMatch(/^Few: 1 customer, too few/);
    expect(portraitSentences(portrait({ n: 995 }))[0]).toBe(
      'Few: 995 customers; only 5 customers outside, too few to hold it against',
    );
  });
});

describe('a comparison in words', () => {
  test('names both segments with their sizes', () => {
    expect(comparisonSentences(comparison())).toEqual([
      'A (60 customers) against B (90 customers): Age is somewhat higher (43.2 against 38.8 years, index 111)',
    ]);
  });

  test('says where the customers of both stand', () => {
    const inside = { segment: 'A', name: 'A', rule: 'A', n: 60, compared: 48 };
    const outside = { segment: 'B', name: 'B', rule: 'B', n: 90, compared: 78 };
    expect(comparisonSentences(comparison({ inside, outside, both: 12 }))[1]).toBe(
      '12 customers are in both and on neither side: 48 are compared with 78',
    );
    const whole = { ...outside, compared: 30 };
    expect(
      comparisonSentences(comparison({ inside: { ...inside, compared: 60 }, outside: whole, both: 60 }))[1],
    ).toBe('A lies within B, of which the other 30 are compared');
  });

  test('says that both hold the same customers, or that a side is too small', () => {
    const same = { segment: 'B', name: 'B', rule: 'B', n: 60, compared: 0 };
    expect(comparisonSentences(comparison({ outside: same, both: 60, traits: [] }))).toEqual([
      'A (60 customers) against B (60 customers): they hold the same customers',
    ]);
    const few = { ...same, n: 9, compared: 9 };
    expect(comparisonSentences(comparison({ outside: few, traits: [] }))[0]).toMatch(
      /fewer than ten customers are on a side, too few to compare$/,
    );
  });
});
