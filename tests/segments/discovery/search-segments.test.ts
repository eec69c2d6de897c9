import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discoverSegments } from '../../../lib/segments/discovery/discover-segments.js';
import type { SearchOptions } from '../../../lib/segments/discovery/search-options.js';
import { searchSegments } from '../../../lib/segments/discovery/search-segments.js';
import { distinctRules, everyRule } from './brute-force.js';
import { columnOf, overlapOf, type RowTable, spaceOf } from './row-tables.mjs';

/** A few customers by up to six columns, some ordered, some with missing values. */
const rowTables = fc
  .array(
    fc.record({
      size: fc.integer({ min: 1, max: 3 }),
      isOrdered: fc.boolean(),
      hasMissing: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((shapes) => {
    const row = fc.tuple(
      fc.nat(1),
      fc.nat(1),
      ...shapes.map(({ size, hasMissing }) => fc.nat(size - 1 + Number(hasMissing))),
    );
    return fc.array(row, { minLength: 8, maxLength: 60 }).map((rows): RowTable => {
      const column = (index: number) => rows.map((values) => values[index]!);
      return {
        columns: shapes.map(({ size, ...options }, index) => columnOf(`c${index}`, size, options)),
        levels: shapes.map((_, index) => Uint16Array.from(column(index + 2))),
        churned: Uint8Array.from(column(0)),
        half: Uint8Array.from([0, ...column(1).slice(1)]),
      };
    });
  });

/** A table, and its space with all triples or only those of the first three columns. */
const spaces = fc.tuple(rowTables, fc.boolean()).map(([table, isWhole]) => {
  const space = spaceOf(table);
  const tables = space.tables.filter(({ columns }) => isWhole || columns.length < 3 || !columns.includes(3));
  return { table, space: { ...space, tables } };
});

const searchOptions: fc.Arbitrary<SearchOptions> = fc.record({
  direction: fc.constantFrom('high', 'low'),
  measure: fc.constantFrom('excess', 'lift'),
  minSize: fc.integer({ min: 0, max: 12 }),
  minRate: fc.constantFrom(0, 0, 0.5),
  maxRate: fc.constantFrom(1, 1, 0.8),
  depth: fc.integer({ min: 1, max: 3 }),
  allowRedundant: fc.boolean(),
});

const often = { seed: 20240614, numRuns: 150 };

describe('searchSegments', () => {
  test('finds, counts and ranks what a search row by row does', () => {
    fc.assert(
      fc.property(spaces, searchOptions, ({ table, space }, options) => {
        const { all, ranked } = everyRule(table, space, options);
        const { candidates, best } = searchSegments(space, { ...options, top: 1000 });
        expect(candidates).toBe(all);
        const plain = ranked
          .slice(0, 1000)
          .map(({ where, quality, discovery, whole }) => ({ where, quality, discovery, whole }));
        expect(best).toEqual(plain);
      }),
      often,
    );
  });

  test('keeps the best of a longer list', () => {
    fc.assert(
      fc.property(spaces, searchOptions, fc.integer({ min: 1, max: 30 }), ({ space }, options, top) => {
        const { best } = searchSegments(space, { ...options, top });
        expect(best).toEqual(searchSegments(space, { ...options, top: 1000 }).best.slice(0, top));
      }),
      often,
    );
  });
});

describe('discoverSegments', () => {
  test('keeps what a search row by row keeps', async () => {
    await fc.assert(
      fc.asyncProperty(
        spaces,
        searchOptions,
        fc.constantFrom(0.2, 0.5, 0.8),
        async ({ table, space }, options, maxJaccard) => {
          const kept = distinctRules(everyRule(table, space, options).ranked, 10, maxJaccard);
          const { segments } = await discoverSegments(space, overlapOf(table), {
            ...options,
            top: 10,
            maxJaccard,
          });
          expect(segments.map(({ where }) => where)).toEqual(kept.map(({ where }) => where));
          expect(segments.map(({ n, churned }) => ({ n, churned }))).toEqual(kept.map(({ whole }) => whole));
        },
      ),
      often,
    );
  });
});
