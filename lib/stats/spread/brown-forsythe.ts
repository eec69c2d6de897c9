import { fUpper } from '../distributions/f-distribution.js';
import { normalQuantile } from '../distributions/normal-distribution.js';
import { etaSquared } from '../means/eta-squared.js';
import { classicF, oneWaySums, requireGroups } from '../means/one-way-sums.js';
import { smallestDetectableEtaSquared } from '../power/anova-power.js';
import { detectable } from '../power/detectable.js';
import { plannedRisks } from '../power/power-options.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { Assumption, TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { requireDeviations } from './require-deviations.js';
import { logRatioError, spreadRatio } from './spread-ratio.js';

const ENOUGH = 10;

/**
 * The Brown-Forsythe test: do several independent groups spread alike?
 *
 * It is the analysis of variance of the distances from each group's median, and holds for skewed values, where
 * Bartlett's and the F test of two variances do not. Reach for it when the spread itself is the question; to
 * compare means, take `welchTTest` without it.
 *
 * @param groups - moments of each group's distances from its own median (`deviationMomentsOf`), two groups or more
 * @param options.level - coverage of the intervals; default 0.95
 * @returns F; `effect` is eta squared of the distances; `estimate` is `spreadRatio` for two groups that both
 *   spread, else eta squared, and `smallestDetectable` is on its scale (for a ratio, the smallest above 1)
 * @throws {RangeError} when there are fewer than two groups, a group has fewer than two values or distances
 *   below 0, or the distances of every group are all equal
 *
 * Source: Brown and Forsythe (1974), JASA 69, 364-367. Checked against SciPy's `levene(center='median')` and
 * R's `anova`.
 *
 * @example
 * brownForsythe([deviationMomentsOf([1, 2, 4, 9]), deviationMomentsOf([3, 4, 5, 6])]).pValue; // 0.26656…
 */
export function brownForsythe(groups: readonly Moments[], { level = 0.95 } = {}): TestResult {
  requireProbability('brownForsythe', 'level', level);
  requireGroups('brownForsythe', groups);
  for (const [index, group] of groups.entries()) {
    requireDeviations('brownForsythe', `groups[${index}]`, group);
  }
  const sums = oneWaySums(groups);
  requireSpread('brownForsythe', 'their distance from the median', sums.within);
  const value = classicF(sums);
  const { p, log10P } = fUpper(value, sums.df1, sums.df2);
  const effect = etaSquared(groups, { level });
  const n = groups.map((group) => group.n);
  const risks = { significanceLevel: significanceOf(level) };
  return {
    method: 'Brown-Forsythe test',
    statistic: { symbol: 'F', value },
    df: [sums.df1, sums.df2],
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    effect,
    n,
    assumptions: [independentCustomers('counts, means and spreads'), enoughDeviations(groups)],
    notes: [],
    ...(ratioOfTwo(groups, level) ?? {
      estimate: { name: effect.name, value: effect.value },
      interval: effect.interval,
      smallestDetectable: detectable(effect.name, smallestDetectableEtaSquared(n, risks), risks),
    }),
  };
}

/** The estimate for two groups that both spread; else null. */
function ratioOfTwo(
  [a, b, ...others]: readonly Moments[],
  level: number,
): Pick<TestResult, 'estimate' | 'interval' | 'smallestDetectable'> | null {
  if (!a?.mean || !b?.mean || others.length > 0) return null;
  const { name, value, interval } = spreadRatio(a, b, { level });
  const risks = plannedRisks('brownForsythe', { significanceLevel: significanceOf(level) });
  const errors = normalQuantile(1 - risks.significanceLevel / 2) + normalQuantile(risks.power);
  return {
    estimate: { name, value },
    interval,
    smallestDetectable: detectable(name, Math.exp(errors * logRatioError(a, b)), risks),
  };
}

function enoughDeviations(groups: readonly Moments[]): Assumption {
  const smallest = Math.min(...groups.map(({ n }) => n));
  return {
    assumes: `each group has at least ${ENOUGH} values`,
    found: `the smallest group has ${smallest}`,
    holds: smallest >= ENOUGH,
    consequence: 'the test is cautious: it may miss spreads that differ',
  };
}
