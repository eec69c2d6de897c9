import { type Moments, momentsOf } from '../sufficient/moments.js';

/**
 * The moments of the distances of some values from their median: how widely do they spread?
 *
 * What `brownForsythe` and `spreadRatio` take. For a table in an engine: the moments of |value - median of its
 * group|.
 *
 * @param values - finite numbers of one whole group, missing ones left out; an array or a typed array
 * @returns count, mean and sum of squared deviations of |value - median|, the median of an even count being the
 *   middle of its two middle values; moments of parts merge only where all were measured from the whole group's
 *   median
 * @throws {RangeError} when a value is NaN or infinite
 *
 * @example
 * deviationMomentsOf([1, 2, 4, 9]).mean; // 2.5
 */
export function deviationMomentsOf(values: ArrayLike<number>): Moments {
  const median = medianOf(values);
  return momentsOf(Float64Array.from(values, (value) => Math.abs(value - median)));
}

function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1]!, sorted[Math.floor(middle)]!];
  return low + (high - low) / 2;
}
