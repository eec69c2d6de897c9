import { bisect } from '../distributions/bisection.js';
import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { noncentralChiSquareCdf, noncentralityInterval } from '../distributions/noncentral-chi-square.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability } from '../results/guards.js';
import type { Detectable, Effect, TestResult } from '../results/test-result.js';
import { enoughInCells } from './assumptions.js';
import { type CommonOddsRatioFit, fitCommonOddsRatio, isInformative } from './common-odds-ratio.js';
import { mantelHaenszelOddsRatio } from './mantel-haenszel-odds-ratio.js';
import { filledStrata, leftOutNotes, type Stratum } from './stratum.js';
import { type TwoByTwo, twoByTwo } from './two-by-two.js';

const POWER = 0.8;

/**
 * The Breslow-Day test of homogeneity: do two groups differ by one odds ratio in every stratum?
 *
 * Reach for it before telling one pooled figure; where it speaks against one, tell each stratum's own.
 *
 * @param strata - two groups in each; strata with an empty group, and those in which nobody or everybody is
 *   counted, are left out with a note
 * @param options.level - coverage of the interval; default 0.95
 * @param options.tarone - Tarone's adjustment for the Mantel-Haenszel odds ratio; default true
 * @returns χ² with one degree of freedom fewer than strata kept; `estimate` and `effect` are I², the share of
 *   the statistic that is more than chance leads to expect, with its interval from the noncentral chi-square
 *   distribution; `n` counts each stratum kept
 * @throws {RangeError} when a count is not a whole number from 0 to n, fewer than two strata are kept, or the
 *   pooled odds ratio is 0 or infinite
 *
 * Source: Breslow and Day (1980), Statistical Methods in Cancer Research I, section 4.4; Tarone (1985),
 * Biometrika 72, 91-95; Higgins and Thompson (2002), Statistics in Medicine 21, 1539-1558. Checked against
 * statsmodels' `StratifiedTable` and mpmath.
 *
 * @example
 * breslowDay([
 *   { a: { count: 30, n: 40 }, b: { count: 10, n: 40 } },
 *   { a: { count: 9, n: 30 }, b: { count: 8, n: 40 } },
 * ]).pValue; // 0.02827…
 */
export function breslowDay(strata: readonly Stratum[], { level = 0.95, tarone = true } = {}): TestResult {
  requireProbability('breslowDay', 'level', level);
  const { tables, notes } = informativeTables(strata);
  const fit = commonFit(strata, tables);
  const statistic = Math.max(0, tarone ? fit.statistic - fit.correction : fit.statistic);
  const { p, log10P } = chiSquareUpper(statistic, fit.df);
  const effect = inconsistency(statistic, fit.df, level);
  return {
    method: `Breslow-Day test of homogeneity${tarone ? " (Tarone's adjustment)" : ''}`,
    statistic: { symbol: 'χ²', value: statistic },
    df: fit.df,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n: tables.map(({ total }) => total),
    smallestDetectable: smallestDetectable(fit.df, significanceOf(level)),
    assumptions: [independentCustomers('counts'), enoughInCells(fit.expected)],
    notes,
  };
}

function informativeTables(strata: readonly Stratum[]) {
  const filled = filledStrata('breslowDay', strata);
  const tables = filled.strata.map(twoByTwo).filter(isInformative);
  if (tables.length < 2) {
    throw new RangeError(
      `breslowDay requires at least 2 strata in which some are counted and some are not, received ${tables.length}`,
    );
  }
  const uninformative = filled.strata.length - tables.length;
  return {
    tables,
    notes: [...filled.notes, ...leftOutNotes(uninformative, 'in which nobody or everybody is counted')],
  };
}

function commonFit(strata: readonly Stratum[], tables: readonly TwoByTwo[]): CommonOddsRatioFit {
  const { value: oddsRatio } = mantelHaenszelOddsRatio(strata);
  if (oddsRatio === 0 || oddsRatio === Infinity) {
    throw new RangeError(
      `breslowDay requires a pooled odds ratio above 0 and below infinity, received ${oddsRatio}`,
    );
  }
  return fitCommonOddsRatio(tables, oddsRatio);
}

function inconsistency(statistic: number, df: number, level: number): Effect {
  const { low, high } = noncentralityInterval(statistic, df, level);
  const value = Math.max(0, 1 - df / statistic);
  return { name: 'I²', value, interval: { low: low / (low + df), high: high / (high + df), level } };
}

/** The I² whose noncentrality takes the statistic past its critical value with the power wanted. */
function smallestDetectable(df: number, significanceLevel: number): Detectable {
  const critical = bisect((x) => chiSquareUpper(x, df).p > significanceLevel, 0, 10 * df + 100);
  const isMissed = (noncentrality: number) => noncentralChiSquareCdf(critical, df, noncentrality) > 1 - POWER;
  const noncentrality = bisect(isMissed, 0, 10 * df + 100);
  return { name: 'I²', value: noncentrality / (noncentrality + df), power: POWER, significanceLevel };
}
