import type { Where } from '../../study/index.js';
import type { SearchOptions } from './search-options.js';
import type { SearchSpace } from './search-space.js';
import { candidateCount, searchSummed } from './search-summed.js';
import { whereOf } from './selectors.js';
import { type ConjunctionCounts, countsOf, summedSpace } from './summed-space.js';

/** A rule that a search found. */
export interface FoundRule extends ConjunctionCounts {
  readonly where: Where;
  /** On the discovery half, by the measure asked for. */
  readonly quality: number;
}

/** The best rules of a space, and how many were looked at. */
export interface SearchResult {
  /** Every conjunction of the space up to the depth, whether it met the limits or not. */
  readonly candidates: number;
  /** Best first. */
  readonly best: readonly FoundRule[];
}

/**
 * Which customers leave most, or least, of all that up to three conditions can describe?
 *
 * Every conjunction is counted in the discovery half: one value or missing of an unordered column, any interval of an
 * ordered one. The cost depends on the levels of the columns, not on the customers. A rule of which a part has no worse
 * quality gives way to that part. The best are near copies of one another; `discoverSegments` tells them apart, and
 * counts them again on the other half.
 *
 * @param space - the counted tables of single columns, pairs and triples
 * @param options - what is searched for, and `top`: how many of the best are kept, default 20
 * @returns the best, those of equal quality by size and then by the order of columns and levels; only those off the base
 *   rate in the direction asked for, so that none are found where nobody left, everybody did, or no column has two levels
 * @throws {RangeError} when the space has more than a billion conjunctions, a table does not fit its columns, or an option
 *   is out of range
 *
 * Source: summed-area tables, Crow (1984), SIGGRAPH 18, 207-212. Checked against pysubgroup 0.9 and against counting rows.
 *
 * @example
 * // 40 customers with and 60 without a card, of whom 20 and 10 left: the card's rate is .5, the base .3
 * searchSegments(cardSpace).best[0]?.quality; // 1.26491106406735…
 */
export function searchSegments(
  space: SearchSpace,
  { top = 20, ...options }: SearchOptions & { readonly top?: number } = {},
): SearchResult {
  requireTop('searchSegments', top);
  const summed = summedSpace(space);
  const candidates = candidateCount(summed, options);
  const best = searchSummed(summed, options, { limit: top });
  return {
    candidates,
    best: best.map(({ quality, selectors }) => ({
      where: whereOf(space, selectors),
      quality,
      ...countsOf(summed, selectors),
    })),
  };
}

/** Refuses a number of rules to keep that is none. */
export function requireTop(caller: string, top: number, most = 1_000_000): void {
  if (Number.isSafeInteger(top) && top >= 1 && top <= most) return;
  throw new RangeError(`${caller} requires a whole number from 1 to ${most} in \`top\`, received ${top}`);
}
