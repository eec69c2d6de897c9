import { describe, expect, test } from 'vitest';
import { clustersBesideRules } from '../../../lib/segments/clusters/clusters-beside-rules.js';
import { weightOfEvidence, wilson } from '../../../lib/stats/index.js';

/** Bits 0 and 1 are clusters, 2 a rule of like size, 3 one that is too small to stand beside them. */
const cells = [
  { mask: 0b0001, n: 40, churned: 10 },
  { mask: 0b0101, n: 60, churned: 30 },
  { mask: 0b1101, n: 5, churned: 5 },
  { mask: 0b0010, n: 250, churned: 25 },
  { mask: 0b0110, n: 45, churned: 10 },
];
const clusters = [
  { id: 'cluster-1', name: 'A', bit: 0 },
  { id: 'cluster-2', name: 'B', bit: 1 },
];
const rules = [
  { id: 'wide', name: 'Wide', bit: 2 },
  { id: 'narrow', name: 'Narrow', bit: 3 },
];

describe('clusters beside rules', () => {
  const beside = clustersBesideRules(cells, clusters, rules, 0.95)!;

  test('hold the best cluster against the best rule of half to twice its size', () => {
    expect(beside.cluster).toMatchObject({ id: 'cluster-1', n: 105, churned: 45, shareOfChurned: 45 / 80 });
    expect(beside.rule).toMatchObject({ id: 'wide', n: 110, churned: 45, shareOfChurned: 45 / 80 });
    expect(beside.cluster.interval).toEqual(wilson({ count: 45, n: 105 }));
    expect([beside.likeSize, beside.rules]).toEqual([1, 2]);
  });

  test('have information values less what chance would give', () => {
    const evidence = (levels: [n: number, count: number][]) => {
      const { informationValue, expectedByChance } = weightOfEvidence(
        levels.map(([n, count]) => ({ n, count })),
      );
      return informationValue - expectedByChance;
    };
    expect(beside.information!.clusters).toBeCloseTo(
      evidence([
        [105, 45],
        [295, 35],
      ]),
      12,
    );
    expect(beside.information!.rule).toBeCloseTo(
      evidence([
        [110, 45],
        [290, 35],
      ]),
      12,
    );
    const both = evidence([
      [65, 35],
      [40, 10],
      [45, 10],
      [250, 25],
    ]);
    expect(beside.information!.both).toBeCloseTo(both, 12);
  });

  test('count the customers whom no rule names', () => {
    expect(beside.outsideRules.cluster).toMatchObject({ n: 40, churned: 10 });
    expect(beside.outsideRules.others).toMatchObject({ n: 250, churned: 25 });
  });

  test('have no rule where none is of like size, and are null where nothing can be compared', () => {
    const narrow = clustersBesideRules(cells, clusters, rules.slice(1), 0.95)!;
    expect([narrow.rule, narrow.information, narrow.likeSize]).toEqual([null, null, 0]);
    expect(clustersBesideRules(cells, clusters, [], 0.95)).toBeNull();
    const stayed = cells.map((cell) => ({ ...cell, churned: 0 }));
    expect(clustersBesideRules(stayed, clusters, rules, 0.95)).toBeNull();
  });
});
