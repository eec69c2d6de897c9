import { tLower, tQuantile, tUpper } from '../distributions/t-distribution.js';
import { hedgesG } from '../means/hedges-g.js';
import { enoughValues, equalSpreads } from '../means/mean-assumptions.js';
import { meanError, type TTest } from '../means/mean-error.js';
import { detectable } from '../power/detectable.js';
import { plannedRisks } from '../power/power-options.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireMoments, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import {
  type Equivalence,
  harderSide,
  intervalLevel,
  marginNote,
  requireEquivalence,
} from './two-one-sided.js';

/** What an equivalence test of means is asked. */
export interface TostMeansOptions extends Equivalence {
  /** `student` takes the spreads as equal; default `welch`. */
  readonly test?: TTest;
}

/**
 * Equivalence of two means by two one-sided tests (TOST): are they shown to lie within a margin of one another?
 *
 * Reach for it to show that a difference is too small to matter, which a large p of `welchTTest` does not. The
 * margin is chosen before the data are seen.
 *
 * @param a - moments of the first group (count, mean, sum of squared deviations), missing values left out
 * @param b - moments of the second group, same unit
 * @param options.margin - the largest difference that does not matter, either way, in the unit of the data, above 0
 * @param options.test - `welch` (default), or `student`, which takes the spreads as equal
 * @param options.level - 1 less the risk of each of the two tests; default 0.95
 * @returns the harder of the two tests: its t and its p, small where the means are shown equivalent. The
 *   intervals of `estimate`, mean(a) - mean(b), and of `effect`, Hedges' g, leave out that risk on each side
 *   (90 % by default), so that `interval` lies within the margin exactly where p is below the risk;
 *   `smallestDetectable` is the smallest margin that equal means would be shown to keep. Small groups of skewed
 *   amounts double the risk: 10 % with 50 salaries against 200 (docs/simulation.md)
 * @throws {RangeError} when the margin is not above 0, a group has fewer than two values, or neither has any spread
 *
 * Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657-680. Checked against statsmodels' `ttost_ind`
 * and R's `t.test` at each margin.
 *
 * @example
 * tostMeans(momentsOf([12, 15, 11, 18, 14]), momentsOf([13, 14, 15, 12, 16, 14]), { margin: 5 }).pValue; // 0.00549…
 */
export function tostMeans(a: Moments, b: Moments, options: TostMeansOptions): TestResult {
  const { margin, test = 'welch', level = 0.95 } = options;
  requireMoments('tostMeans', 'a', a);
  requireMoments('tostMeans', 'b', b);
  requireSpread('tostMeans', '`a` or `b`', a.m2 + b.m2);
  requireEquivalence('tostMeans', options);
  const { standardError, df } = meanError(test, a, b);
  const difference = a.mean - b.mean;
  const { statistic, p, log10P } = harderSide(
    { statistic: (difference + margin) / standardError, tail: (t) => tUpper(t, df) },
    { statistic: (difference - margin) / standardError, tail: (t) => tLower(t, df) },
  );
  const half = tQuantile(level, df) * standardError;
  const risks = plannedRisks('tostMeans', { significanceLevel: significanceOf(level) });
  const smallestMargin = half + tQuantile((1 + risks.power) / 2, df) * standardError;
  return {
    method: `Two one-sided ${test === 'welch' ? "Welch's" : "Student's"} t-tests (TOST)`,
    statistic: { symbol: 't', value: statistic },
    df,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'difference of means', value: difference },
    interval: { low: difference - half, high: difference + half, level: intervalLevel(level) },
    effect: hedgesG(a, b, { level: intervalLevel(level) }),
    n: [a.n, b.n],
    smallestDetectable: detectable('margin of equivalence', smallestMargin, risks),
    assumptions: [
      independentCustomers('counts, means and spreads'),
      enoughValues([a, b]),
      ...(test === 'student' ? [equalSpreads(a, b, level)] : []),
    ],
    notes: [marginNote(margin)],
  };
}
