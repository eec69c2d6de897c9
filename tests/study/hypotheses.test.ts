import { describe, expect, test } from 'vitest';
import {
  brownForsythe,
  chiSquare,
  fisherExact,
  groupRankSumsFromValues,
  holm,
  kruskalWallis,
  mannWhitney,
  mantelHaenszelTest,
  momentsOf,
  rankSumsFromValues,
  studentTTest,
  tostMeans,
  tostRates,
  twoProportionZ,
  welchAnova,
  welchTTest,
} from '../../lib/stats/index.js';
import { openSmall, smallTable } from './support.js';

const family = 'all';
const common = { claim: 'They are alike.', family };

/** A column of the small table by outcome, missing values left out. */
function values(column: number, outcome: '0' | '1', keep = (_: string[]) => true): number[] {
  const rows = smallTable.slice(1).map((line) => line.split(','));
  return rows
    .filter((row) => row[6] === outcome && row[column] !== '' && keep(row))
    .map((row) => Number(row[column]));
}

function agesIn(city: string): number[] {
  const rows = smallTable.slice(1).map((line) => line.split(','));
  return rows.filter((row) => row[1] === city && row[2] !== '').map((row) => Number(row[2]));
}

async function testsOf(hypotheses: readonly object[]) {
  const study = await openSmall({ hypotheses });
  return (await study.hypotheses()).flatMap(({ rows }) => rows);
}

describe('hypotheses', () => {
  test('are tested by the test declared, on sums that the engine takes', async () => {
    const [student, welch, ranks, table] = await testsOf([
      { ...common, id: 'a', compare: 'age', between: 'churn', test: 'student' },
      { ...common, id: 'b', compare: 'age', between: 'churn', test: 'welch' },
      { ...common, id: 'c', compare: 'age', between: 'churn', test: 'mann-whitney' },
      { ...common, id: 'd', compare: 'churn', between: 'city', test: 'chi-square' },
    ]);
    const [left, stayed] = [values(2, '1'), values(2, '0')];
    expect(student!.test).toEqual(studentTTest(momentsOf(left), momentsOf(stayed)));
    expect(welch!.test.statistic.value).toBeCloseTo(
      welchTTest(momentsOf(left), momentsOf(stayed)).statistic.value,
      12,
    );
    expect(ranks!.test).toEqual(mannWhitney(rankSumsFromValues(left, stayed)));
    expect(table!.test).toEqual(
      chiSquare([
        [2, 1],
        [3, 2],
        [0, 4],
      ]),
    );
  });

  test('take their filter into the test and into the sentence', async () => {
    const where = { card: 1 };
    const [ranks, means] = await testsOf([
      { ...common, id: 'a', compare: 'age', between: 'churn', test: 'mann-whitney', where },
      { ...common, id: 'b', compare: 'age', between: 'churn', test: 'student', where },
    ]);
    const withCard = (row: string[]) => row[5] === '1';
    const [left, stayed] = [values(2, '1', withCard), values(2, '0', withCard)];
    expect(ranks!.test.n).toEqual([left.length, stayed.length]);
    expect(means!.test.estimate.value).toBeCloseTo(momentsOf(left).mean - momentsOf(stayed).mean, 12);
    expect(means!.sentence).toMatch(/^Among customers with card: 1: /);
  });

  test('are adjusted within their family only', async () => {
    const asked = { compare: 'age', between: 'churn', test: 'welch' };
    const [a, b, alone] = await testsOf([
      { ...common, ...asked, id: 'a' },
      { ...common, id: 'b', compare: 'balance', between: 'churn', test: 'welch' },
      { ...common, ...asked, id: 'alone', family: 'of its own' },
    ]);
    expect(alone!.pAdjusted).toBeCloseTo(alone!.test.pValue, 14);
    const [smaller, larger] = [a!, b!].toSorted((x, y) => x.test.pValue - y.test.pValue);
    expect(smaller!.pAdjusted).toBeCloseTo(2 * smaller!.test.pValue, 12);
    expect(larger!.pAdjusted).toBeGreaterThanOrEqual(smaller!.pAdjusted);
  });

  test('that are not shown say what could have been shown, and never "equal"', async () => {
    const [means] = await testsOf([
      {
        ...common,
        id: 'a',
        compare: 'balance',
        between: { column: 'products', values: [2, 1] },
        test: 'welch',
      },
    ]);
    expect(means!.verdict).toBe('not shown to differ');
    expect(means!.test.smallestDetectable!.value).toBeGreaterThan(0);
    expect(means!.sentence).toContain('Not shown to differ; a difference of');
    expect(means!.sentence).not.toMatch(/equal/i);
  });

  test('of several groups are tested at once, then pair by pair', async () => {
    const asked = { ...common, between: 'city' };
    const [anova, ranks, spread, rates] = await testsOf([
      { ...asked, id: 'a', compare: 'age', test: 'welch-anova' },
      { ...asked, id: 'b', compare: 'age', test: 'kruskal-wallis' },
      { ...asked, id: 'c', compare: 'age', test: 'brown-forsythe' },
      { ...asked, id: 'd', compare: 'churn', test: 'chi-square' },
    ]);
    const cities = ['East', 'North', 'South'].map((city) => agesIn(city));
    const moments = cities.map((ages) => momentsOf(ages));
    const median = (ages: number[]) => {
      const sorted = ages.toSorted((x, y) => x - y);
      return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
    };
    const distances = cities.map((ages) => momentsOf(ages.map((age) => Math.abs(age - median(ages)))));
    expect(anova!.groups.map(({ value }) => value)).toEqual(['East', 'North', 'South']);
    expect(anova!.test.statistic.value).toBeCloseTo(welchAnova(moments).statistic.value, 12);
    expect(ranks!.test).toEqual(kruskalWallis(groupRankSumsFromValues(cities)));
    expect(spread!.test.statistic.value).toBeCloseTo(brownForsythe(distances).statistic.value, 12);
    expect(anova!.followUps.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const counts = rates!.groups.map(({ churn }) => ({ count: churn!.churned, n: churn!.n }));
    expect(rates!.followUps[2]!.test).toEqual(twoProportionZ(counts[1]!, counts[2]!));
    const adjusted = holm(rates!.followUps.map(({ test: each }) => each.log10PValue));
    expect(rates!.followUps.map(({ pAdjusted }) => pAdjusted)).toEqual(adjusted.map(({ pValue }) => pValue));
  });

  test('of two small groups may be tested exactly', async () => {
    const between = { column: 'city', values: ['North', 'South'] };
    const [exact] = await testsOf([{ ...common, id: 'a', compare: 'churn', between, test: 'fisher' }]);
    const [a, b] = exact!.groups.map(({ churn }) => ({ count: churn!.churned, n: churn!.n }));
    expect(exact!.test).toEqual(fisherExact(a!, b!));
  });

  test('of equivalence are shown when the interval keeps within the margin', async () => {
    const asked = { ...common, compare: 'age', between: 'churn', test: 'equivalence' };
    const [wide, narrow, rates] = await testsOf([
      { ...asked, id: 'a', margin: 60 },
      { ...asked, id: 'b', margin: 0.5 },
      { ...asked, id: 'c', compare: 'churn', between: 'card', margin: 0.9, family: 'rates' },
    ]);
    const [left, stayed] = [momentsOf(values(2, '1')), momentsOf(values(2, '0'))];
    expect(wide!.test.pValue).toBeCloseTo(tostMeans(left, stayed, { margin: 60 }).pValue, 12);
    expect([wide!.verdict, narrow!.verdict]).toEqual(['shown equivalent', 'not shown equivalent']);
    expect(wide!.sentence).toContain('against a margin of 60');
    const [no, yes] = rates!.groups.map(({ churn }) => ({ count: churn!.churned, n: churn!.n }));
    expect(rates!.test).toEqual(tostRates(no!, yes!, { margin: 0.9 }));
  });

  test('within another column compare customers of one level with each other', async () => {
    const [within] = await testsOf([
      { ...common, id: 'a', compare: 'churn', between: 'card', within: 'city', test: 'mantel-haenszel' },
    ]);
    const rows = smallTable.slice(1).map((line) => line.split(','));
    const counted = (city: string, card: string) => {
      const members = rows.filter((row) => row[1] === city && row[5] === card);
      return { count: members.filter((row) => row[6] === '1').length, n: members.length };
    };
    const strata = ['East', 'North', 'South'].map((city) => ({
      a: counted(city, '0'),
      b: counted(city, '1'),
    }));
    expect(within!.test).toEqual(mantelHaenszelTest(strata));
    expect(within!.labels.within).toBe('city');
  });

  test('are adjusted as their family declares', async () => {
    const asked = { compare: 'age', between: 'churn', test: 'welch' };
    const study = await openSmall({
      hypotheses: [
        { ...common, ...asked, id: 'a' },
        { ...common, ...asked, id: 'b', compare: 'balance' },
      ],
      families: { [family]: { adjust: 'bonferroni' } },
    });
    const [{ rows } = { rows: [] }] = await study.hypotheses();
    for (const { test: each, pAdjusted, adjustment } of rows) {
      expect(adjustment).toBe('bonferroni');
      expect(pAdjusted).toBeCloseTo(Math.min(1, 2 * each.pValue), 12);
    }
  });

  test('that cannot be tested are refused by name', async () => {
    await expect(
      testsOf([{ ...common, id: 'three-cities', compare: 'age', between: 'city', test: 'welch' }]),
    ).rejects.toThrow(
      'hypothesis three-cities cannot be tested on this table: two groups are needed, found 3',
    );
  });
});
