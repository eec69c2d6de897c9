import type { SearchOptions } from './search-options.js';
import { type SummedSpace, totalsOf } from './summed-space.js';

/**
 * The measure that rules are ranked by: how far off the base rate of the discovery half, above 0 in the direction asked for.
 *
 * @throws {RangeError} when the measure is none of those that there are
 */
export function qualityFunction(
  summed: SummedSpace,
  { direction, measure }: Pick<Required<SearchOptions>, 'direction' | 'measure'>,
): (n: number, rate: number) => number {
  const { n, churned } = totalsOf(summed).discovery;
  const base = churned / n;
  const sign = direction === 'high' ? 1 : -1;
  switch (measure) {
    case 'excess':
      return (size, rate) => sign * Math.sqrt(size) * (rate - base);
    case 'lift':
      return (_, rate) => sign * (rate / base - 1);
    default: {
      const unknown: never = measure;
      throw new RangeError(`searchSegments requires excess or lift in \`measure\`, received ${unknown}`);
    }
  }
}
