import { normalQuantile, normalTwoSided } from '../distributions/normal-distribution.js';
import { requireProbability } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import type { Proportion } from '../sufficient/proportion.js';
import type { Design } from './design.js';
import type { Factor, FactorCell } from './factors.js';
import { type FittedModel, fitModel } from './fitted-model.js';
import type { ColumnStatus, LogisticFit } from './logistic-fit.js';
import { totalOf } from './scored-cells.js';

/** A finite estimate on the scale of log odds, with Wald's test that it is 0. */
export interface Coefficient {
  readonly value: number;
  readonly standardError: number;
  readonly z: number;
  readonly pValue: number;
  readonly log10PValue: number;
}

/**
 * One level of a factor in the model.
 *
 * `status` says why there is no estimate where there is none: it is the `base`; it is `empty`; it is `aliased`, told
 * already by other levels; or it is `separated`, so that its odds ratio has no finite value (0 or infinity would be the
 * most likely).
 */
export interface LevelOdds extends Proportion {
  readonly factor: string;
  readonly level: string;
  readonly status: ColumnStatus | 'base' | 'empty';
  readonly coefficient: Coefficient | null;
  /** Against the base level, the other factors as they are; Wald's interval. */
  readonly oddsRatio: Effect | null;
}

/** A logistic regression on factors, for single customers: how they were counted in cells does not matter. */
export interface LogisticRegression extends Proportion {
  /** The log odds where every factor is at its base; null where that has no finite estimate. */
  readonly intercept: Coefficient | null;
  readonly levels: readonly LevelOdds[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** -2 log likelihood, which is 0 where every outcome is told without doubt. */
  readonly deviance: number;
  readonly nullDeviance: number;
  /** Free coefficients beside the intercept. */
  readonly df: number;
  readonly steps: number;
  readonly notes: readonly string[];
}

/**
 * Logistic regression on counted cells: how do the odds of being counted differ from level to level of each factor, the
 * other factors held still?
 *
 * Exact for categories and banded numbers, and its cost depends on the number of cells, not of customers. Odds ratios
 * are no ratios of rates: at a rate of 20 % an odds ratio of 2 makes it 33 %; read `averageMarginalEffects` beside it.
 *
 * @param factors - at least one, each with two levels or more and its base
 * @param cells - customers alike in every factor and how many are counted; cells may repeat or be empty
 * @param options.level - coverage of the intervals; default 0.95
 * @returns estimates of largest likelihood with Wald's standard errors, tests and intervals. Deviances are those of
 *   single customers, so they do not depend on how cells are put together. Levels at which all or none are counted
 *   (quasi-complete separation, also by several levels together) have no odds ratio and a note; the other estimates are
 *   those of the limit
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody is counted
 *
 * Source: McCullagh and Nelder (1989), Generalized Linear Models, chapter 4; Geyer (2009), Electronic Journal of
 * Statistics 3, 259-289, for separation. Checked against statsmodels' `GLM` and R's `glm`.
 *
 * @example
 * logisticRegression([{ name: 'card', levels: ['no', 'yes'], base: 0 }], [{ levels: [0], n: 5, count: 3 }, { levels: [1], n: 4, count: 2 }]).levels[1].oddsRatio.value; // 0.66666…
 */
export function logisticRegression(
  factors: readonly Factor[],
  cells: readonly FactorCell[],
  { level = 0.95 } = {},
): LogisticRegression {
  requireProbability('logisticRegression', 'level', level);
  return regressionOf(fitModel('logisticRegression', factors, cells), level);
}

/** As `logisticRegression`, of a model that is fitted. */
export function regressionOf(
  { factors, cells, design, fit }: FittedModel,
  level: number,
): LogisticRegression {
  const levels = levelOdds(factors, cells, design, fit, level);
  const { n, count } = totalOf(cells);
  const nullLogLikelihood = count * Math.log(count / n) + (n - count) * Math.log((n - count) / n);
  return {
    n,
    count,
    intercept: coefficientOf(fit, 0),
    levels,
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood,
    deviance: Math.abs(2 * fit.logLikelihood),
    nullDeviance: Math.abs(2 * nullLogLikelihood),
    df: fit.rank - 1,
    steps: fit.steps,
    notes: levels.flatMap(notesOn),
  };
}

function levelOdds(
  factors: readonly Factor[],
  cells: readonly FactorCell[],
  design: Design,
  fit: LogisticFit,
  level: number,
): LevelOdds[] {
  return factors.flatMap(({ name, levels }, factor) => {
    const totals = levels.map(() => ({ n: 0, count: 0 }));
    for (const cell of cells) {
      totals[cell.levels[factor]!]!.n += cell.n;
      totals[cell.levels[factor]!]!.count += cell.count;
    }
    return levels.map((label, index): LevelOdds => {
      const { n, count } = totals[index]!;
      const column = design.columnOf[factor]![index]!;
      const coefficient = coefficientOf(fit, column);
      return {
        factor: name,
        level: label,
        n,
        count,
        status: column < 0 ? 'base' : n === 0 ? 'empty' : fit.status[column]!,
        coefficient,
        oddsRatio: coefficient && oddsRatioOf(coefficient, level),
      };
    });
  });
}

function coefficientOf(
  { status, coefficients, covariance }: LogisticFit,
  column: number,
): Coefficient | null {
  if (status[column] !== 'estimated') return null;
  const value = coefficients[column]!;
  const standardError = Math.sqrt(covariance[column * coefficients.length + column]!);
  const z = value / standardError;
  const { p, log10P } = normalTwoSided(z);
  return { value, standardError, z, pValue: p, log10PValue: log10P };
}

function oddsRatioOf({ value, standardError }: Coefficient, level: number): Effect {
  const half = normalQuantile((1 + level) / 2) * standardError;
  const interval = { low: Math.exp(value - half), high: Math.exp(value + half), level };
  return { name: 'odds ratio', value: Math.exp(value), interval };
}

function notesOn({ factor, level, status, n, count }: LevelOdds): readonly string[] {
  const name = `${factor} ${level}`;
  if (status === 'empty') return [`${name}: nobody is at this level`];
  if (status === 'aliased') return [`${name}: told already by the levels before it, so it has no estimate`];
  if (status === 'base' || status === 'estimated') return [];
  const found =
    count === n
      ? `all of ${n} are counted`
      : count === 0
        ? `none of ${n} is counted`
        : 'told without doubt together with other levels';
  return [`${name}: ${found}, so its odds ratio has no finite value`];
}
