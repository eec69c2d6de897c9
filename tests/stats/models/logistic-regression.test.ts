import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logisticRegression } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { berkeley, cell, factor, mixedProblems } from './problems.js';

describe('logisticRegression', () => {
  it('finds what is known of admissions to Berkeley: departments differ, the sexes hardly', () => {
    const { levels, intercept } = logisticRegression(berkeley.factors, berkeley.cells);
    const estimates = levels.flatMap(({ coefficient }) => (coefficient ? [coefficient.value] : []));
    expect(intercept!.value).toBeCloseTo(0.68192, 5);
    expect(estimates.map((value) => value.toFixed(5))).toEqual([
      '-0.09987',
      '-0.04340',
      '-1.26260',
      '-1.29461',
      '-1.73931',
      '-3.30648',
    ]);
    expect(levels[1]!.coefficient!.standardError).toBeCloseTo(0.08085, 5);
  });

  it('is the odds ratio of a table, with Woolf’s standard error, for one factor of two levels', () => {
    always(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 4 }), (counts) => {
        const [a, b, c, d] = counts as [number, number, number, number];
        const { levels } = logisticRegression([factor('u', 2)], [cell([0], a + b, a), cell([1], c + d, c)]);
        expectClose(levels[1]!.oddsRatio!.value, (c * b) / (d * a), 1e-10);
        expectClose(levels[1]!.coefficient!.standardError, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 1e-10);
      }),
    );
  });

  it('does not depend on how customers are put into cells, nor on the order of cells', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const single = cells.flatMap(({ levels, n, count }) => [
          cell(levels, n - count, 0),
          cell(levels, count, count),
        ]);
        const [whole, parts] = [
          logisticRegression(factors, cells),
          logisticRegression(factors, single.toReversed()),
        ];
        expectClose(parts.logLikelihood, whole.logLikelihood, 1e-12);
        for (const [index, { coefficient }] of whole.levels.entries()) {
          if (!coefficient) continue;
          expectClose(parts.levels[index]!.coefficient!.value, coefficient.value, 1e-9, 1e-2);
          expectClose(parts.levels[index]!.coefficient!.standardError, coefficient.standardError, 1e-9);
        }
      }),
    );
  });

  it('keeps its estimates and halves its variances when every customer comes twice', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const once = logisticRegression(factors, cells);
        const twice = logisticRegression(factors, [...cells, ...cells]);
        expectClose(twice.deviance, 2 * once.deviance, 1e-12);
        for (const [index, { coefficient }] of once.levels.entries()) {
          if (!coefficient) continue;
          const other = twice.levels[index]!.coefficient!;
          expectClose(other.value, coefficient.value, 1e-9, 1e-2);
          expectClose(other.standardError * Math.SQRT2, coefficient.standardError, 1e-9);
        }
      }),
    );
  });

  it('turns its signs when the other outcome is counted', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const stayed = cells.map(({ levels, n, count }) => cell(levels, n, n - count));
        const [left, right] = [logisticRegression(factors, cells), logisticRegression(factors, stayed)];
        expectClose(right.logLikelihood, left.logLikelihood, 1e-12);
        for (const [index, { coefficient }] of left.levels.entries()) {
          if (coefficient)
            expectClose(right.levels[index]!.coefficient!.value, -coefficient.value, 1e-9, 1e-2);
        }
      }),
    );
  });

  it('fits the same model against another base', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const first = logisticRegression(factors, cells);
        const second = logisticRegression([factor('u', 3, 1), factors[1]!], cells);
        expectClose(second.logLikelihood, first.logLikelihood, 1e-12);
        expectClose(second.levels[0]!.coefficient!.value, -first.levels[1]!.coefficient!.value, 1e-9, 1e-2);
      }),
    );
  });

  it('says which level is told already by others, and which is empty', () => {
    const cells = [cell([0, 0], 20, 5), cell([1, 1], 30, 12), cell([2, 1], 25, 9)];
    const { levels, notes, df } = logisticRegression([factor('u', 4), factor('v', 2)], cells);
    expect(levels.map(({ status }) => status)).toEqual([
      'base',
      'estimated',
      'estimated',
      'empty',
      'base',
      'aliased',
    ]);
    expect(df).toBe(2);
    expect(notes).toEqual([
      'u d: nobody is at this level',
      'v b: told already by the levels before it, so it has no estimate',
    ]);
  });

  it('refuses what does not fit, and tables of one outcome', () => {
    const factors = [factor('u', 2)];
    expect(() => logisticRegression([], [])).toThrow(
      new RangeError('logisticRegression requires at least 1 factor in `factors`, received 0'),
    );
    expect(() => logisticRegression([factor('u', 2, 2)], [])).toThrow(
      new RangeError('logisticRegression requires `factors[0].base` below 2, received 2'),
    );
    expect(() => logisticRegression([...factors, factor('u', 3)], [])).toThrow(
      new RangeError('logisticRegression requires names that differ in `factors`, received "u" twice'),
    );
    expect(() => logisticRegression(factors, [cell([2], 4, 1)])).toThrow(
      new RangeError(
        'logisticRegression requires the index of a level of each factor in `cells[0].levels`, received [2]',
      ),
    );
    expect(() => logisticRegression(factors, [cell([0], 4, 5)])).toThrow(
      new RangeError('logisticRegression requires `cells[0].count` of at most `cells[0].n` (4), received 5'),
    );
    expect(() => logisticRegression(factors, [cell([0], 4, 4), cell([1], 3, 3)])).toThrow(
      'logisticRegression requires values that differ in whether they are counted',
    );
    expect(() => logisticRegression(factors, [cell([0], 4, Number.NaN)])).toThrow(RangeError);
  });
});
