import { describe, expect, it } from 'vitest';
import { likelihoodRatioTests, logisticRegression } from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';
import { cell, factor } from './problems.js';

const statuses = (model: ReturnType<typeof logisticRegression>) => model.levels.map(({ status }) => status);

describe('separation', () => {
  const factors = [factor('products', 3), factor('city', 2)];
  const open = [cell([0, 0], 50, 12), cell([1, 0], 40, 5), cell([0, 1], 30, 14), cell([1, 1], 20, 4)];

  it('of a level at which all are counted is said, and leaves the other estimates as without it', () => {
    const model = logisticRegression(factors, [...open, cell([2, 0], 6, 6), cell([2, 1], 3, 3)]);
    expect(statuses(model)).toEqual(['base', 'estimated', 'separated', 'base', 'estimated']);
    expect(model.levels[2]).toMatchObject({ n: 9, count: 9, coefficient: null, oddsRatio: null });
    expect(model.notes).toEqual(['products c: all of 9 are counted, so its odds ratio has no finite value']);
    const without = logisticRegression([factor('products', 2), factors[1]!], open);
    expectClose(model.logLikelihood, without.logLikelihood, 1e-12);
    expectClose(model.levels[4]!.coefficient!.value, without.levels[3]!.coefficient!.value, 1e-10);
    expect(model.df).toBe(3);
  });

  it('is the limit of one customer too few to separate', () => {
    const many = 1e7;
    const almost = [...open, cell([2, 0], many, many - 1), cell([2, 1], 3, 3)];
    const whole = [...open, cell([2, 0], many, many), cell([2, 1], 3, 3)];
    const [near, limit] = [logisticRegression(factors, almost), logisticRegression(factors, whole)];
    expect(statuses(near)[2]).toBe('estimated');
    expect(near.levels[2]!.oddsRatio!.value).toBeGreaterThan(1e6);
    expectClose(near.levels[1]!.coefficient!.value, limit.levels[1]!.coefficient!.value, 1e-5);
  });

  it('of a level at which none is counted is said, also where it is the base', () => {
    const none = [...open, cell([2, 0], 7, 0)];
    expect(logisticRegression(factors, none).notes).toEqual([
      'products c: none of 7 is counted, so its odds ratio has no finite value',
    ]);
    const model = logisticRegression([factor('products', 3, 2), factors[1]!], none);
    expect(statuses(model)).toEqual(['separated', 'separated', 'base', 'base', 'estimated']);
    expect(model.intercept).toBeNull();
    expect(model.notes[0]).toBe(
      'products a: told without doubt together with other levels, so its odds ratio has no finite value',
    );
    expectClose(
      model.levels[4]!.coefficient!.value,
      logisticRegression(factors, none).levels[4]!.coefficient!.value,
    );
  });

  it('by two levels together is found though each level holds both outcomes', () => {
    const cells = [cell([0, 0], 10, 0), cell([0, 1], 10, 4), cell([1, 0], 10, 6), cell([1, 1], 10, 10)];
    const model = logisticRegression([factor('u', 2), factor('v', 2)], cells);
    expect(statuses(model)).toEqual(['base', 'separated', 'base', 'separated']);
    const ten = (count: number) => count * Math.log(count / 10) + (10 - count) * Math.log(1 - count / 10);
    expectClose(model.logLikelihood, ten(4) + ten(6), 1e-10);
  });

  it('of every customer leaves nothing to estimate', () => {
    const model = logisticRegression([factor('u', 2)], [cell([0], 4, 0), cell([1], 5, 5)]);
    expect(statuses(model)).toEqual(['base', 'separated']);
    expect(model).toMatchObject({ intercept: null, logLikelihood: 0, deviance: 0, df: 1 });
  });

  it('does not hide a factor from its likelihood-ratio test', () => {
    const [test] = likelihoodRatioTests([factor('u', 2)], [cell([0], 40, 0), cell([1], 50, 50)]);
    expect(test!.df).toBe(1);
    expectClose(test!.statistic.value, -2 * (50 * Math.log(50 / 90) + 40 * Math.log(40 / 90)), 1e-12);
  });
});
