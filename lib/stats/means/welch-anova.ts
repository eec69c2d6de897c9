import { fUpper } from '../distributions/f-distribution.js';
import { smallestDetectableEtaSquared } from '../power/anova-power.js';
import { detectable } from '../power/detectable.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { etaSquared } from './eta-squared.js';
import { enoughValues } from './mean-assumptions.js';
import { requireGroups, sum } from './one-way-sums.js';

/**
 * Welch's analysis of variance: do several independent groups share one mean?
 *
 * Suits groups whose spreads differ; it says that means differ, not which. For two groups it is `welchTTest`.
 *
 * @param groups - moments of each of two or more groups (count, mean, sum of squared deviations), missing
 *   values left out
 * @param options.level - coverage of the intervals; default 0.95
 * @returns F with Welch's degrees of freedom; `estimate` and `effect` are eta squared, whose interval takes the
 *   spreads as equal (see `etaSquared`), so that it may hold 0 where p is small, and the other way round; so
 *   does `smallestDetectable`
 * @throws {RangeError} when there are fewer than two groups, or a group has fewer than two values or no spread
 *
 * Source: Welch (1951), Biometrika 38, 330-336. Checked against R's `oneway.test` and statsmodels' `anova_oneway`.
 *
 * @example
 * welchAnova([momentsOf([1, 2, 3]), momentsOf([4, 5, 9]), momentsOf([2, 8, 9])]).pValue; // 0.15061…
 */
export function welchAnova(groups: readonly Moments[], { level = 0.95 } = {}): TestResult {
  requireProbability('welchAnova', 'level', level);
  requireGroups('welchAnova', groups);
  for (const [index, { m2 }] of groups.entries()) requireSpread('welchAnova', `\`groups[${index}]\``, m2);
  const { value, df1, df2 } = welchF(groups);
  const { p, log10P } = fUpper(value, df1, df2);
  const effect = etaSquared(groups, { level });
  const n = groups.map((group) => group.n);
  const risks = { significanceLevel: significanceOf(level) };
  return {
    method: "Welch's analysis of variance",
    statistic: { symbol: 'F', value },
    df: [df1, df2],
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: effect.name, value: effect.value },
    interval: effect.interval,
    effect,
    n,
    smallestDetectable: detectable(effect.name, smallestDetectableEtaSquared(n, risks), risks),
    assumptions: [independentCustomers('counts, means and spreads'), enoughValues(groups)],
    notes: [],
  };
}

/** Welch's F: the means' distances from their mean, each group weighed by how precisely its mean is known. */
function welchF(groups: readonly Moments[]): { value: number; df1: number; df2: number } {
  const k = groups.length;
  const weights = groups.map(({ n, m2 }) => n / (m2 / (n - 1)));
  const total = sum(weights);
  // From the first mean, so that values far from 0 keep their digits.
  const means = groups.map(({ mean }) => mean - groups[0]!.mean);
  const centre = sum(means.map((mean, index) => (weights[index]! / total) * mean));
  const between = sum(means.map((mean, index) => weights[index]! * (mean - centre) ** 2)) / (k - 1);
  const spread = sum(groups.map(({ n }, index) => (1 - weights[index]! / total) ** 2 / (n - 1)));
  const value = between / (1 + ((2 * (k - 2)) / (k * k - 1)) * spread);
  return { value, df1: k - 1, df2: (k * k - 1) / (3 * spread) };
}
