import { requireCount, requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import type { Proportion } from '../sufficient/proportion.js';
import { areaUnderRoc } from './area-under-roc.js';
import { brierScore } from './brier-score.js';
import { type Design, designOf, filledRows } from './design.js';
import { type Factor, type FactorCell, requireFactorCells, requireFactors } from './factors.js';
import { logLoss } from './log-loss.js';
import { fitLogistic, type LogisticFit, predict } from './logistic-fit.js';
import { type CalibrationRow, calibrationTable, cumulativeGains, type GainsRow } from './risk-groups.js';
import { type ScoredCell, totalOf } from './scored-cells.js';

/** How well a model predicts customers that it was not fitted to. */
export interface CrossValidation extends Proportion {
  readonly folds: number;
  /** Over the customers of all folds, each scored by the model of the other folds. */
  readonly auc: Effect;
  /** Of each fold by itself; null where nobody or everybody in it is counted. */
  readonly aucByFold: readonly (number | null)[];
  readonly brier: Effect;
  readonly logLoss: Effect;
  /** The scores of saying the overall rate of everybody; of two customers it tells neither, which is an area of one half. */
  readonly baseline: { readonly auc: number; readonly brier: number; readonly logLoss: number };
  readonly calibration: readonly CalibrationRow[];
  readonly gains: readonly GainsRow[];
}

/**
 * Cross-validation of a logistic regression: how well does it tell, for customers it has not seen, who is counted?
 *
 * Nothing is drawn here: the caller splits the customers by a stable rule, such as a hash of their key.
 *
 * @param factors - at least one, each with two levels or more and its base
 * @param folds - at least two, each the cells of its customers
 * @param options.level - coverage of the intervals; default 0.95
 * @param options.groups - groups of the calibration and gains tables; default 10
 * @returns each fold is scored by the model of the others. Where that model tells a row without doubt, it predicts
 *   (count + ½) / (n + 1) of the rows from which it does; a level that it has not seen counts as the base
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody outside a fold is counted
 *
 * Source: Stone (1974), Journal of the Royal Statistical Society B 36, 111-147. Checked against statsmodels and NumPy.
 *
 * @example
 * crossValidate([{ name: 'card', levels: ['no', 'yes'], base: 0 }], [[{ levels: [0], n: 4, count: 1 }, { levels: [1], n: 4, count: 3 }], [{ levels: [0], n: 4, count: 1 }, { levels: [1], n: 4, count: 3 }]]).auc.value; // 0.75
 */
export function crossValidate(
  factors: readonly Factor[],
  folds: readonly (readonly FactorCell[])[],
  { level = 0.95, groups = 10 } = {},
): CrossValidation {
  requireFactors('crossValidate', factors);
  requireCount('crossValidate', 'folds.length', folds.length, 2);
  requireProbability('crossValidate', 'level', level);
  requireFactorCells('crossValidate', factors, folds.flat());
  const { design, parts } = foldedDesign(factors, folds);
  const scored: ScoredCell[][] = [];
  // The folds share most of their customers, so each model starts where the one before it ended.
  let near: Float64Array | undefined;
  for (const part of parts) {
    const fit = fitLogistic(others(design, part), near);
    near = fit.coefficients;
    scored.push(scoreFold(design, part, fit));
  }
  // In order once: whoever sorts them again is soon done.
  const cells = scored.flat().toSorted((a, b) => a.predicted - b.predicted);
  const { n, count } = totalOf(cells);
  const everybody = [{ predicted: count / n, n, count }];
  return {
    n,
    count,
    folds: folds.length,
    auc: areaUnderRoc(cells, { level }),
    aucByFold: scored.map(aucOf),
    brier: brierScore(cells, { level }),
    logLoss: logLoss(cells, { level }),
    baseline: { auc: 0.5, brier: brierScore(everybody).value, logLoss: logLoss(everybody).value },
    calibration: calibrationTable(cells, { groups, level }),
    gains: cumulativeGains(cells, { groups, level }),
  };
}

/** The customers of one fold, in the rows of the design of all. */
type Part = Pick<Design, 'n' | 'count'>;

/** One design of all folds, a row for each combination of levels, and each fold's part of it. */
function foldedDesign(factors: readonly Factor[], folds: readonly (readonly FactorCell[])[]) {
  const rowOf = new Map<string, number>();
  const rows: FactorCell[] = [];
  const rowsOfFolds = folds.map((fold) =>
    fold.map((cell) => {
      const key = cell.levels.join();
      const row = rowOf.get(key) ?? rows.push(cell) - 1;
      rowOf.set(key, row);
      return row;
    }),
  );
  const empty = (): Part => ({ n: new Float64Array(rows.length), count: new Float64Array(rows.length) });
  const all = empty();
  const parts = folds.map((fold, index) => {
    const part = empty();
    for (const [at, { n, count }] of fold.entries()) {
      const row = rowsOfFolds[index]![at]!;
      for (const totals of [part, all]) {
        totals.n[row]! += n;
        totals.count[row]! += count;
      }
    }
    return part;
  });
  return { design: { ...designOf(factors, rows), ...all }, parts };
}

/** All customers but those of one fold. */
function others(design: Design, part: Part): Design {
  const n = design.n.map((all, row) => all - part.n[row]!);
  const count = design.count.map((all, row) => all - part.count[row]!);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  requireSpread('crossValidate', 'whether they are counted', sum(count) * (sum(n) - sum(count)));
  return { ...design, n, count };
}

/** The customers of a fold with what the model of the other folds predicts. */
function scoreFold(design: Design, { n, count }: Part, fit: LogisticFit): ScoredCell[] {
  return Array.from(filledRows({ ...design, n }), (row) => ({
    n: n[row]!,
    count: count[row]!,
    predicted: predict(fit, design, row),
  }));
}

function aucOf(fold: readonly ScoredCell[]): number | null {
  const { n, count } = totalOf(fold);
  return count === 0 || count === n ? null : areaUnderRoc(fold).value;
}
