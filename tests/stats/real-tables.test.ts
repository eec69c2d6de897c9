import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  coMomentsWithFlag,
  mannWhitney,
  momentsFromSums,
  momentsOf,
  pearson,
  rankSumsFromValues,
  studentTTest,
  welchTTest,
} from '../../lib/stats/index.js';
import { expectClose } from './support.js';

const DATA = new URL('../../../shared/data/', import.meta.url);
const PRODUCTS = new URL('bank_dataset.csv', DATA);
const CONSUMPTION = new URL('bank_scrooge.csv', DATA);

/** The present values of a column, of those who left and of those who stayed. */
function byChurn(file: URL, column: string, churn: string): { left: number[]; stayed: number[] } {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  const rows = lines.map((line) => line.split(',')).filter((cells) => cells[names.indexOf(column)] !== '');
  const valuesWhere = (flag: string) =>
    rows
      .filter((cells) => cells[names.indexOf(churn)] === flag)
      .map((cells) => Number(cells[names.indexOf(column)]));
  return { left: valuesWhere('1'), stayed: valuesWhere('0') };
}

describe.skipIf(!existsSync(PRODUCTS))('the products table (skipped where ../shared/data is absent)', () => {
  it('shows that those who left are older', () => {
    const { left, stayed } = byChurn(PRODUCTS, 'Age', 'Churn');
    const student = studentTTest(momentsOf(left), momentsOf(stayed));
    expectClose(student.statistic.value, 29.76681, 1e-6);
    expectClose(student.pValue, 1.23993e-186, 1e-5);
    const welch = welchTTest(momentsOf(left), momentsOf(stayed));
    expectClose(welch.statistic.value, 30.4192, 1e-6);
    expectClose(welch.pValue, 4.71273e-179, 1e-5);
    expectClose(
      pearson(coMomentsWithFlag(momentsOf(stayed), momentsOf(left))).estimate.value,
      0.285323,
      1e-5,
    );
  });

  it('shows no difference of salary', () => {
    const { left, stayed } = byChurn(PRODUCTS, 'estimated_salary', 'Churn');
    const welch = welchTTest(momentsOf(left), momentsOf(stayed));
    expectClose(welch.statistic.value, 1.20337, 1e-5);
    expectClose(welch.pValue, 0.228925, 1e-5);
    const ranks = mannWhitney(rankSumsFromValues(left, stayed));
    expect(ranks.statistic.value).toBe(8_250_768);
    expectClose(ranks.pValue, 0.227052, 1e-5);
  });

  it('gives the same moments from exact sums as from the values', () => {
    const { left } = byChurn(PRODUCTS, 'estimated_salary', 'Churn');
    const cents = left.map((salary) => BigInt(Math.round(salary * 100)));
    const sum = cents.reduce((total, value) => total + value, 0n);
    const sumOfSquares = cents.reduce((total, value) => total + value * value, 0n);
    const [exact, direct] = [
      momentsFromSums({ n: left.length, sum, sumOfSquares, decimals: 2 }),
      momentsOf(left),
    ];
    expectClose(exact.mean, direct.mean, 1e-14);
    expectClose(exact.m2, direct.m2, 1e-13);
  });
});

describe.skipIf(!existsSync(CONSUMPTION))(
  'the consumption table (skipped where ../shared/data is absent)',
  () => {
    it('shows equal means of salary, and unequal distributions', () => {
      const { left, stayed } = byChurn(CONSUMPTION, 'EST_SALARY', 'churn');
      const ranks = mannWhitney(rankSumsFromValues(left, stayed));
      expect(ranks.statistic.value).toBe(7_852_481);
      expectClose(ranks.pValue, 0.000243559, 1e-5);
      const welch = welchTTest(momentsOf(left), momentsOf(stayed));
      expectClose(welch.statistic.value, 0.13995, 1e-4);
      expectClose(welch.pValue, 0.888705, 1e-5);
    });

    it('shows that those who left are younger', () => {
      const { left, stayed } = byChurn(CONSUMPTION, 'age', 'churn');
      const student = studentTTest(momentsOf(left), momentsOf(stayed));
      expectClose(student.statistic.value, -4.97886, 1e-6);
      expectClose(student.pValue, 6.50304e-7, 1e-5);
      expectClose(mannWhitney(rankSumsFromValues(left, stayed)).pValue, 4.57627e-6, 1e-5);
    });
  },
);
