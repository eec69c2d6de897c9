import { normalLower, normalQuantile, normalUpper } from '../distributions/normal-distribution.js';
import { detectable } from '../power/detectable.js';
import { plannedRisks } from '../power/power-options.js';
import { cohensH } from '../rates/cohens-h.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireProbability } from '../results/guards.js';
import type { Assumption, Detectable, TestResult } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { farringtonManningInterval, farringtonManningZ } from './farrington-manning.js';
import {
  type Equivalence,
  harderSide,
  intervalLevel,
  marginNote,
  requireEquivalence,
} from './two-one-sided.js';

const FEW = 5;

/**
 * Equivalence of two rates by two one-sided tests (TOST): are they shown to lie within a margin of one another?
 *
 * Reach for it to show that a difference of churn is too small to matter, which a large p of `twoProportionZ`
 * does not. The margin is chosen before the data are seen.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options.margin - the largest difference of rates that does not matter, either way: above 0, below 1
 *   (0.02 is two percentage points)
 * @param options.level - 1 less the risk of each of the two tests; default 0.95
 * @returns the harder of Farrington and Manning's two score tests: its z and its p, small where the rates are
 *   shown equivalent. `estimate` is rate(a) - rate(b) with the interval by inversion of the same test, which
 *   leaves out that risk on each side (90 % by default), so that it lies within the margin exactly where p is
 *   below the risk; `effect` is Cohen's h; `smallestDetectable` is the smallest margin that equal rates would
 *   be shown to keep, close for margins that are small beside the rate, null where nobody or everybody is
 *   counted
 * @throws {RangeError} when the margin is not between 0 and 1, a group is empty, or a count is not a whole
 *   number from 0 to n
 *
 * Source: Farrington and Manning (1990), Statistics in Medicine 9, 1447-1454. Checked against mpmath
 * (statsmodels 0.15 solves another cubic).
 *
 * @example
 * tostRates({ count: 200, n: 1000 }, { count: 205, n: 1000 }, { margin: 0.05 }).pValue; // 0.00622…
 */
export function tostRates(a: Proportion, b: Proportion, options: Equivalence): TestResult {
  const { margin, level = 0.95 } = options;
  requireProportion('tostRates', 'a', a);
  requireProportion('tostRates', 'b', b);
  requireEquivalence('tostRates', options);
  requireProbability('tostRates', 'margin', margin);
  const { statistic, p, log10P } = harderSide(
    { statistic: farringtonManningZ(a, b, -margin), tail: normalUpper },
    { statistic: farringtonManningZ(a, b, margin), tail: normalLower },
  );
  return {
    method: 'Two one-sided score tests of rates (TOST, Farrington-Manning)',
    statistic: { symbol: 'z', value: statistic },
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'difference of rates', value: a.count / a.n - b.count / b.n },
    interval: farringtonManningInterval(a, b, intervalLevel(level)),
    effect: cohensH(a, b, { level: intervalLevel(level) }),
    n: [a.n, b.n],
    smallestDetectable: detectableMargin(a, b, level),
    assumptions: [independentCustomers('counts'), enoughCounted(a, b)],
    notes: [marginNote(margin)],
  };
}

function detectableMargin(a: Proportion, b: Proportion, level: number): Detectable | null {
  const pooled = (a.count + b.count) / (a.n + b.n);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  if (standardError === 0) return null;
  const risks = plannedRisks('tostRates', { significanceLevel: significanceOf(level) });
  const apart = normalQuantile(level) + normalQuantile((1 + risks.power) / 2);
  return detectable('margin of equivalence', apart * standardError, risks);
}

function enoughCounted(a: Proportion, b: Proportion): Assumption {
  const fewest = Math.min(...[a, b].flatMap(({ count, n }) => [count, n - count]));
  return {
    assumes: `each group has at least ${FEW} counted and ${FEW} not counted`,
    found: `the fewest are ${fewest}`,
    holds: fewest >= FEW,
    consequence: 'p and the interval are rough: a margin that is just kept may not be',
  };
}
