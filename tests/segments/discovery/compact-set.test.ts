import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactSet } from '../../../lib/segments/discovery/compact-set.js';
import { coverOf } from '../../../lib/segments/discovery/membership-cover.js';
import type { MembershipCell } from '../../../lib/segments/membership.js';
import { randomInteger, seededRandom } from '../../../lib/stats/index.js';
import { always } from '../../stats/support.js';

/** Memberships in up to eight segments. */
const memberships = fc.integer({ min: 1, max: 8 }).chain((segments) =>
  fc
    .uniqueArray(
      fc
        .nat(2 ** segments - 1)
        .chain((mask) =>
          fc
            .integer({ min: 1, max: 50 })
            .chain((n) => fc.record({ mask: fc.constant(mask), n: fc.constant(n), churned: fc.nat(n) })),
        ),
      { selector: ({ mask }) => mask, minLength: 1, maxLength: 40 },
    )
    .map((cells: MembershipCell[]) => ({ segments, cells })),
);

const limitsOf = fc.record({
  most: fc.integer({ min: 1, max: 4 }),
  minSize: fc.integer({ min: 1, max: 60 }),
  maxSize: fc.integer({ min: 60, max: 400 }),
  minRate: fc.constantFrom(0, 0.3, 0.6),
});

/** Every set of at most so many of the segments. */
function everySet(segments: readonly number[], most: number): number[][] {
  return Array.from({ length: 2 ** segments.length }, (_, bits) =>
    segments.filter((_, index) => (bits >> index) & 1),
  ).filter((set) => set.length <= most);
}

/** A few of fifty segments. */
function segmentsWith(random: () => number): number[] {
  return Array.from({ length: 50 }, (_, segment) => segment).filter(() => randomInteger(random, 12) === 0);
}

/** Three segments: 0 and 1 share half of their customers, 2 stands apart. */
const three: readonly MembershipCell[] = Object.freeze([
  { mask: 0, n: 700, churned: 70 },
  { mask: 0b001, n: 50, churned: 30 },
  { mask: 0b011, n: 50, churned: 40 },
  { mask: 0b010, n: 50, churned: 30 },
  { mask: 0b100, n: 150, churned: 50 },
]);

describe('compactSet', () => {
  test('covers as many who left as the best of all sets', () => {
    always(
      fc.property(memberships, limitsOf, ({ segments, cells }, limits) => {
        const { chosen, isOptimal, union, eligible } = compactSet(segments, cells, limits);
        const meets = (segment: number) => {
          const { n, churned } = coverOf(cells, [segment]).union;
          return n >= limits.minSize && n <= limits.maxSize && churned >= limits.minRate * n;
        };
        const able = Array.from({ length: segments }, (_, segment) => segment).filter(meets);
        const best = Math.max(...everySet(able, limits.most).map((set) => coverOf(cells, set).union.churned));
        expect(isOptimal).toBe(true);
        expect(union.churned).toBe(best);
        expect(eligible).toBe(able.length);
        expect(chosen.length).toBeLessThanOrEqual(limits.most);
        expect(chosen.every(meets)).toBe(true);
      }),
    );
  });

  test('prefers a segment that stands apart to one that overlaps, and counts the union', () => {
    const set = compactSet(3, three, { most: 2 });
    expect(set.chosen).toEqual([0, 2]);
    expect(set.union).toMatchObject({ n: 250, churned: 120 });
    expect(set.overlap).toEqual([
      [100, 0],
      [0, 150],
    ]);
    expect(set.shareOfChurned).toBe(120 / 220);
  });

  test('reports the union below the sum of sizes where segments overlap', () => {
    const set = compactSet(3, three, { most: 3, minRate: 0.5 });
    expect(set.chosen).toEqual([0, 1]);
    expect([set.union.n, set.sumOfSizes]).toEqual([150, 200]);
  });

  test('holds segments to their size and to their lift over all', () => {
    expect(compactSet(3, three, { most: 3, minSize: 120 }).chosen).toEqual([2]);
    expect(compactSet(3, three, { most: 3, maxSize: 120, minLift: 1.3 }).chosen).toEqual([0, 1]);
    expect(compactSet(3, three, { most: 3, minLift: 4 })).toMatchObject({
      chosen: [],
      eligible: 0,
      union: { n: 0, churned: 0, rate: null },
    });
  });

  test('leaves out a segment that reaches nobody new', () => {
    const nested = [
      { mask: 0b11, n: 20, churned: 15 },
      { mask: 0b01, n: 20, churned: 10 },
      { mask: 0, n: 60, churned: 3 },
    ];
    expect(compactSet(2, nested, { most: 2 }).chosen).toEqual([0]);
  });

  test('stops after many steps with no less than the greedy set, and says that a better one may exist', () => {
    const random = seededRandom(1);
    const cells = Array.from({ length: 500 }, () => ({
      mask: segmentsWith(random).reduce((mask, segment) => mask + 2 ** segment, 0),
      n: 10,
      churned: randomInteger(random, 10),
    }));
    const { isOptimal, union } = compactSet(50, cells, { most: 12 });
    expect(isOptimal).toBe(false);
    const greedy: number[] = [];
    const coveredWith = (segment: number) => coverOf(cells, [...greedy, segment]).union.churned;
    while (greedy.length < 12) {
      const gains = Array.from({ length: 50 }, (_, segment) => coveredWith(segment));
      greedy.push(gains.indexOf(Math.max(...gains)));
    }
    expect(union.churned).toBeGreaterThanOrEqual(coverOf(cells, greedy).union.churned);
  });

  test.each([
    [51, { most: 2 }, 'compactSet requires a whole number from 0 to 50 in `segments`, received 51'],
    [3, { most: 0 }, 'compactSet requires a whole number from 1 to 50 in `limits.most`, received 0'],
    [
      3,
      { most: 1, minSize: 9, maxSize: 8 },
      'compactSet requires `limits.maxSize` of at least `limits.minSize` (9), received 8',
    ],
  ])('refuses %d segments with %o', (segments, limits, message) => {
    expect(() => compactSet(segments, three, limits)).toThrow(new RangeError(message));
  });
});
