import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import type { Factor, FactorCell } from './factors.js';
import { type FittedModel, fitModel, fitWithout } from './fitted-model.js';

/** What a model loses with one of its factors. Short of a `TestResult`: a factor of many levels has no one estimate. */
export interface LikelihoodRatioTest {
  readonly method: string;
  readonly factor: string;
  readonly statistic: { readonly symbol: string; readonly value: number };
  /** Coefficients that the factor adds; 0 where the others tell it already, and then p is 1. */
  readonly df: number;
  readonly pValue: number;
  readonly log10PValue: number;
}

/**
 * Likelihood-ratio tests: which factors tell something of the outcome that the other factors do not?
 *
 * Holds where Wald's test of single levels fails: a level at which everybody is counted has no odds ratio, but it adds to
 * the likelihood.
 *
 * @param factors - at least one, each with two levels or more and its base
 * @param cells - customers alike in every factor and how many are counted
 * @returns a test for each factor, in their order: twice the log likelihood that the model loses without it, held against
 *   chi-square. Rough where levels hold few customers
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody is counted
 *
 * Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62. Checked against R's `drop1(test = 'LRT')`.
 *
 * @example
 * likelihoodRatioTests([{ name: 'card', levels: ['no', 'yes'], base: 0 }], [{ levels: [0], n: 40, count: 10 }, { levels: [1], n: 40, count: 30 }])[0].pValue; // 0.0000047…
 */
export function likelihoodRatioTests(
  factors: readonly Factor[],
  cells: readonly FactorCell[],
): readonly LikelihoodRatioTest[] {
  return testsOfFactors(fitModel('likelihoodRatioTests', factors, cells));
}

/** As `likelihoodRatioTests`, of a model that is fitted. */
export function testsOfFactors(model: FittedModel): readonly LikelihoodRatioTest[] {
  return model.factors.map(({ name }, factor) => {
    const whole = model.fit;
    const part = fitWithout(model, factor);
    const value = Math.max(0, 2 * (whole.logLikelihood - part.logLikelihood));
    const df = whole.rank - part.rank;
    const { p, log10P } = df === 0 ? { p: 1, log10P: 0 } : chiSquareUpper(value, df);
    return {
      method: 'Likelihood-ratio test',
      factor: name,
      statistic: { symbol: 'χ²', value },
      df,
      pValue: p,
      log10PValue: log10P,
    };
  });
}
