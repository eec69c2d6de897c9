import { bisect } from '../distributions/bisection.js';
import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** How the interval of a risk ratio is found. */
export interface RiskRatioOptions {
  /** Coverage; default 0.95. */
  readonly level?: number;
  /**
   * `score` (the default) is Koopman's, which holds for small groups and for counts of 0; `log` is Katz's,
   * which most textbooks give.
   */
  readonly method?: 'score' | 'log';
}

/**
 * The risk ratio: how many times as often do customers of one group leave as those of another?
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options - coverage and kind of the interval
 * @returns rate(a) / rate(b), infinite where nobody of b is counted. Where nobody of a group is counted, the
 *   log interval rules nothing out: 0 to infinity
 * @throws {RangeError} when a group is empty, a count is not a whole number from 0 to n, or nobody is counted
 *   in either group
 *
 * Source: Koopman (1984), Biometrics 40, 513-517; Katz et al. (1978), Biometrics 34, 469-474. Checked against
 * statsmodels and SciPy's `relative_risk`.
 *
 * @example
 * riskRatio({ count: 56, n: 70 }, { count: 48, n: 80 }).interval.low; // 1.0798…
 */
export function riskRatio(a: Proportion, b: Proportion, options: RiskRatioOptions = {}): Effect {
  const { level = 0.95, method = 'score' } = options;
  requireProportion('riskRatio', 'a', a);
  requireProportion('riskRatio', 'b', b);
  requireProbability('riskRatio', 'level', level);
  if (a.count + b.count === 0) {
    throw new RangeError('riskRatio requires someone counted in `a` or `b`, received 0 and 0');
  }
  const interval = method === 'log' ? katz(a, b, level) : koopman(a, b, level);
  return { name: 'risk ratio', value: ratioOf(a, b), interval };
}

/** Katz's interval: normal on the scale of logarithms. */
function katz(a: Proportion, b: Proportion, level: number): Interval {
  if (a.count === 0 || b.count === 0) return { low: 0, high: Infinity, level };
  const variance = (a.n - a.count) / (a.count * a.n) + (b.n - b.count) / (b.count * b.n);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { low: ratioOf(a, b) * Math.exp(-half), high: ratioOf(a, b) * Math.exp(half), level };
}

/** Koopman's interval: the ratios that a score test would not reject. */
function koopman(a: Proportion, b: Proportion, level: number): Interval {
  const square = normalQuantile((1 + level) / 2) ** 2;
  return { low: 1 / largestRatio(b, a, square), high: largestRatio(a, b, square), level };
}

function largestRatio(a: Proportion, b: Proportion, square: number): number {
  if (b.count === 0) return Infinity;
  const isKept = (ratio: number) => scoreSquare(a, b, ratio) <= square;
  const observed = ratioOf(a, b);
  let beyond = 2 * observed + 1;
  while (isKept(beyond)) beyond *= 2;
  return bisect(isKept, observed, beyond);
}

/** The square of the score statistic when rate(a) is `ratio` times rate(b): by how much the rates miss that. */
function scoreSquare(a: Proportion, b: Proportion, ratio: number): number {
  const counted = a.count + b.count;
  const half = ratio * (a.n + b.count) + a.count + b.n;
  const root = Math.sqrt(Math.max(0, half * half - 4 * ratio * (a.n + b.n) * counted));
  const rateOfA = (2 * ratio * counted) / (half + root);
  const rateOfB = rateOfA / ratio;
  const variance = (rateOfA * (1 - rateOfA)) / a.n + (ratio * ratio * rateOfB * (1 - rateOfB)) / b.n;
  return (a.count / a.n - (ratio * b.count) / b.n) ** 2 / variance;
}

function ratioOf(a: Proportion, b: Proportion): number {
  return (a.count / a.n) * (b.n / b.count);
}
