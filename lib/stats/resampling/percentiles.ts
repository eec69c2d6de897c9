import { requireCount, requireFinite, requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { momentsOf, sampleStandardDeviation } from '../sufficient/moments.js';

const RESAMPLES_IN_A_TAIL = 25;

/** What chance is drawn with, and how often. */
export interface BootstrapOptions {
  /** A whole number of 0 or more; the same seed gives the same interval. */
  readonly seed: number;
  /** How often the samples are drawn anew; default 2,000. */
  readonly resamples?: number;
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/** A statistic of the samples, and how far it moves when they are drawn anew. */
export interface BootstrapResult {
  readonly value: number;
  readonly interval: Interval;
  /** The standard deviation of the statistic over the resamples. */
  readonly standardError: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * How many resamples a percentile interval needs, so that 25 lie beyond each end.
 *
 * @example
 * fewestResamples(0.99); // 5000
 */
export function fewestResamples(level: number): number {
  return Math.round((2 * RESAMPLES_IN_A_TAIL) / (1 - level));
}

/**
 * The percentile interval of a statistic that is drawn anew again and again.
 *
 * @param caller - the function that asks, named in errors
 * @param value - of the samples as they are
 * @param anew - draws the samples anew and gives the statistic of them
 * @param options - seed, resamples and level; the seed is only reported
 *
 * @example
 * percentiles('test', 0.5, seededRandom(1), { seed: 1, resamples: 50_000 }).interval.high; // 0.97554…
 */
export function percentiles(
  caller: string,
  value: number,
  anew: () => number,
  { seed, resamples = 2000, level = 0.95 }: BootstrapOptions,
): BootstrapResult {
  requireProbability(caller, 'level', level);
  requireCount(caller, 'resamples', resamples, fewestResamples(level));
  requireFinite(caller, 'statistic', value);
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    values[i] = anew();
    requireFinite(caller, `statistic of resample ${i}`, values[i]!);
  }
  values.sort();
  const tail = (1 - level) / 2;
  return {
    value,
    interval: { low: sortedQuantile(values, tail), high: sortedQuantile(values, 1 - tail), level },
    standardError: sampleStandardDeviation(momentsOf(values)),
    resamples,
    seed,
  };
}

/**
 * The quantile of rising values, by type 7: a straight line between the two values around place (n - 1) p.
 */
function sortedQuantile(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p;
  const below = values[Math.floor(place)]!;
  return below + (values[Math.ceil(place)]! - below) * (place - Math.floor(place));
}
