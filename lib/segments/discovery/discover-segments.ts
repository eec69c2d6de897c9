import { type DiscoveredSegment, discoveredSegments } from './discovered-segment.js';
import { resolvedOptions, type SearchOptions } from './search-options.js';
import { requireTop } from './search-segments.js';
import type { SearchSpace } from './search-space.js';
import { type Candidate, candidateCount, searchSummed } from './search-summed.js';
import { type CountOverlap, DistinctRules, mostKept } from './select-distinct.js';
import { summedSpace, totalsOf } from './summed-space.js';

/** What is searched for, and what is kept of it. */
export interface DiscoveryOptions extends SearchOptions {
  /** Segments to report, at most 25; default 20. */
  readonly top?: number;
  /** The largest Jaccard that a segment may have with a better one; default 0.5. */
  readonly maxJaccard?: number;
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/** The segments that a search found, and how they fared on customers that it had not seen. */
export interface Discovery {
  /** Every conjunction of the space up to the depth. */
  readonly candidates: number;
  /** Best first, by their quality on the discovery half. */
  readonly segments: readonly DiscoveredSegment[];
  /** Queries that counted what segments share. */
  readonly rounds: number;
  /** Why there may be none. */
  readonly notes: readonly string[];
}

/** Near copies fill the head of the ranking: this much of it is taken at a time. */
const pageSize = 4096;

/**
 * Which segments are worth knowing, and which of them hold on customers that they were not found on?
 *
 * The search of `searchSegments`, of whose ranking each segment is kept that has a Jaccard of at most `maxJaccard` with every
 * better one kept, to the end of the ranking if need be. Overlap is counted on the whole table: that says who is in a
 * segment, not who left, so the confirmation half stays unseen.
 *
 * p is exact: how likely as many customers drawn at random from their half hold as many who left (the hypergeometric tail in
 * the direction searched, right at every size). On the discovery half it is adjusted for all candidates by Bonferroni, on the
 * confirmation half by Holm over the segments reported; below .05 there a segment is confirmed. One-sided, because the
 * direction was fixed on other customers; a small p is therefore always in the same direction.
 *
 * @param space - the counted tables of single columns, pairs and triples
 * @param countOverlap - counts what up to 50 rules share, in one query
 * @param options - what is searched for and kept
 * @throws {RangeError} as `searchSegments` does; when `top` or `maxJaccard` is out of range, or `countOverlap` counts other
 *   customers than the space; whatever `countOverlap` throws
 *
 * Source: holdout evaluation as in Webb (2007), Machine Learning 68, 1-33.
 *
 * @example
 * // of 40 with a card 20 left, of 60 without 10; on the other half 18 and 12
 * (await discoverSegments(cardSpace, countOverlap)).segments[0]?.confirmation.verdict; // 'confirmed'
 */
export async function discoverSegments(
  space: SearchSpace,
  countOverlap: CountOverlap,
  { top = 20, maxJaccard = 0.5, level = 0.95, ...options }: DiscoveryOptions = {},
): Promise<Discovery> {
  requireTop('discoverSegments', top, mostKept);
  if (!(maxJaccard >= 0 && maxJaccard <= 1)) {
    throw new RangeError(`discoverSegments requires \`maxJaccard\` from 0 to 1, received ${maxJaccard}`);
  }
  const summed = summedSpace(space);
  const candidates = candidateCount(summed, options);
  const distinct = new DistinctRules(summed, countOverlap, maxJaccard);
  let page: Candidate[] = [];
  do {
    page = searchSummed(summed, options, {
      limit: pageSize,
      after: page.at(-1),
      isExcluded: (candidate) => distinct.isNearKept(candidate),
    });
    await distinct.take(page, top);
  } while (page.length === pageSize && distinct.kept.length < top);
  const { direction } = resolvedOptions(options);
  return {
    candidates,
    segments: discoveredSegments(summed, distinct.kept, { direction, level, candidates }),
    rounds: distinct.rounds,
    notes: emptyNotes(candidates, totalsOf(summed).discovery),
  };
}

/** Why a search cannot find anything, if so. */
function emptyNotes(candidates: number, { n, churned }: { n: number; churned: number }): string[] {
  if (candidates === 0) return ['no column has two levels: there is nothing to search'];
  if (n === 0) return ['nobody is in the discovery half: nothing can be found'];
  if (churned > 0 && churned < n) return [];
  return [`${churned === 0 ? 'nobody' : 'everybody'} in the discovery half left: no segment can differ`];
}
