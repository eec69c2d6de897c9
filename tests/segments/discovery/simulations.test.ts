import { describe, expect, test } from 'vitest';
import { discoverSegments } from '../../../lib/segments/discovery/discover-segments.js';
import { seededRandom } from '../../../lib/stats/index.js';
import { falselyConfirmed, missedSegments, simulateDiscovery } from './simulated-tables.mjs';

const library = { discoverSegments, seededRandom };

describe('discovery on tables of which the truth is known', () => {
  test('confirms a segment in at most 2 of 20 tables with a shuffled target', async () => {
    const seeds = await falselyConfirmed(library, { tables: 20, rows: 2000, minSize: 40 });
    expect(seeds.length).toBeLessThanOrEqual(2);
  });

  test('finds and confirms the planted segment in 10 of 10 tables', async () => {
    const seeds = await missedSegments(library, { tables: 10, rows: 6000, minSize: 100 });
    expect(seeds).toEqual([]);
  });

  test('gives a row for each promise, and the same for the same seed', async () => {
    const once = await simulateDiscovery(library, { tables: 2, seed: 1 });
    expect(once.map(({ measure, runs }) => [measure, runs])).toEqual([
      ['family-wise error', 2],
      ['found and confirmed', 1],
    ]);
    expect(await simulateDiscovery(library, { tables: 2, seed: 1 })).toEqual(once);
  });
});
