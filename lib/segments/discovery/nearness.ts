import { overlapBounds } from './overlap-bounds.js';
import type { Candidate } from './search-summed.js';
import type { SummedSpace } from './summed-space.js';

/** Whether two rules are for the most part the same customers, as numbers that fit a flat array. */
export const Nearness = {
  /** Nobody has looked. */
  unknown: 0,
  near: 1,
  apart: 2,
  /** Tables cannot tell. */
  untold: 3,
} as const;

/**
 * How near are two rules, as far as three-way tables can tell?
 *
 * @param maxJaccard - near is what has more than this of its customers, in both over in either
 */
export function nearnessByTables(
  summed: SummedSpace,
  better: Pick<Candidate, 'selectors' | 'wholeN'>,
  candidate: Pick<Candidate, 'selectors' | 'wholeN'>,
  maxJaccard: number,
): number {
  const small = Math.min(better.wholeN, candidate.wholeN);
  const large = Math.max(better.wholeN, candidate.wholeN);
  if (small / large <= maxJaccard) return Nearness.apart;
  const jaccard = (shared: number) => shared / (small + large - shared);
  const enough = (maxJaccard * (small + large)) / (1 + maxJaccard);
  const { low, high } = overlapBounds(summed, better, candidate, Math.floor(enough));
  if (jaccard(low) > maxJaccard) return Nearness.near;
  return jaccard(high) > maxJaccard ? Nearness.untold : Nearness.apart;
}
