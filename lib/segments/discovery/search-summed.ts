import { BestHeap, type Standing } from './best-heap.js';
import { BestsOfParts } from './bests-of-parts.js';
import { visitRows } from './conjunctions.js';
import { qualityFunction } from './quality.js';
import { RowSearch } from './row-search.js';
import { resolvedOptions, type SearchOptions } from './search-options.js';
import type { Selector } from './selectors.js';
import { countsOf, type SummedSpace } from './summed-space.js';
import type { SummedTable } from './summed-table.js';

/** A conjunction that a search found. */
export interface Candidate extends Standing {
  readonly selectors: readonly Selector[];
  /** Customers of both halves. */
  readonly wholeN: number;
}

/** Which part of the ranking is wanted. */
export interface SearchWindow {
  readonly limit: number;
  /** Only what comes after this one. */
  readonly after?: Standing | undefined;
  /** Leaves out what is near to others already taken. */
  readonly isExcluded?: (candidate: Pick<Candidate, 'selectors' | 'wholeN'>) => boolean;
}

/** More would take minutes. */
const mostCandidates = 1e9;

/**
 * How many conjunctions does a space hold, up to the depth asked for?
 *
 * @throws {RangeError} when there are more than a billion
 */
export function candidateCount({ tables }: SummedSpace, options: SearchOptions): number {
  const { depth } = resolvedOptions(options);
  const searched = tables.filter(({ columns }) => columns.length <= depth);
  const count = searched.reduce((sum, { conjunctions }) => sum + conjunctions, 0);
  if (count <= mostCandidates) return count;
  throw new RangeError(
    `searchSegments requires a space of at most ${mostCandidates} conjunctions, received ${count}: give columns fewer levels, leave some out, or search less deep`,
  );
}

/** The best conjunctions of summed tables, from any place of the ranking on: what `searchSegments` describes. */
export function searchSummed(
  summed: SummedSpace,
  options: SearchOptions,
  { limit, after, isExcluded }: SearchWindow,
): Candidate[] {
  const { depth, ...aim } = resolvedOptions(options);
  const bests = new BestsOfParts(depth);
  const heap = new BestHeap(limit);
  const search = new RowSearch(
    {
      ...aim,
      qualityOf: qualityFunction(summed, aim),
      after,
      isExcluded: (table, inTable, wholeN) =>
        isExcluded?.({ selectors: selectorsAt(table, inTable), wholeN }) ?? false,
    },
    heap,
  );
  let start = 0;
  for (const table of summed.tables) {
    if (table.columns.length > depth) break;
    search.begin({ table, start, ofParts: bests.ofParts(table), own: bests.startOf(table) });
    visitRows(table, search.visit);
    start += table.conjunctions;
  }
  return heap.sorted().map((standing) => candidateAt(summed, standing));
}

function candidateAt(summed: SummedSpace, standing: Standing): Candidate {
  let inTable = standing.place;
  const table = summed.tables.find(({ conjunctions }) => {
    if (inTable < conjunctions) return true;
    inTable -= conjunctions;
    return false;
  })!;
  const selectors = selectorsAt(table, inTable);
  return { ...standing, selectors, wholeN: countsOf(summed, selectors).whole.n };
}

/** The conditions at a place of a table. */
function selectorsAt({ columns, selectors }: SummedTable, inTable: number): Selector[] {
  const padding = 3 - columns.length;
  const found = new Array<Selector>(columns.length);
  let rest = inTable;
  for (let index = columns.length - 1; index >= 0; index--) {
    const { low, high } = selectors[padding + index]!;
    const at = rest % low.length;
    found[index] = { column: columns[index]!, low: low[at]!, high: high[at]! };
    rest = (rest - at) / low.length;
  }
  return found;
}
