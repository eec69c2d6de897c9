import type { JointCell, JointTable } from './joint-table.js';
import type { OccupiedColumn } from './occupied-column.js';
import type { SearchTable } from './search-space.js';

/** Which columns are counted together: every two of `inPairs`, every three of `inTriples`, by their positions. */
export interface Together {
  readonly inPairs: readonly number[];
  readonly inTriples: readonly number[];
}

/** Every single column, the pairs and the triples, in that order. */
export function tablesOf(columns: number, { inPairs, inTriples }: Together): number[][] {
  const singles = Array.from({ length: columns }, (_, column) => [column]);
  return [...singles, ...subsets(inPairs, 2), ...subsets(inTriples, 3)];
}

/**
 * Asks for tables and lays their cells out.
 *
 * @param columns - by their positions in the space
 * @param positions - of these columns among those of the joint table
 */
export async function askTables(
  joint: Pick<JointTable, 'cells'>,
  columns: readonly OccupiedColumn[],
  positions: readonly number[],
  tables: readonly (readonly number[])[],
): Promise<SearchTable[]> {
  const cells = await joint.cells(tables.map((table) => table.map((column) => positions[column]!)));
  return tables.map((table, index) => searchTable(columns, table, cells[index]!));
}

function searchTable(
  columns: readonly OccupiedColumn[],
  table: readonly number[],
  cells: readonly JointCell[],
): SearchTable {
  const together = table.map((column) => columns[column]!);
  const size = together.reduce((product, { search }) => product * search.levels.length, 1);
  const counts = () => ({ n: new Float64Array(size), churned: new Float64Array(size) });
  const [discovery, confirmation] = [counts(), counts()];
  for (const cell of cells) {
    const at = cell.levels.reduce((sum, level, index) => {
      const { search, places } = together[index]!;
      return sum * search.levels.length + places[level]!;
    }, 0);
    discovery.n[at] = cell.discovery.n;
    discovery.churned[at] = cell.discovery.churned;
    confirmation.n[at] = cell.confirmation.n;
    confirmation.churned[at] = cell.confirmation.churned;
  }
  return { columns: table, discovery, confirmation };
}

/** Every choice of so many items, in their order. */
function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
