import { normalTwoSided } from '../distributions/normal-distribution.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { fewExpectedNotes } from '../sufficient/contingency-table.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { cohensH } from './cohens-h.js';
import { newcombe } from './newcombe.js';

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
  const pooled = (a.count + b.count) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  requireSpread('twoProportionZ', '`a` or `b`', variance);
  const difference = a.count / a.n - b.count / b.n;
  const z = difference / Math.sqrt(variance);
  const { p, log10P } = normalTwoSided(z);
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
    smallestDetectable: null,
    assumptions: [],
    notes: fewExpectedNotes([countedAndNot(a), countedAndNot(b)]),
  };
}

function countedAndNot({ count, n }: Proportion): readonly number[] {
  return [count, n - count];
}
