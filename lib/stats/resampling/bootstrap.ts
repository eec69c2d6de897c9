import { requireCount, requireFinite } from '../results/guards.js';
import { type BootstrapOptions, type BootstrapResult, percentiles } from './percentiles.js';
import { randomInteger, seededRandom } from './random.js';

/**
 * The percentile bootstrap: how uncertain is a statistic for which there is no formula, such as a median, a
 * trimmed mean or a ratio of means?
 *
 * Needs some 30 values a sample, and a statistic that moves smoothly: not for a maximum. Where only counts
 * are at hand, or many rows, `bootstrapCounts` does the same at a cost that does not depend on rows.
 *
 * @param samples - the values of one group, or of two or more that are drawn apart from one another; not
 *   empty
 * @param statistic - of the samples, each given as an array that is used again for the next call and may be
 *   sorted; finite
 * @param options.seed - a whole number of 0 or more
 * @param options.resamples - default 2,000; at least 25 must lie beyond each end: 1,000 for 95 %, 5,000 for
 *   99 %
 * @param options.level - coverage; default 0.95
 * @returns the statistic of the samples as they are, and the quantiles (type 7) of those drawn anew
 * @throws {RangeError} when a sample is empty or holds a value that is not finite, the statistic is not
 *   finite, or there are too few resamples for the level
 *
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13. Checked against the
 * exact distribution over all resamples of small samples.
 *
 * @example
 * bootstrap([[1, 2, 4, 7, 11, 16]], (values) => momentsOf(values).mean, { seed: 1 }).interval.low; // 3
 */
export function bootstrap(
  samples: readonly ArrayLike<number>[],
  statistic: (...samples: readonly Float64Array[]) => number,
  options: BootstrapOptions,
): BootstrapResult {
  const values = samples.map((sample, index) => finiteValues(`samples[${index}]`, sample));
  const drawn = values.map((sample) => new Float64Array(sample.length));
  const random = seededRandom(options.seed);
  const anew = () => {
    for (const [index, sample] of values.entries()) drawAgain(random, sample, drawn[index]!);
    return statistic(...drawn);
  };
  return percentiles('bootstrap', statistic(...values), anew, options);
}

function drawAgain(random: () => number, sample: Float64Array, drawn: Float64Array): void {
  for (let i = 0; i < drawn.length; i++) drawn[i] = sample[randomInteger(random, sample.length)]!;
}

function finiteValues(name: string, sample: ArrayLike<number>): Float64Array {
  requireCount('bootstrap', `${name}.length`, sample.length, 1);
  const values = Float64Array.from(sample);
  for (const [index, value] of values.entries()) requireFinite('bootstrap', `${name}[${index}]`, value);
  return values;
}
