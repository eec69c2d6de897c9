import { type ChurnRate, churnRate } from '../../study/index.js';
import { isMember, type MembershipCell } from '../membership.js';

/** Customers in at least one of some segments. */
export interface Cover {
  /** Counted, never added up. */
  readonly union: ChurnRate;
  /** What adding up the sizes would have claimed. */
  readonly sumOfSizes: number;
  /** Customers in both, by row and column; on the diagonal the segment itself. */
  readonly overlap: readonly (readonly number[])[];
  /** The share of all who left. */
  readonly shareOfChurned: number;
}

/**
 * Whom do some segments reach together?
 *
 * @param cells - the memberships of a list of segments; those of the confirmation half tell how a set fares on customers
 *   that it was not chosen on
 * @param chosen - which segments, by their places in the list
 * @param options.level - coverage of the interval; default 0.95
 *
 * @example
 * const cells = [{ mask: 0, n: 80, churned: 8 }, { mask: 1, n: 10, churned: 5 }, { mask: 3, n: 10, churned: 7 }];
 * coverOf(cells, [0, 1]).union.n; // 20
 */
export function coverOf(
  cells: readonly MembershipCell[],
  chosen: readonly number[],
  { level = 0.95 } = {},
): Cover {
  const overlap = chosen.map(() => chosen.map(() => 0));
  let [n, churned, allChurned] = [0, 0, 0];
  for (const cell of cells) {
    const inside = chosen.flatMap((segment, place) => (isMember(cell.mask, segment) ? [place] : []));
    for (const row of inside) for (const column of inside) overlap[row]![column]! += cell.n;
    allChurned += cell.churned;
    if (inside.length === 0) continue;
    n += cell.n;
    churned += cell.churned;
  }
  return {
    union: churnRate(churned, n, level),
    sumOfSizes: overlap.reduce((sum, row, place) => sum + row[place]!, 0),
    overlap,
    shareOfChurned: allChurned === 0 ? 0 : churned / allChurned,
  };
}
