import { describe, expect, test } from 'vitest';
import {
  chiSquare,
  mannWhitney,
  momentsOf,
  rankSumsFromValues,
  studentTTest,
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
    expect(means!.smallestDetectable).toBeGreaterThan(0);
    expect(means!.sentence).toContain('Not shown to differ; a difference of');
    expect(means!.sentence).not.toMatch(/equal/i);
  });

  test('that cannot be tested are refused by name', async () => {
    await expect(
      testsOf([{ ...common, id: 'three-cities', compare: 'age', between: 'city', test: 'welch' }]),
    ).rejects.toThrow(
      'hypothesis three-cities cannot be tested on this table: city must have two values, found 3',
    );
  });
});
