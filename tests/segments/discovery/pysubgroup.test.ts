import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { searchSegments } from '../../../lib/segments/discovery/search-segments.js';
import { whereOf } from '../../../lib/segments/discovery/selectors.js';
import { expectClose } from '../../stats/support.js';
import { lcgCustomers } from '../fixtures/lcg-customers.mjs';
import { spaceOf } from './row-tables.mjs';

interface Golden {
  readonly rows: number;
  readonly minSize: number;
  readonly top: readonly {
    readonly rule: readonly (readonly [column: string, low: number, high: number])[];
    readonly n: number;
    readonly churned: number;
    /** The share of customers in the place of their number. */
    readonly quality: number;
  }[];
}

const fixture = new URL('../fixtures/pysubgroup-top.json', import.meta.url);
const { rows, minSize, top } = JSON.parse(readFileSync(fixture, 'utf8')) as Golden;
const space = spaceOf(lcgCustomers(rows));

describe('against pysubgroup, same selectors, measure and customers', () => {
  test('the same ten are best, with the same counts', () => {
    const { best } = searchSegments(space, { minSize, top: 10, allowRedundant: true });
    const expected = top.map(({ rule, n, churned }) => {
      const selectors = rule.map(([name, low, high]) => ({ column: Number(name.slice(1)), low, high }));
      return { where: whereOf(space, selectors), counts: { n, churned } };
    });
    expect(best.map(({ where, discovery }) => ({ where, counts: discovery }))).toEqual(expected);
    for (const [index, { quality }] of top.entries()) {
      expectClose(best[index]!.quality, quality * Math.sqrt(rows), 1e-12);
    }
  });
});
