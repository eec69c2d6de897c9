import { enoughExpected } from '../association/assumptions.js';
import { normalTwoSided } from '../distributions/normal-distribution.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableRateDifference } from '../power/smallest-detectable-rate-difference.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { contingencyTable } from '../sufficient/contingency-table.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { cohensH } from './cohens-h.js';
import { newcombe } from './newcombe.js';
import { rateDifference } from './rate-difference.js';

/**
 * The two-proportion z-test: do two independent groups share one rate?
 *
 * Reach for it to compare the churn of two groups; its square is the chi-square of their two-by-two table.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options.level - coverage of the intervals; default 0.95
 * @returns z from the pooled rate, no continuity correction; `estimate` is rate(a) - rate(b) with Newcombe's
 *   interval; `effect` is Cohen's h
 * @throws {RangeError} when a group is empty, or when nobody or everybody is counted in both groups
 *
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, section 3.3. Checked
 * against SciPy's `chi2_contingency` without correction, whose statistic is the square of z.
 *
 * @example
 * twoProportionZ({ count: 56, n: 70 }, { count: 48, n: 80 }).pValue; // 0.008045…
 */
export function twoProportionZ(a: Proportion, b: Proportion, { level = 0.95 } = {}): TestResult {
  requireProportion('twoProportionZ', 'a', a);
  requireProportion('twoProportionZ', 'b', b);
  requireProbability('twoProportionZ', 'level', level);
  const variance = pooledVariance(a, b);
  requireSpread('twoProportionZ', '`a` or `b`', variance);
  const difference = rateDifference(a, b);
  const z = difference / Math.sqrt(variance);
  const { p, log10P } = normalTwoSided(z);
  const risks = { significanceLevel: significanceOf(level) };
  const table = contingencyTable('twoProportionZ', [countedAndNot(a), countedAndNot(b)]);
  return {
    method: 'Two-proportion z-test (pooled)',
    statistic: { symbol: 'z', value: z },
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'difference of rates', value: difference },
    interval: newcombe(a, b, { level }),
    effect: cohensH(a, b, { level }),
    n: [a.n, b.n],
    smallestDetectable: detectable(
      'difference of rates',
      smallestDetectableRateDifference(a, b, risks),
      risks,
    ),
    assumptions: [independentCustomers('counts'), enoughExpected(table)],
    notes: [],
  };
}

/** The variance of a difference of rates where both groups share one. */
function pooledVariance(a: Proportion, b: Proportion): number {
  const total = a.n + b.n;
  const counted = a.count + b.count;
  return (counted / (a.n * b.n)) * ((total - counted) / total);
}

function countedAndNot({ count, n }: Proportion): readonly number[] {
  return [count, n - count];
}
