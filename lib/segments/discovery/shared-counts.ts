import type { OverlapCell } from '../membership.js';

/** Customers that each two rules share, by their places in the list; each rule's own on the diagonal, nothing below it. */
export function sharedCounts(cells: readonly OverlapCell[], rules: number): readonly Float64Array[] {
  const shared = Array.from({ length: rules }, () => new Float64Array(rules));
  for (const { mask, n } of cells) {
    const members = membersOf(mask);
    for (let index = 0; index < members.length; index++) {
      const row = shared[members[index]!]!;
      for (let other = index; other < members.length; other++) row[members[other]!]! += n;
    }
  }
  return shared;
}

/** The places of the bits that are set, by division, because bit operators stop at 32. */
function membersOf(mask: number): number[] {
  const members: number[] = [];
  for (let rest = mask, index = 0; rest > 0; rest = Math.floor(rest / 2), index++) {
    if (rest % 2 === 1) members.push(index);
  }
  return members;
}
