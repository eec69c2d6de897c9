import { requireProbability } from '../results/guards.js';
import { type MarginalEffect, marginalEffectsOf } from './average-marginal-effects.js';
import type { Factor, FactorCell } from './factors.js';
import { fitModel } from './fitted-model.js';
import { type LikelihoodRatioTest, testsOfFactors } from './likelihood-ratio-tests.js';
import { type LogisticRegression, regressionOf } from './logistic-regression.js';

/** What a logistic regression tells, all from one fit. */
export interface LogisticModel {
  readonly regression: LogisticRegression;
  /** What each factor tells beside the others. */
  readonly tests: readonly LikelihoodRatioTest[];
  /** What each level means in customers. */
  readonly effects: readonly MarginalEffect[];
}

/**
 * `logisticRegression`, `likelihoodRatioTests` and `averageMarginalEffects` of the same factors and cells, fitted once.
 *
 * @param factors - at least one, each with two levels or more and its base
 * @param cells - customers alike in every factor and how many are counted
 * @param options.level - coverage of the intervals; default 0.95
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody is counted
 *
 * Source: those of the three functions.
 *
 * @example
 * logisticModel([{ name: 'card', levels: ['no', 'yes'], base: 0 }], [{ levels: [0], n: 5, count: 3 }, { levels: [1], n: 4, count: 2 }]).regression.levels[1].oddsRatio.value; // 0.66666…
 */
export function logisticModel(
  factors: readonly Factor[],
  cells: readonly FactorCell[],
  { level = 0.95 } = {},
): LogisticModel {
  requireProbability('logisticModel', 'level', level);
  const model = fitModel('logisticModel', factors, cells);
  return {
    regression: regressionOf(model, level),
    tests: testsOfFactors(model),
    effects: marginalEffectsOf(model, level),
  };
}
