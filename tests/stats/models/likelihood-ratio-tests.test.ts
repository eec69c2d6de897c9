import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelihoodRatioTests, logisticRegression } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { berkeley, cell, factor, mixedProblems } from './problems.js';

describe('likelihoodRatioTests', () => {
  it('gives the deviances that R prints for admissions to Berkeley', () => {
    const [sex, department] = likelihoodRatioTests(berkeley.factors, berkeley.cells);
    expect(sex!.statistic.value).toBeCloseTo(1.5312, 4);
    expect(sex!.pValue).toBeCloseTo(0.2159, 4);
    expect(department!.statistic.value).toBeCloseTo(763.4, 1);
    expect(department).toMatchObject({ factor: 'department', df: 5 });
  });

  it('is the whole fall of the deviance for a factor alone', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const alone = cells.map(({ levels, n, count }) => cell([levels[0]!], n, count));
        const [test] = likelihoodRatioTests([factors[0]!], alone);
        const { deviance, nullDeviance } = logisticRegression([factors[0]!], alone);
        expectClose(test!.statistic.value, nullDeviance - deviance, 1e-9, 1);
      }),
    );
  });

  it('does not depend on the base nor on the order of factors', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const tests = likelihoodRatioTests(factors, cells);
        const turned = likelihoodRatioTests(
          [factor('v', 2, 1), factor('u', 3, 2)],
          cells.map(({ levels, n, count }) => cell(levels.toReversed(), n, count)),
        ).toReversed();
        for (const [index, { statistic, df }] of tests.entries()) {
          expectClose(turned[index]!.statistic.value, statistic.value, 1e-9, 1);
          expect(turned[index]!.df).toBe(df);
        }
      }),
    );
  });

  it('has nothing to test of a factor that another tells already', () => {
    const cells = [cell([0, 0], 20, 5), cell([1, 1], 30, 12)];
    const tests = likelihoodRatioTests([factor('u', 2), factor('v', 2)], cells);
    expect(tests.map(({ df, pValue, log10PValue }) => [df, pValue, log10PValue])).toEqual([
      [0, 1, 0],
      [0, 1, 0],
    ]);
  });

  it('keeps log10 p where p is below the smallest double', () => {
    const [test] = likelihoodRatioTests([factor('u', 2)], [cell([0], 1e5, 1e4), cell([1], 1e5, 6e4)]);
    expect(test!.pValue).toBe(0);
    expect(test!.log10PValue).toBeLessThan(-10_000);
  });

  it('refuses under its own name', () => {
    expect(() => likelihoodRatioTests([], [])).toThrow('likelihoodRatioTests requires at least 1 factor');
  });
});
