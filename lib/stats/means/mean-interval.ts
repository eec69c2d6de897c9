import { tQuantile } from '../distributions/index.js';
import { requireMoments, requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { type Moments, sampleVariance } from '../sufficient/moments.js';

/**
 * How sure is the mean of one group? Its confidence interval by Student's t.
 *
 * For the difference of two means take `welchTTest`: intervals of two groups that overlap do not say that they agree.
 *
 * @param moments - at least 2 values
 * @param options.level - coverage; default 0.95
 * @throws {RangeError} when there are fewer than 2 values
 *
 * Source: Student (1908), The probable error of a mean, Biometrika 6. Checked against R's `t.test`.
 *
 * @example
 * meanInterval(momentsOf([4, 6, 8, 10])).low; // 2.89147…
 */
export function meanInterval(moments: Moments, { level = 0.95 } = {}): Interval {
  requireMoments('meanInterval', 'moments', moments);
  requireProbability('meanInterval', 'level', level);
  const error = Math.sqrt(sampleVariance(moments) / moments.n);
  const half = tQuantile(1 - (1 - level) / 2, moments.n - 1) * error;
  return { low: moments.mean - half, high: moments.mean + half, level };
}
