import { tTwoSided } from '../distributions/t-distribution.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableCorrelation } from '../power/smallest-detectable-correlation.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireFinite, requireProbability, requireSize, requireSpread } from '../results/guards.js';
import type { Assumption, TestResult } from '../results/test-result.js';
import type { CoMoments } from '../sufficient/co-moments.js';
import { fisherInterval } from './fisher-interval.js';

const MANY_PAIRS = 30;

const alongALine: Assumption = {
  assumes: 'the columns go together along a line, if at all',
  found: 'co-moments cannot show it',
  holds: null,
  consequence:
    "r sees the straight part only, and a few very large amounts may lead it: read Spearman's ρ beside it",
};

/**
 * Pearson's correlation: do two columns rise and fall together along a line?
 *
 * With a 0/1 flag as one column it is the point-biserial correlation, and its test is Student's t-test.
 *
 * @param coMoments - of the rows where both columns are present, at least three
 * @param options.level - coverage of the interval; default 0.95
 * @returns t on n - 2 degrees of freedom; `estimate` and `effect` are r with Fisher's interval (none narrower
 *   than [-1, 1] with three pairs), made for normal columns: on two columns of amounts as skewed as salaries it
 *   holds the truth 70 to 78 times in 100 (docs/simulation.md), so read `spearman` beside it there
 * @throws {RangeError} when there are fewer than three pairs, or a column has no spread
 *
 * Source: Fisher (1915), Biometrika 10, 507-521. Checked against SciPy's `pearsonr`.
 *
 * @example
 * pearson(coMomentsOf([1, 2, 3, 4], [2, 4, 5, 9])).pValue; // 0.03523…
 */
export function pearson(coMoments: CoMoments, { level = 0.95 } = {}): TestResult {
  const { n, m2X, m2Y, cXY } = coMoments;
  requireSize('pearson', 'coMoments', n, 3);
  requireFinite('pearson', 'coMoments.cXY', cXY);
  requireSpread('pearson', 'the first column', m2X);
  requireSpread('pearson', 'the second column', m2Y);
  requireProbability('pearson', 'level', level);
  const r = Math.max(-1, Math.min(1, cXY / Math.sqrt(m2X) / Math.sqrt(m2Y)));
  const t = r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
  const { p, log10P } = tTwoSided(t, n - 2);
  const interval = fisherInterval(r, n, level);
  const risks = { significanceLevel: significanceOf(level) };
  return {
    method: "Pearson's correlation",
    statistic: { symbol: 't', value: t },
    df: n - 2,
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'r', value: r },
    interval,
    effect: { name: 'r', value: r, interval },
    n: [n],
    smallestDetectable: detectable('r', smallestDetectableCorrelation(n, risks), risks),
    assumptions: [independentCustomers('co-moments'), alongALine, enoughPairs(n)],
    notes: Math.abs(r) === 1 ? ['all points lie on one line, so t is infinite'] : [],
  };
}

function enoughPairs(n: number): Assumption {
  return {
    assumes: `both columns are normal, or there are at least ${MANY_PAIRS} pairs`,
    found: `${n} pairs`,
    holds: n >= MANY_PAIRS ? true : null,
    consequence:
      'with fewer pairs of skewed columns p is rough; the interval is narrow for skewed columns whatever their number',
  };
}
