import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossValidate, logisticRegression } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { cell, factor, mixedProblems } from './problems.js';

describe('crossValidate', () => {
  it('scores two equal halves as the model of either does', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const { logLoss } = crossValidate(factors, [cells, cells]);
        const { logLikelihood, n } = logisticRegression(factors, cells);
        expectClose(logLoss.value, -logLikelihood / n, 1e-10);
      }),
    );
  });

  it('does not depend on the order of folds and cells', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const doubled = cells.map(({ levels, n, count }) => cell(levels, 2 * n, count));
        const folds = [cells, doubled, cells.slice(0, 3)];
        const [there, back] = [
          crossValidate(factors, folds),
          crossValidate(factors, folds.map((fold) => fold.toReversed()).toReversed()),
        ];
        expectClose(back.brier.value, there.brier.value, 1e-10);
        expectClose(back.aucByFold.at(-1)!, there.aucByFold[0]!, 1e-9);
      }),
    );
  });

  it('is sure of a level told without doubt only as far as its customers go', () => {
    const fold = [cell([0], 10, 4), cell([1], 20, 20)];
    const { calibration } = crossValidate([factor('u', 2)], [fold, fold]);
    expectClose(calibration.at(-1)!.predicted, 20.5 / 21, 1e-12);
  });

  it('takes a level that it has not seen for the base, and an empty fold for nothing', () => {
    const seen = [cell([0], 10, 4), cell([1], 20, 5)];
    const { calibration, n, folds, aucByFold } = crossValidate(
      [factor('u', 3)],
      [seen, [cell([2], 2, 1)], []],
    );
    expect({ n, folds }).toEqual({ n: 32, folds: 3 });
    expect(calibration.some(({ from, to }) => from <= 0.4 && to >= 0.4 - 1e-12)).toBe(true);
    expect(aucByFold[2]).toBeNull();
  });

  it('refuses one fold, and folds outside of which all are alike', () => {
    const factors = [factor('u', 2)];
    expect(() => crossValidate(factors, [[cell([0], 3, 1)]])).toThrow(
      new RangeError('crossValidate requires a whole number of at least 2 in `folds.length`, received 1'),
    );
    expect(() => crossValidate(factors, [[cell([0], 3, 1)], [cell([0], 3, 0)]])).toThrow(
      'crossValidate requires values that differ in whether they are counted',
    );
  });
});
