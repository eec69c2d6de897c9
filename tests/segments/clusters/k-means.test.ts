import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openDuckDb, sql } from '../../../lib/engine/index.js';
import { adjustedRandIndex } from '../../../lib/segments/clusters/adjusted-rand-index.js';
import { kMeans, startingCentres } from '../../../lib/segments/clusters/k-means.js';
import { nearestOf, nearestSql } from '../../../lib/segments/clusters/nearest-centre.js';
import { meanSilhouette } from '../../../lib/segments/clusters/silhouette.js';
import { stabilityOf } from '../../../lib/segments/clusters/stability.js';
import { seededRandom } from '../../../lib/stats/index.js';

interface Fit {
  readonly k: number;
  readonly inertia: number;
  readonly labels: readonly number[];
  readonly silhouette: number;
  readonly adjustedRand: number;
}

const golden = JSON.parse(readFileSync(new URL('fixtures/scikit-learn.json', import.meta.url), 'utf8')) as {
  readonly points: number[][];
  readonly true: number[];
  readonly fits: readonly Fit[];
};
const { points } = golden;

describe('k-means', () => {
  test.each(golden.fits)(
    'finds as good a clustering into $k as scikit-learn',
    async ({ k, inertia, labels }) => {
      const found = await kMeans(points, k, { seed: 1, restarts: 50 });
      expect(found.within / inertia).toBeLessThan(1.005);
      expect(found.within / inertia).toBeGreaterThan(0.999999);
      expect(adjustedRandIndex(found.labels, labels)).toBeGreaterThan(0.9);
    },
  );

  test('gives the example of its docstring, the larger cluster first', async () => {
    const { centres, labels, within } = await kMeans([[0], [1], [10], [11], [12]], 2, { seed: 1 });
    expect({ centres, labels, within }).toEqual({
      centres: [[11], [0.5]],
      labels: [1, 1, 0, 0, 0],
      within: 2.5,
    });
  });

  test('is the same for the same seed and leaves its points as they were', async () => {
    const frozen = Object.freeze(points.map((point) => Object.freeze(point)));
    expect(await kMeans(frozen, 4, { seed: 3 })).toEqual(await kMeans(frozen, 4, { seed: 3 }));
  });

  test('leaves clusters empty where fewer points differ', async () => {
    const { labels, within } = await kMeans([[1], [1], [2], [2]], 3, { seed: 1 });
    expect([new Set(labels).size, within]).toEqual([2, 0]);
  });

  test.each([0, 1.5, 4])('refuses %s clusters of three points', async (k) => {
    await expect(kMeans([[1], [2], [3]], k, { seed: 1 })).rejects.toThrow(
      `kMeans requires \`k\` from 1 to the 3 points, received ${k}`,
    );
  });

  test('never draws a starting centre twice while others are left', () => {
    for (let seed = 0; seed < 50; seed++)
      expect(
        startingCentres([[0], [0], [9]], 2, seededRandom(seed))
          .flat()
          .toSorted(),
      ).toEqual([0, 9]);
  });
});

describe('the mean silhouette', () => {
  test.each(golden.fits)("of $k clusters is scikit-learn's", ({ labels, silhouette }) => {
    expect(meanSilhouette(points, labels)).toBeCloseTo(silhouette, 12);
  });

  test('is that of the example, whatever the clusters are called', () => {
    const four = [[0], [1], [10], [11]];
    expect(meanSilhouette(four, [0, 0, 1, 1])).toBeCloseTo(0.8997493734335839, 14);
    expect(meanSilhouette(four, [3, 3, 1, 1])).toBeCloseTo(0.8997493734335839, 14);
  });

  test('counts a point alone as 0, and all points of one cluster', () => {
    expect(meanSilhouette([[0], [5]], [0, 1])).toBe(0);
    expect(meanSilhouette([[0], [5], [6]], [0, 0, 0])).toBe(0);
    expect(meanSilhouette([[1], [1], [1], [1]], [0, 0, 1, 1])).toBe(0);
  });

  test('refuses points without labels', () => {
    expect(() => meanSilhouette([[0], [1]], [0])).toThrow(
      'meanSilhouette requires at least 2 points and a label for each, received 2 and 1',
    );
  });
});

describe('the adjusted Rand index', () => {
  test.each(golden.fits)("of $k clusters and the true ones is scikit-learn's", ({ labels, adjustedRand }) => {
    expect(adjustedRandIndex(golden.true, labels)).toBeCloseTo(adjustedRand, 14);
    expect(adjustedRandIndex(labels, golden.true)).toBeCloseTo(adjustedRand, 14);
  });

  test('is that of the example, and 1 for the same clusters by other names', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 14);
    expect(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
    expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
    expect(adjustedRandIndex([0, 1, 2], [2, 1, 0])).toBe(1);
  });

  test('refuses clusterings of different points', () => {
    expect(() => adjustedRandIndex([0, 1], [0])).toThrow(
      'adjustedRandIndex requires the clusters of at least 2 points twice, received 2 and 1',
    );
  });
});

describe('the stability', () => {
  test('is high for the number of groups that there are and lower for more', async () => {
    const three = await stabilityOf(points, 3, { seed: 1, halvings: 5 });
    const five = await stabilityOf(points, 5, { seed: 1, halvings: 5 });
    expect(three).toBeGreaterThan(0.85);
    expect(five).toBeLessThan(three - 0.1);
  });
});

describe('the nearest centre', () => {
  test('is the first of those equally near', () => {
    expect(nearestOf([[0], [5], [9]])([4])).toBe(1);
    expect(nearestOf([[0], [4], [4]])([2])).toBe(0);
  });

  test('in SQL is the same as in JavaScript', async () => {
    const engine = await openDuckDb();
    const centres = [
      [0, 0],
      [4, 0],
      [4, 0],
      [2, 5],
      [0.1, 0.3],
    ];
    const points = sql`(SELECT a.range / 4.0::DOUBLE AS x, b.range / 4.0::DOUBLE AS y FROM range(24) a, range(24) b) AS points`;
    const { table, centre } = nearestSql(points, [sql`x`, sql`y`], centres);
    const rows = await engine.query(sql`SELECT x, y, ${centre} AS centre FROM ${table} ORDER BY 1, 2`);
    await engine.close();
    expect(rows).toHaveLength(576);
    for (const { x, y, centre: nearest } of rows)
      expect(nearest).toBe(nearestOf(centres)([Number(x), Number(y)]));
    expect(new Set(rows.map(({ centre: nearest }) => nearest))).toEqual(new Set([0, 1, 3, 4]));
  });
});
