import { describe, expect, test } from 'vitest';
import {
  chiSquare,
  cochranArmitage,
  mannWhitney,
  newcombe,
  type RankSums,
  type TestResult,
  welchTTest,
} from '../../../lib/stats/index.js';
import type { ComparedHypothesis } from '../../../lib/study/alarms/disagreement-alarms.js';
import {
  assumptionAlarms,
  disagreementAlarms,
  smallDifferenceAlarms,
} from '../../../lib/study/alarms/index.js';
import type { MeasuredHypothesis } from '../../../lib/study/alarms/small-difference-alarms.js';
import { churnRate } from '../../../lib/study/churn-rate.js';

const matters = { matters: { rate: 0.02, standardised: 0.1 } };

function hypothesis(
  declaredTest: MeasuredHypothesis['declaredTest'],
  test: TestResult,
  changes: Partial<MeasuredHypothesis & ComparedHypothesis> = {},
): MeasuredHypothesis & ComparedHypothesis {
  return {
    id: declaredTest,
    claim: 'They are alike.',
    compare: 'salary',
    between: 'churn',
    declaredTest,
    test,
    groups: [
      { value: 1, label: 'left', n: test.n[0]! },
      { value: 0, label: 'stayed', n: test.n[1]! },
    ],
    verdict: test.pValue < 0.05 ? 'shown to differ' : 'not shown to differ',
    pAdjusted: test.pValue,
    log10PAdjusted: test.log10PValue,
    disagreesWith: [],
    ...changes,
  };
}

/** Groups of customers by churn, compared by chi-square or as a trend. */
function rates(declaredTest: 'chi-square' | 'trend', ...counts: readonly (readonly [number, number])[]) {
  const test =
    declaredTest === 'trend'
      ? cochranArmitage(counts.map(([count, n], score) => ({ score, count, n })))
      : chiSquare(counts.map(([count, n]) => [count, n - count]));
  const groups = counts.map(([churned, n], value) => ({
    value,
    label: `group ${value}`,
    n,
    churn: churnRate(churned, n, 0.95),
  }));
  return hypothesis(declaredTest, test, { compare: 'churn', between: 'city', groups });
}

describe('a difference too small to matter', () => {
  const means = (difference: number, n: number) =>
    hypothesis('welch', welchTTest({ n, mean: difference, m2: n }, { n, mean: 0, m2: n }));

  test('is one of two means whose whole interval lies within the smallest that matters', () => {
    const [alarm] = smallDifferenceAlarms([means(0.05, 1e6)], matters);
    expect(alarm).toMatchObject({
      id: 'small-difference/welch',
      about: { columns: ['salary'], hypotheses: ['welch'] },
      found: { scale: 'means', groups: ['left', 'stayed'], matters: 0.1 },
    });
    expect(alarm!.found.value).toBeCloseTo(0.05, 6);
    expect(alarm!.found.interval.high).toBeLessThan(0.1);
  });

  test('is none where it may be larger, or is not shown at all', () => {
    expect(smallDifferenceAlarms([means(0.09, 4000)], matters)).toEqual([]);
    expect(smallDifferenceAlarms([means(0.0001, 1e6)], matters)).toEqual([]);
    expect(smallDifferenceAlarms([means(0.2, 1e6)], matters)).toEqual([]);
  });

  test('of two rates is measured in points of churn', () => {
    const [alarm] = smallDifferenceAlarms(
      [rates('chi-square', [20_800, 100_000], [20_000, 100_000])],
      matters,
    );
    expect(alarm!.found).toMatchObject({
      scale: 'rates',
      groups: ['group 0', 'group 1'],
      interval: newcombe({ count: 20_800, n: 100_000 }, { count: 20_000, n: 100_000 }),
    });
    expect(alarm!.about.columns).toEqual(['city']);
  });

  test('of several rates holds for every two of them', () => {
    const near = rates('chi-square', [20_800, 100_000], [20_000, 100_000], [20_400, 100_000]);
    expect(smallDifferenceAlarms([near], matters)[0]!.found.groups).toEqual(['group 0', 'group 1']);
    const withSmall = rates('chi-square', [20_800, 100_000], [20_000, 100_000], [8, 19]);
    expect(smallDifferenceAlarms([withSmall], matters)).toEqual([]);
  });

  test('of a trend is taken from the first value to the last', () => {
    const gentle = rates('trend', [20_000, 100_000], [20_500, 100_000], [21_000, 100_000]);
    const [alarm] = smallDifferenceAlarms([gentle], matters);
    expect(alarm!.found.value).toBeCloseTo(0.01, 12);
    const steep = rates('trend', [20_000, 100_000], [21_500, 100_000], [23_000, 100_000]);
    expect(smallDifferenceAlarms([steep], matters)).toEqual([]);
  });

  test('of ranks is as large as of normal groups a tenth of a standard deviation apart', () => {
    const ranks = (share: number): RankSums => {
      const n = 100_000;
      const pairs = BigInt(n) * BigInt(n);
      const doubledU = (pairs * BigInt(Math.round(2e6 * share))) / 1_000_000n;
      return { n: [n, n], doubledRankSum: doubledU + BigInt(n) * BigInt(n + 1), tieTerm: 0n };
    };
    const [alarm] = smallDifferenceAlarms([hypothesis('mann-whitney', mannWhitney(ranks(0.51)))], matters);
    expect(alarm!.found.matters).toBeCloseTo(0.028185989, 9);
    expect(alarm!.found.value).toBeCloseTo(0.01, 9);
    expect(smallDifferenceAlarms([hypothesis('mann-whitney', mannWhitney(ranks(0.53)))], matters)).toEqual(
      [],
    );
  });
});

describe('an assumption that fails', () => {
  test('is told with what was found and what follows; one that holds or cannot be seen is not', () => {
    const test = chiSquare([
      [20, 80],
      [30, 70],
    ]);
    const assumption = (assumes: string, holds: boolean | null) => ({
      assumes,
      found: 'something else',
      holds,
      consequence: 'read another test',
    });
    const assumptions = [assumption('one', true), assumption('two', false), assumption('three', null)];
    expect(assumptionAlarms([hypothesis('chi-square', { ...test, assumptions })])).toEqual([
      {
        id: 'failed-assumption/chi-square/two',
        kind: 'failed-assumption',
        about: { columns: ['salary'], segments: [], recommendations: [], hypotheses: ['chi-square'] },
        found: {
          claim: 'They are alike.',
          method: test.method,
          assumes: 'two',
          found: 'something else',
          consequence: 'read another test',
        },
      },
    ]);
  });
});

describe('tests that disagree', () => {
  const result = chiSquare([
    [20, 80],
    [30, 70],
  ]);
  const p = (id: string, pValue: number, pAdjusted: number, disagreesWith: readonly string[]) =>
    hypothesis('welch', { ...result, pValue }, { id, pAdjusted, disagreesWith });

  test('are told once, all that ask about the same groups together', () => {
    const alarms = disagreementAlarms([
      p('a', 0.9, 0.9, ['b']),
      p('alone', 0.5, 0.5, []),
      p('b', 0.001, 0.002, ['a', 'c']),
      p('c', 0.4, 0.8, ['b']),
    ]);
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({
      id: 'disagreement/a/b/c',
      about: { columns: ['salary'], hypotheses: ['a', 'b', 'c'] },
      found: { byAdjustmentOnly: false },
    });
    expect(alarms[0]!.found.tests.map(({ pAdjusted }) => pAdjusted)).toEqual([0.9, 0.002, 0.8]);
  });

  test('only because their families are adjusted differently are told as such', () => {
    const [alarm] = disagreementAlarms([p('a', 0.03, 0.12, ['b']), p('b', 0.02, 0.02, ['a'])]);
    expect(alarm!.found.byAdjustmentOnly).toBe(true);
  });

  test('are none where every test agrees', () => {
    expect(disagreementAlarms([p('a', 0.03, 0.03, []), p('b', 0.02, 0.02, [])])).toEqual([]);
  });
});
