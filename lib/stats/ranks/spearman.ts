import { normalQuantile } from '../distributions/normal-distribution.js';
import { tTwoSided } from '../distributions/t-distribution.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableCorrelation } from '../power/smallest-detectable-correlation.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireFinite, requireProbability, requireSize, requireSpread } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import type { Assumption, TestResult } from '../results/test-result.js';
import type { CoMoments } from '../sufficient/co-moments.js';
import { exactSpearmanTwoSided } from './exact-spearman.js';

const MOST_PAIRS_EXACT = 9;

/**
 * Spearman's rank correlation: does one column tend to rise with another, along whatever curve?
 *
 * Reach for it where a column is skewed or has a few very large amounts, which would lead `pearson`.
 *
 * @param rankCoMoments - co-moments of the midranks of both columns over the rows where both are present, at least three;
 *   `rankCoMomentsOf` makes them, or one query with two window ranks
 * @param options.level - coverage of the interval; default 0.95
 * @returns Pearson's correlation of the midranks as `estimate` and `effect`, its interval Fisher's with the standard error of
 *   Bonett and Wright. p is exact, and `method` says so, for 9 pairs or fewer without ties, where the statistic is S, the
 *   sum of squared differences of the two ranks; else by t on n - 2 degrees of freedom
 * @throws {RangeError} when there are fewer than three pairs, a column has no spread, or these are not ranks
 *
 * Source: Spearman (1904), American Journal of Psychology 15, 72-101; interval: Bonett and Wright (2000), Psychometrika 65,
 * 23-28. Checked against SciPy's `spearmanr` and R's `cor.test`.
 *
 * @example
 * spearman(rankCoMomentsOf([1, 2, 3, 4, 5], [2, 4, 9, 5, 30])).estimate.value; // 0.9
 */
export function spearman(rankCoMoments: CoMoments, { level = 0.95 } = {}): TestResult {
  requireRanks(rankCoMoments);
  requireProbability('spearman', 'level', level);
  const { n, m2X, m2Y, cXY } = rankCoMoments;
  const estimate = { name: "Spearman's ρ", value: Math.max(-1, Math.min(1, cXY / Math.sqrt(m2X * m2Y))) };
  const interval = bonettWrightInterval(estimate.value, n, level);
  const risks = { significanceLevel: significanceOf(level) };
  const isExact = n <= MOST_PAIRS_EXACT && !hasTies(rankCoMoments);
  return {
    ...(isExact ? exactly(rankCoMoments) : byT(estimate.value, n)),
    alternative: 'two-sided',
    estimate,
    interval,
    effect: { ...estimate, interval },
    n: [n],
    smallestDetectable: detectable(estimate.name, smallestDetectableCorrelation(n, risks), risks),
    assumptions: [independentCustomers('ranks'), oneWay, ...(isExact ? [] : [enoughPairs(n)])],
    notes: Math.abs(estimate.value) === 1 ? ['all ranks agree, so the interval shrinks to a point'] : [],
  };
}

type TestOfRanks = Pick<TestResult, 'method' | 'statistic' | 'df' | 'pValue' | 'log10PValue'>;

function byT(rho: number, n: number): TestOfRanks {
  const df = n - 2;
  const t = rho * Math.sqrt(df / ((1 - rho) * (1 + rho)));
  const { p, log10P } = tTwoSided(t, df);
  return {
    method: "Spearman's rank correlation",
    statistic: { symbol: 't', value: t },
    df,
    pValue: p,
    log10PValue: log10P,
  };
}

function exactly({ n, m2X, m2Y, cXY }: CoMoments): TestOfRanks {
  const squaredDifferences = Math.round(m2X + m2Y - 2 * cXY);
  const { p, log10P } = exactSpearmanTwoSided(squaredDifferences, n);
  return {
    method: "Spearman's rank correlation (exact)",
    statistic: { symbol: 'S', value: squaredDifferences },
    pValue: p,
    log10PValue: log10P,
  };
}

/** Fisher's interval for ranks, whose correlation varies the more the stronger it is. */
function bonettWrightInterval(rho: number, n: number, level: number): Interval {
  if (n <= 3) return { low: -1, high: 1, level };
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  return { low: Math.tanh(Math.atanh(rho) - half), high: Math.tanh(Math.atanh(rho) + half), level };
}

/** Ties take from the squared deviations of ranks, which are (n³ - n) / 12 without them and smaller by 1/2 or more. */
function hasTies({ n, m2X, m2Y }: CoMoments): boolean {
  return Math.min(m2X, m2Y) < (n ** 3 - n) / 12 - 0.25;
}

/** Refuses co-moments that no midranks of n rows can have, such as those of the values themselves. */
function requireRanks({ n, meanX, meanY, m2X, m2Y, cXY }: CoMoments): void {
  requireSize('spearman', 'rankCoMoments', n, 3);
  requireFinite('spearman', 'rankCoMoments.cXY', cXY);
  requireSpread('spearman', 'the first column', m2X);
  requireSpread('spearman', 'the second column', m2Y);
  const [mean, most] = [(n + 1) / 2, (n ** 3 - n) / 12];
  const isMean = (value: number) => Math.abs(value - mean) <= 1e-9 * mean;
  if (!isMean(meanX) || !isMean(meanY) || Math.max(m2X, m2Y) > most * (1 + 1e-9)) {
    throw new RangeError(
      `spearman requires co-moments of midranks, whose means are ${mean} for ${n} pairs, received means ${meanX} and ${meanY}: use rankCoMomentsOf`,
    );
  }
}

const oneWay: Assumption = {
  assumes: 'the one column rises, or falls, with the other throughout',
  found: 'co-moments of ranks cannot show it',
  holds: null,
  consequence: 'a relation that rises and falls again can have a correlation near 0: look at the picture',
};

function enoughPairs(n: number): Assumption {
  return {
    assumes: `more than ${MOST_PAIRS_EXACT} pairs, for the t approximation`,
    found: n > MOST_PAIRS_EXACT ? `there are ${n}` : `there are ${n}, with ties`,
    holds: n > MOST_PAIRS_EXACT,
    consequence: 'p is rough; a test by permutation would settle it',
  };
}
