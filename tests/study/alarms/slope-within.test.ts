import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cochranArmitage,
  mantelHaenszelRiskDifference,
  newcombe,
  type TrendLevel,
} from '../../../lib/stats/index.js';
import { slopeWithin } from '../../../lib/study/alarms/slope-within.js';
import { always, expectClose } from '../../stats/support.js';

interface Golden {
  readonly strata: readonly (readonly [score: number, count: number, n: number][])[];
  readonly slope: number;
  readonly log10PValue: number;
}

const fixture = new URL('./fixtures/slope-within.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: readonly Golden[] };

/** A stratum of up to five levels. */
const stratum = fc
  .array(
    fc.integer({ min: 1, max: 60 }).chain((n) => fc.record({ count: fc.nat(n), n: fc.constant(n) })),
    { minLength: 2, maxLength: 5 },
  )
  .map((rates): TrendLevel[] => rates.map((rate, score) => ({ score, ...rate })));
const strataOf = fc.array(stratum, { minLength: 1, maxLength: 5 });

describe('slopeWithin', () => {
  test.each(cases.map((golden, index) => [index + 1, golden] as const))(
    'agrees with statsmodels and mpmath in case %d',
    (_, { strata, slope, log10PValue }) => {
      const result = slopeWithin(
        strata.map((levels) => levels.map(([score, count, n]) => ({ score, count, n }))),
      )!;
      expectClose(result.slope, slope, 1e-10, 1e-3);
      expectClose(result.log10PValue, log10PValue, 1e-10);
    },
  );

  test('is the published Mantel-Haenszel test of the Berkeley admissions (R: X² = 1.5246, p = 0.2169)', () => {
    const men = [
      [512, 825],
      [353, 560],
      [120, 325],
      [138, 417],
      [53, 191],
      [22, 373],
    ] as const;
    const women = [
      [89, 108],
      [17, 25],
      [202, 593],
      [131, 375],
      [94, 393],
      [24, 341],
    ] as const;
    const strata = men.map(([count, n], department) => [
      { score: 1, count, n },
      { score: 0, count: women[department]![0], n: women[department]![1] },
    ]);
    expectClose(slopeWithin(strata)!.pValue, 0.216923697055518, 1e-12);
  });

  test('is the difference of two rates with Newcombe’s interval in a single stratum', () => {
    const [a, b] = [
      { count: 81, n: 87 },
      { count: 234, n: 270 },
    ];
    const { slope, interval } = slopeWithin([
      [
        { score: 1, ...a },
        { score: 0, ...b },
      ],
    ])!;
    expectClose(slope, 81 / 87 - 234 / 270, 1e-12);
    expectClose(interval.low, newcombe(a, b).low, 1e-10);
    expectClose(interval.high, newcombe(a, b).high, 1e-10);
  });

  test('is the trend of Cochran and Armitage in a single stratum, with N - 1 in its variance', () => {
    const levels = [
      { score: 1, count: 12, n: 80 },
      { score: 2, count: 20, n: 90 },
      { score: 4, count: 31, n: 70 },
    ];
    const [within, plain] = [slopeWithin([levels])!, cochranArmitage(levels)];
    expectClose(within.slope, plain.estimate.value, 1e-12);
    expectClose(within.interval.low, plain.interval.low, 1e-10);
    expect(within.pValue).toBeGreaterThan(plain.pValue);
  });

  test('is the Mantel-Haenszel difference for two levels', () => {
    always(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
        const two = strata.map(([b, a]) => [
          { ...a!, score: 1 },
          { ...b!, score: 0 },
        ]);
        const result = slopeWithin(two);
        if (!result) return;
        const pooled = mantelHaenszelRiskDifference(two.map(([a, b]) => ({ a: a!, b: b! })));
        expectClose(result.slope, pooled.value, 1e-10, 1);
      }),
    );
  });

  test('turns its sign when scores are turned, and keeps its test when they are shifted or scaled', () => {
    always(
      fc.property(strataOf, fc.integer({ min: -5, max: 5 }), (strata, shift) => {
        const plain = slopeWithin(strata);
        const turned = slopeWithin(
          strata.map((levels) => levels.map((level) => ({ ...level, score: shift - 2 * level.score }))),
        );
        expect(turned === null).toBe(plain === null);
        if (!plain || !turned) return;
        expectClose(turned.slope, -plain.slope / 2, 1e-9, 1);
        expectClose(turned.log10PValue, plain.log10PValue, 1e-9, 1);
      }),
    );
  });

  test('does not mind the order of strata and levels', () => {
    always(
      fc.property(strataOf, (strata) => {
        const [plain, reversed] = [
          slopeWithin(strata),
          slopeWithin(strata.toReversed().map((levels) => levels.toReversed())),
        ];
        expect(reversed === null).toBe(plain === null);
        if (plain && reversed) expectClose(reversed.slope, plain.slope, 1e-9, 1);
      }),
    );
  });

  test('leaves out strata of one level', () => {
    const told = [
      { score: 1, count: 3, n: 9 },
      { score: 0, count: 5, n: 10 },
    ];
    const single = [{ score: 1, count: 900, n: 1000 }];
    expect(slopeWithin([told, single, []])).toEqual(slopeWithin([told]));
  });

  test.each([
    ['no stratum holds two levels', [[{ score: 1, count: 1, n: 2 }], [{ score: 0, count: 1, n: 2 }]]],
    [
      'nobody is counted',
      [
        [
          { score: 1, count: 0, n: 2 },
          { score: 0, count: 0, n: 2 },
        ],
      ],
    ],
  ])('says nothing where %s', (_, strata) => {
    expect(slopeWithin(strata)).toBeNull();
  });
});
