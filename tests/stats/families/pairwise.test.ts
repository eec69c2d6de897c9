import { describe, expect, it } from 'vitest';
import {
  type Adjustment,
  mannWhitney,
  momentsOf,
  pairwise,
  rankSumsFromValues,
  twoProportionZ,
  welchTTest,
} from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

/** Smokers among patients of four hospitals: Fleiss (1981), p. 139, in R's documentation of pairwise.prop.test. */
const hospitals = Object.freeze([
  { count: 83, n: 86 },
  { count: 90, n: 93 },
  { count: 129, n: 136 },
  { count: 70, n: 82 },
]);

describe('pairwise', () => {
  // R 4.2: pairwise.prop.test(smokers, patients, correct = FALSE, p.adjust.method = …).
  it.each<[Adjustment, number[]]>([
    ['holm', [1, 1, 0.0566448021234378, 1, 0.0428457736257194, 0.0645731751145427]],
    ['bonferroni', [1, 1, 0.0679737625481253, 1, 0.0428457736257194, 0.0968597626718141]],
    [
      'benjamini-hochberg',
      [
        0.9223200957342685, 0.6739044648732644, 0.0322865875572714, 0.6739044648732644, 0.0322865875572714,
        0.0322865875572714,
      ],
    ],
  ])("agrees with R's pairwise.prop.test by %s", (method, expected) => {
    const results = pairwise(hospitals, twoProportionZ, { method });
    expect(results.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    for (const [index, { pAdjusted, log10PAdjusted }] of results.entries()) {
      expectClose(pAdjusted, expected[index]!, 1e-12);
      expectClose(log10PAdjusted, Math.log10(expected[index]!), 1e-12, 1e-3);
    }
  });

  it('takes moments, and values by way of rank sums', () => {
    const values = [
      [12, 15, 11, 18, 14],
      [9, 10, 13, 8, 11, 7],
      [21, 19, 17],
    ];
    const byMeans = pairwise(values.map(momentsOf), (a, b) => welchTTest(a, b));
    const byRanks = pairwise(values, (a, b) => mannWhitney(rankSumsFromValues(a, b)));
    expect(byMeans[1]!.test).toEqual(welchTTest(momentsOf(values[0]!), momentsOf(values[2]!)));
    expect(byRanks[2]!.test).toEqual(mannWhitney(rankSumsFromValues(values[1]!, values[2]!)));
  });

  it('leaves the p of a single pair as it is', () => {
    const [only] = pairwise(hospitals.slice(2), twoProportionZ);
    expect(only!.pAdjusted).toBe(10 ** only!.test.log10PValue);
    expect(only!.log10PAdjusted).toBe(only!.test.log10PValue);
  });

  it('refuses fewer than two groups, and lets the test refuse what it must', () => {
    expect(() => pairwise(hospitals.slice(3), twoProportionZ)).toThrow(
      new RangeError('pairwise requires at least 2 groups in `groups`, received 1'),
    );
    expect(() =>
      pairwise(
        [
          { count: 0, n: 3 },
          { count: 0, n: 4 },
        ],
        twoProportionZ,
      ),
    ).toThrow(/^twoProportionZ/);
  });
});
