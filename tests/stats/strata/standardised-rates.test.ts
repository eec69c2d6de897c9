import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBinomial, seededRandom, standardisedRates, wilson } from '../../../lib/stats/index.js';
import { weightedRate } from '../../../lib/stats/strata/weighted-rate.js';
import { always, expectClose, expectCloseInterval } from '../support.js';
import { berkeley, mixedStrata } from './support.js';

const groupsOf = (strata: typeof berkeley) => [strata.map(({ a }) => a), strata.map(({ b }) => b)];

describe('standardisedRates', () => {
  it('finds that women would be admitted a little more often, had they applied where men did', () => {
    const { groups, notes } = standardisedRates(groupsOf(berkeley));
    // 44.5 % of men and 30.4 % of women were admitted; Bickel, Hammel and O'Connell explain why.
    expect(groups.map(({ crude }) => crude)).toEqual([
      { count: 1198, n: 2691 },
      { count: 557, n: 1835 },
    ]);
    expectClose(groups[0]!.rate, 0.3874, 1e-3);
    expectClose(groups[1]!.rate, 0.4301, 1e-3);
    expect(notes).toEqual([]);
  });

  it('gives the crude rate of a group that is itself the standard', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const [first] = groupsOf(strata);
        const { groups } = standardisedRates([first!], { standard: first!.map(({ n }) => n) });
        const { rate, crude } = groups[0]!;
        expectClose(rate, crude.count / crude.n, 1e-12);
        expect(standardisedRates([first!])).toEqual(
          standardisedRates([first!], { standard: first!.map(({ n }) => n) }),
        );
      }),
    );
  });

  it("gives Wilson's interval of a single stratum", () => {
    const { rate, interval } = standardisedRates([[{ count: 8, n: 19 }]]).groups[0]!;
    expectClose(rate, 8 / 19, 1e-15);
    expectCloseInterval(interval, wilson({ count: 8, n: 19 }), 1e-14);
  });

  it('depends on neither the unit of the weights nor the order of the strata', () => {
    always(
      fc.property(mixedStrata, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (strata, unit) => {
        const standard = strata.map((_, index) => index + 1);
        const { groups } = standardisedRates(groupsOf(strata), { standard });
        const turned = standardisedRates(groupsOf(strata.toReversed()), {
          standard: standard.toReversed().map((weight) => weight * unit),
        });
        for (const [index, { rate, interval }] of groups.entries()) {
          expectClose(turned.groups[index]!.rate, rate, 1e-12);
          expectCloseInterval(turned.groups[index]!.interval, interval, 1e-11);
        }
      }),
    );
  });

  it('stays within 0 and 1, with a width, where nobody or everybody is counted', () => {
    const { groups } = standardisedRates([
      [
        { count: 0, n: 5 },
        { count: 0, n: 7 },
      ],
      [
        { count: 5, n: 5 },
        { count: 7, n: 7 },
      ],
    ]);
    expect(groups[0]!.interval.low).toBe(0);
    expect(groups[0]!.interval.high).toBeGreaterThan(0.2);
    expect(groups[1]!.interval.high).toBe(1);
    expect(groups[1]!.interval.low).toBeLessThan(0.8);
  });

  it('leaves out strata in which a group has nobody, for every group', () => {
    const { groups, notes } = standardisedRates(
      [
        [
          { count: 1, n: 4 },
          { count: 2, n: 5 },
          { count: 0, n: 3 },
        ],
        [
          { count: 3, n: 4 },
          { count: 0, n: 0 },
          { count: 0, n: 0 },
        ],
      ],
      { standard: [10, 20, 0] },
    );
    expect(groups.map(({ rate, crude }) => [rate, crude.n])).toEqual([
      [0.25, 4],
      [0.75, 4],
    ]);
    expect(notes).toEqual(['1 stratum in which a group has nobody was left out']);
  });

  it('refuses what cannot be standardised', () => {
    const message = (groups: Parameters<typeof standardisedRates>[0], standard?: number[]) => {
      try {
        return standardisedRates(groups, standard && { standard });
      } catch (error) {
        return (error as RangeError).message;
      }
    };
    expect([
      message([]),
      message([[{ count: 1, n: 2 }], []]),
      message([[{ count: 1, n: 2 }]], [-1]),
      message([[{ count: 1, n: 2 }]], [0]),
      message([[{ count: 3, n: 2 }]]),
      message([[{ count: 1, n: 2 }]], [Number.NaN]),
    ]).toMatchInlineSnapshot(`
      [
        "standardisedRates requires at least 1 group in \`groups\`, received 0",
        "standardisedRates requires as many strata in \`groups[1]\` as weights (1), received 0",
        "standardisedRates requires a number of at least 0 in \`standard[0]\`, received -1",
        "standardisedRates requires at least 1 stratum with a weight and someone of every group, received none",
        "standardisedRates requires \`groups[0][0].count\` of at most \`groups[0][0].n\` (2), received 3",
        "standardisedRates requires a finite number in \`standard[0]\`, received NaN",
      ]
    `);
  });
});

describe('weightedRate', () => {
  it.each([
    [3, 5, 0.1],
    [4, 12, 0.1],
    [30, 12, 0.02],
    [40, 2, 0.1],
    [6, 300, 0.01],
  ])('holds the true rate in 95 %% of samples: %d strata of %d, rates from %d', (count, n, lowest) => {
    const random = seededRandom(20240614);
    const rates = Array.from({ length: count }, (_, index) => lowest * (1 + (3 * index) / count));
    const truth = rates.reduce((sum, rate) => sum + rate / count, 0);
    let held = 0;
    for (let i = 0; i < 2000; i++) {
      const drawn = rates.map((rate) => ({ count: randomBinomial(random, n, rate), n }));
      const { low, high } = weightedRate(
        drawn.map((proportion) => ({ share: 1 / count, proportion })),
        0.95,
      ).interval;
      if (low <= truth && truth <= high) held++;
    }
    // 0.95 less and plus four Monte Carlo standard errors; the low counts of the first case make it a little wide.
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
  });
});
