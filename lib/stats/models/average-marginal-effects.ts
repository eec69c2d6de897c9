import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { addRow, type Design, timesRow } from './design.js';
import type { Factor, FactorCell } from './factors.js';
import { type FittedModel, fitModel } from './fitted-model.js';
import type { LogisticFit } from './logistic-fit.js';
import { logistic } from './newton.js';
import { toldBy } from './separation.js';

/** By how much the rate would differ if everybody were at this level instead of the base. */
export interface MarginalEffect {
  readonly factor: string;
  readonly level: string;
  /** A difference of rates; null at the base, and where the level or the base has no finite estimate. */
  readonly effect: (Effect & { readonly standardError: number }) | null;
}

/** The rate if everybody were at one level, and how it moves with each coefficient. */
interface Margin {
  readonly rate: number;
  readonly gradient: Float64Array;
}

/**
 * Average marginal effects: by how many percentage points does the rate differ between a level and its base, for
 * customers as they are in everything else?
 *
 * Reach for it to say what an odds ratio means in customers. It says what goes with a level in the table, not what a change
 * of it would bring.
 *
 * @param factors - at least one, each with two levels or more and its base
 * @param cells - customers alike in every factor and how many are counted
 * @param options.level - coverage of the intervals; default 0.95
 * @returns for each level the mean, over all customers, of the modelled rate with the level less that with the base; the
 *   interval is by the delta method, within [-1, 1], the customers taken as given
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody is counted
 *
 * Source: Williams (2012), Stata Journal 12, 308-331. Checked against statsmodels' `get_margeff` for factors of two levels
 * and against R's `predict` and `vcov` for others.
 *
 * @example
 * averageMarginalEffects([{ name: 'card', levels: ['no', 'yes'], base: 0 }], [{ levels: [0], n: 4, count: 1 }, { levels: [1], n: 3, count: 2 }])[1].effect.value; // 0.41666…
 */
export function averageMarginalEffects(
  factors: readonly Factor[],
  cells: readonly FactorCell[],
  { level = 0.95 } = {},
): readonly MarginalEffect[] {
  requireProbability('averageMarginalEffects', 'level', level);
  return marginalEffectsOf(fitModel('averageMarginalEffects', factors, cells), level);
}

/** As `averageMarginalEffects`, of a model that is fitted. */
export function marginalEffectsOf(
  { factors, design, fit }: FittedModel,
  level: number,
): readonly MarginalEffect[] {
  return factors.flatMap(({ name, levels, base }, factor) => {
    const baseline = marginAt(fit, design, factor, -1);
    return levels.map((label, index): MarginalEffect => {
      const column = design.columnOf[factor]![index]!;
      const hasEstimate = index !== base && fit.status[column] === 'estimated';
      const effect = hasEstimate
        ? effectOf(fit, marginAt(fit, design, factor, column), baseline, level)
        : null;
      return { factor: name, level: label, effect };
    });
  });
}

function effectOf(fit: LogisticFit, there: Margin, base: Margin, level: number) {
  const width = base.gradient.length;
  const gradient = there.gradient.map((value, column) => value - base.gradient[column]!);
  let variance = 0;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) variance += gradient[i]! * fit.covariance[i * width + j]! * gradient[j]!;
  }
  const value = there.rate - base.rate;
  const standardError = Math.sqrt(variance);
  const half = normalQuantile((1 + level) / 2) * standardError;
  return {
    name: 'average marginal effect',
    value,
    standardError,
    interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half), level },
  };
}

/** Everybody moved to the level of a column, -1 for the base. */
function marginAt(fit: LogisticFit, design: Design, factor: number, column: number): Margin {
  const moved = { ...design, ones: design.ones.slice() };
  for (let at = factor; at < moved.ones.length; at += design.factors) moved.ones[at] = column;
  const gradient = new Float64Array(design.width);
  let [rate, everybody] = [0, 0];
  for (const [row, n] of design.n.entries()) {
    everybody += n;
    const told = toldBy(fit.separations, moved, row);
    if (told) {
      rate += told.count > 0 ? n : 0;
      continue;
    }
    const logit = timesRow(moved, row, fit.coefficients);
    const here = logistic(logit);
    rate += n * here;
    addRow(moved, row, n * here * logistic(-logit), gradient);
  }
  return { rate: rate / everybody, gradient: gradient.map((sum) => sum / everybody) };
}
