import type { CutColumn } from './cut-column.js';
import { bandLevels, missingLevel } from './levels.js';
import type { SearchColumn, SearchLevel } from './search-space.js';

/** A column with only those levels that somebody is at. */
export interface OccupiedColumn {
  readonly search: SearchColumn;
  /** The place of each level of the cut in the levels that are left; -1 where nobody is at it. */
  readonly places: readonly number[];
}

/**
 * Leaves out the levels that nobody is at, so that no two rules of a search differ in nothing but empty levels; bands
 * grow over the empty ones beside them.
 *
 * @param n - customers at each level of the cut
 */
export function occupiedColumn(cut: CutColumn, n: readonly number[]): OccupiedColumn {
  const { name, label, definition, kind } = cut.column;
  const isOccupied = n.map((customers) => customers > 0);
  const hasMissing = isOccupied.at(-1)!;
  const present = [...cut.levels.keys()].filter((level) => isOccupied[level] && level < n.length - 1);
  const levels = cut.edges
    ? joinedBands(cut, cut.edges, present)
    : present.map((level) => cut.levels[level]!);
  let place = 0;
  return {
    search: {
      name,
      label,
      protected: definition.protected,
      isOrdered: kind === 'number' || kind === 'ordinal',
      levels: hasMissing ? [...levels, missingLevel] : levels,
      hasMissing,
    },
    places: isOccupied.map((occupied) => (occupied ? place++ : -1)),
  };
}

/** One edge between any two bands: of those with nobody between them one that the definition states, else the first. */
function joinedBands(
  { column, stated }: CutColumn,
  edges: readonly number[],
  present: readonly number[],
): SearchLevel[] {
  if (present.length === 0) return [];
  const kept = present.slice(1).map((band, index) => {
    const between = edges.slice(present[index]!, band);
    return between.find((edge) => stated?.includes(edge)) ?? between[0]!;
  });
  return bandLevels(column, kept);
}
