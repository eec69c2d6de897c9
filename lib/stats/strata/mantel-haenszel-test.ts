import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { normalQuantile } from '../distributions/normal-distribution.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { oneOddsRatio, roomForChance } from './assumptions.js';
import { mantelHaenszelOddsRatio } from './mantel-haenszel-odds-ratio.js';
import { mantelHaenszelRiskDifference } from './mantel-haenszel-risk-difference.js';
import { sumOver } from './pooled-effect.js';
import { filledStrata, type Stratum } from './stratum.js';
import { type TwoByTwo, twoByTwo } from './two-by-two.js';

const POWER = 0.8;

/**
 * The Cochran-Mantel-Haenszel test: do two groups share one rate within every stratum?
 *
 * Reach for it when two groups are made up differently, and a plain comparison could be the make-up's: do men
 * and women of the same city leave alike? Differences that point one way in some strata and the other way in
 * others cancel.
 *
 * @param strata - two groups in each; those with an empty group are left out with a note
 * @param options.level - coverage of the intervals; default 0.95
 * @param options.continuityCorrection - take half a customer off the distance from chance (all of it where it
 *   is smaller), which makes p larger; default false
 * @returns χ² with one degree of freedom; `estimate` is the pooled difference of rates with Sato's interval,
 *   `effect` the pooled odds ratio with that of Robins, Breslow and Greenland; `n` counts the two groups over
 *   all strata kept
 * @throws {RangeError} when a count is not a whole number from 0 to n, no stratum has both groups, or in
 *   every stratum nobody or everybody is counted
 *
 * Source: Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22, 719-748. Checked against R's
 * `mantelhaen.test` and statsmodels' `StratifiedTable`.
 *
 * @example
 * mantelHaenszelTest([{ a: { count: 30, n: 40 }, b: { count: 10, n: 40 } }]).statistic.value; // 19.75
 */
export function mantelHaenszelTest(
  strata: readonly Stratum[],
  { level = 0.95, continuityCorrection = false } = {},
): TestResult {
  requireProbability('mantelHaenszelTest', 'level', level);
  const { strata: filled, notes } = filledStrata('mantelHaenszelTest', strata);
  const tables = filled.map(twoByTwo);
  const variance = sumOver(tables, chanceVariance);
  requireSpread('mantelHaenszelTest', 'whether they are counted', variance);
  const distance = Math.abs(sumOver(tables, ({ cross, total }) => cross / total));
  const counted = continuityCorrection ? Math.max(0, distance - 0.5) : distance;
  const statistic = counted ** 2 / variance;
  const { p, log10P } = chiSquareUpper(statistic, 1);
  const difference = mantelHaenszelRiskDifference(filled, { level });
  const { name, value, interval } = mantelHaenszelOddsRatio(filled, { level });
  return {
    method: `Cochran-Mantel-Haenszel test${continuityCorrection ? ' (continuity correction)' : ''}`,
    statistic: { symbol: 'χ²', value: statistic },
    df: 1,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: difference.name, value: difference.value },
    interval: difference.interval,
    effect: { name, value, interval },
    n: [sumOver(tables, ({ first }) => first), sumOver(tables, ({ second }) => second)],
    smallestDetectable: smallestDetectable(tables, variance, significanceOf(level)),
    assumptions: [
      independentCustomers('counts'),
      roomForChance(tables),
      oneOddsRatio(tables, value, significanceOf(level)),
    ],
    notes,
  };
}

/**
 * The variance of the first cell when chance alone shares out those who are counted: the hypergeometric one.
 */
function chanceVariance({ first, second, counted, notCounted, total }: TwoByTwo): number {
  return (((first / total) * second) / total) * counted * (notCounted / (total - 1));
}

/**
 * The sum of the two normal quantiles times the standard error that the difference has under chance (Bloom
 * 1995).
 */
function smallestDetectable(tables: readonly TwoByTwo[], variance: number, significanceLevel: number) {
  const weights = sumOver(tables, ({ first, second, total }) => (first / total) * second);
  const standardErrors = normalQuantile(1 - significanceLevel / 2) + normalQuantile(POWER);
  const value = (standardErrors * Math.sqrt(variance)) / weights;
  return { name: 'pooled difference of rates', value, power: POWER, significanceLevel };
}
