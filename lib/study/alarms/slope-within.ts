import { type Interval, normalTwoSided, proportionContrast, type TrendLevel } from '../../stats/index.js';

/** How a rate changes along a score within strata, pooled over them. */
export interface SlopeWithin {
  /** The change of the rate for one unit of the score. */
  readonly slope: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly log10PValue: number;
  /** The score's sum of squared deviations from the mean of its stratum. */
  readonly spread: number;
  /** Customers in strata that hold more than one level. */
  readonly n: number;
}

/**
 * Along a score, does a rate rise or fall among customers who are alike in something else?
 *
 * With scores 1 and 0 it is the Mantel-Haenszel difference of two rates; with one stratum the plain difference, or the
 * plain trend.
 *
 * @param strata - score, count and n of each level of each stratum; strata of one level say nothing and add nothing
 * @param options.level - coverage of the interval; default 0.95
 * @returns the least-squares slope within strata, which weighs each stratum by the spread of the score in it;
 *   its interval put together from Wilson's intervals of the rates (`proportionContrast`); p of Mantel's test, which holds
 *   for many small strata too; null where no stratum holds two levels, or nobody or everybody is counted in each
 *
 * Source: Mantel (1963), JASA 58, 690-700; for two levels its statistic is that of R's `mantelhaen.test` without
 * correction.
 *
 * @example
 * slopeWithin([[{ score: 1, count: 81, n: 87 }, { score: 0, count: 234, n: 270 }]])?.slope; // 0.06436…
 */
export function slopeWithin(
  strata: readonly (readonly TrendLevel[])[],
  { level = 0.95 } = {},
): SlopeWithin | null {
  const told = strata
    .map((stratum) => stratum.filter(({ n }) => n > 0))
    .filter((stratum) => new Set(stratum.map(({ score }) => score)).size > 1)
    .map(sumsOf);
  const total = (of: (sums: StratumSums) => number) => told.reduce((sum, each) => sum + of(each), 0);
  const [spread, variance] = [total((each) => each.spread), total((each) => each.variance)];
  if (!(variance > 0)) return null;
  const covariance = total((each) => each.covariance);
  const { p, log10P } = normalTwoSided(covariance / Math.sqrt(variance));
  const terms = told.flatMap(({ levels, meanScore }) =>
    levels.map((proportion) => ({
      weight: (proportion.n * (proportion.score - meanScore)) / spread,
      proportion,
    })),
  );
  const interval = proportionContrast(terms, { level });
  return {
    slope: covariance / spread,
    interval,
    pValue: p,
    log10PValue: log10P,
    spread,
    n: total(({ n }) => n),
  };
}

type StratumSums = ReturnType<typeof sumsOf>;

/** A stratum's sums about its own means; `variance` is that of `covariance` when the score makes no difference. */
function sumsOf(levels: readonly TrendLevel[]) {
  const sum = (of: (level: TrendLevel) => number) => levels.reduce((total, each) => total + of(each), 0);
  const n = sum((each) => each.n);
  const rate = sum(({ count }) => count) / n;
  const meanScore = sum((each) => each.n * each.score) / n;
  const spread = sum((each) => each.n * (each.score - meanScore) ** 2);
  const covariance = sum(({ score, count, n: size }) => (score - meanScore) * (count - size * rate));
  const variance = (spread * rate * (1 - rate) * n) / (n - 1);
  return { levels, n, meanScore, spread, covariance, variance };
}
