import type { MembershipCell } from '../membership.js';

/** Places of the sets chosen, the one that covers most first. */
export interface MostCovering {
  readonly chosen: readonly number[];
  readonly isOptimal: boolean;
}

/** Beyond so many steps a search stops with what it has. */
const mostSteps = 20_000;

/**
 * At most so many of the sets, whose union holds the most customers who left.
 *
 * Branch and bound, depth first: the set that adds most is tried before the next, so that the first leaf is the greedy
 * choice; a branch ends where the gains of the next sets, as if none overlapped, could not beat the best found.
 */
export function mostCovering(sets: readonly (readonly MembershipCell[])[], most: number): MostCovering {
  const covered = new Map<MembershipCell, number>();
  const chosen: number[] = [];
  let best = { churned: 0, chosen: [] as readonly number[] };
  let steps = 0;

  const gainOf = (place: number) =>
    sets[place]!.reduce((sum, cell) => sum + (covered.get(cell) ? 0 : cell.churned), 0);
  const cover = (place: number, by: number) => {
    for (const cell of sets[place]!) covered.set(cell, (covered.get(cell) ?? 0) + by);
  };

  const branch = (places: readonly number[], churned: number): void => {
    steps += 1;
    if (churned > best.churned) best = { churned, chosen: [...chosen] };
    const room = most - chosen.length;
    if (room === 0) return;
    const gains = places.map((place) => ({ place, gain: gainOf(place) })).filter(({ gain }) => gain > 0);
    gains.sort((a, b) => b.gain - a.gain || a.place - b.place);
    for (const [index, { place, gain }] of gains.entries()) {
      const bound = gains.slice(index, index + room).reduce((sum, next) => sum + next.gain, churned);
      if (bound <= best.churned || steps > mostSteps) return;
      cover(place, 1);
      chosen.push(place);
      branch(
        gains.slice(index + 1).map((next) => next.place),
        churned + gain,
      );
      chosen.pop();
      cover(place, -1);
    }
  };

  branch([...sets.keys()], 0);
  return { chosen: best.chosen, isOptimal: steps <= mostSteps };
}
