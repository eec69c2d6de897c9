import { isMember, type MembershipCell } from '../membership.js';
import { type Cover, coverOf } from './membership-cover.js';
import { mostCovering } from './most-covering.js';

/** What marketing can handle. */
export interface SetLimits {
  /** Segments at most. */
  readonly most: number;
  /** Customers of each segment; default from 1 to any number. */
  readonly minSize?: number;
  readonly maxSize?: number;
  /** Rate of each segment; default 0. */
  readonly minRate?: number;
  /** Rate of each segment over the rate of all; default 0. */
  readonly minLift?: number;
}

/** A few segments that together cover as many of those who left as possible. */
export interface CompactSet extends Cover {
  /** Places in the list of segments, the one that covers most first. */
  readonly chosen: readonly number[];
  /** Segments that meet the limits by themselves. */
  readonly eligible: number;
  /** Whether no other set within the limits covers more who left. */
  readonly isOptimal: boolean;
}

/**
 * Which few segments should marketing write to, so as to reach most of those who leave?
 *
 * Of the segments that meet the limits one by one, the set whose union holds the most customers who left, by branch and
 * bound over all sets. Where that takes more than 20,000 steps it stops with the best set so far, which covers at least
 * 63 % (1 - 1/e) of what the best one does, as the greedy set that it starts from; `isOptimal` says which. A segment that
 * reaches nobody new is left out. Equally good sets: the one found first, by the order of segments.
 *
 * @param segments - how many segments the cells are of, at most 50
 * @param cells - their memberships in all customers; counted on the discovery half, the confirmation half's cells tell by
 *   `coverOf` what the set is worth on other customers
 * @param limits - what each segment has to meet, and how many there may be
 * @param options.level - coverage of the union's interval; default 0.95
 * @throws {RangeError} when `most` or the number of segments is not a whole number in range, or `maxSize` is below `minSize`
 *
 * Source: maximum coverage; Nemhauser, Wolsey and Fisher (1978), Mathematical Programming 14, 265-294, for the greedy bound.
 *
 * @example
 * const cells = [{ mask: 0, n: 80, churned: 8 }, { mask: 1, n: 10, churned: 5 }, { mask: 3, n: 10, churned: 7 }];
 * compactSet(2, cells, { most: 1 }).chosen; // [0]
 */
export function compactSet(
  segments: number,
  cells: readonly MembershipCell[],
  limits: SetLimits,
  { level = 0.95 } = {},
): CompactSet {
  requireLimits(segments, limits);
  const eligible = eligibleSegments(segments, cells, limits);
  const { chosen, isOptimal } = mostCovering(
    eligible.map((segment) => cells.filter(({ mask }) => isMember(mask, segment))),
    limits.most,
  );
  const places = chosen.map((place) => eligible[place]!);
  return { chosen: places, eligible: eligible.length, isOptimal, ...coverOf(cells, places, { level }) };
}

function eligibleSegments(
  segments: number,
  cells: readonly MembershipCell[],
  { minSize = 1, maxSize = Infinity, minRate = 0, minLift = 0 }: SetLimits,
): number[] {
  const all = sizeOf(cells);
  const lowestRate = Math.max(minRate, (minLift * all.churned) / all.n);
  return Array.from({ length: segments }, (_, segment) => segment).filter((segment) => {
    const { n, churned } = sizeOf(cells.filter(({ mask }) => isMember(mask, segment)));
    return n >= minSize && n <= maxSize && churned >= lowestRate * n;
  });
}

function sizeOf(cells: readonly MembershipCell[]): { n: number; churned: number } {
  return cells.reduce((sum, cell) => ({ n: sum.n + cell.n, churned: sum.churned + cell.churned }), {
    n: 0,
    churned: 0,
  });
}

function requireLimits(segments: number, { most, minSize = 1, maxSize = Infinity }: SetLimits): void {
  for (const [name, value, low, high] of [
    ['segments', segments, 0, 50],
    ['limits.most', most, 1, 50],
  ] as const) {
    if (Number.isInteger(value) && value >= low && value <= high) continue;
    throw new RangeError(
      `compactSet requires a whole number from ${low} to ${high} in \`${name}\`, received ${value}`,
    );
  }
  if (minSize <= maxSize) return;
  throw new RangeError(
    `compactSet requires \`limits.maxSize\` of at least \`limits.minSize\` (${minSize}), received ${maxSize}`,
  );
}
