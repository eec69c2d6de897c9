import type { SearchSpace, SearchTable } from './search-space.js';
import type { Selector, Selectors } from './selectors.js';

/**
 * A table whose cells hold the sums of all cells before them (a summed-area table): the customers of any box of levels
 * are the sum of eight corners, however many levels it spans. Tables of fewer than three columns are padded in front
 * with columns of one level that everybody is at.
 */
export interface SummedTable {
  readonly columns: readonly number[];
  readonly selectors: readonly [Selectors, Selectors, Selectors];
  /** How many conjunctions it holds. */
  readonly conjunctions: number;
  /** How far apart neighbours along the first and along the second column lie. */
  readonly strides: readonly [number, number];
  /** The discovery half. */
  readonly n: Float64Array;
  readonly churned: Float64Array;
  /** Both halves. */
  readonly wholeN: Float64Array;
  readonly wholeChurned: Float64Array;
}

const everybody: Selectors = { low: Int32Array.of(0), high: Int32Array.of(1) };

/**
 * Sums one table of a space.
 *
 * @param selectors - of every column of the space
 * @throws {RangeError} when the table has another size than its columns' levels ask for
 */
export function summedTable(
  space: SearchSpace,
  selectors: readonly Selectors[],
  table: SearchTable,
): SummedTable {
  const { columns, discovery, confirmation } = table;
  const padding = Array.from({ length: 3 - columns.length }, () => 1);
  const sizes = [...padding, ...columns.map((column) => space.columns[column]!.levels.length)];
  requireCells(space, table, sizes);
  const n = summedCells(discovery.n, sizes);
  const churned = summedCells(discovery.churned, sizes);
  const all = [...padding.map(() => everybody), ...columns.map((column) => selectors[column]!)];
  return {
    columns,
    selectors: [all[0]!, all[1]!, all[2]!],
    conjunctions: all.reduce((product, { low }) => product * low.length, 1),
    strides: [(sizes[1]! + 1) * (sizes[2]! + 1), sizes[2]! + 1],
    n,
    churned,
    wholeN: added(summedCells(confirmation.n, sizes), n),
    wholeChurned: added(summedCells(confirmation.churned, sizes), churned),
  };
}

/** Sums along one axis after the other; the planes at 0 stay empty. */
function summedCells(cells: Float64Array, [depth, height, width]: readonly number[]): Float64Array {
  const y = width! + 1;
  const x = (height! + 1) * y;
  const sums = new Float64Array((depth! + 1) * x);
  let cell = 0;
  for (let i = 1; i <= depth!; i++) {
    for (let j = 1; j <= height!; j++) {
      let inRow = 0;
      for (let k = 1; k <= width!; k++) {
        inRow += cells[cell++]!;
        const at = i * x + j * y + k;
        sums[at] = inRow + sums[at - x]! + sums[at - y]! - sums[at - x - y]!;
      }
    }
  }
  return sums;
}

function added(into: Float64Array, values: Float64Array): Float64Array {
  for (let index = 0; index < into.length; index++) into[index]! += values[index]!;
  return into;
}

/** Where a box of levels begins and ends along each of the three columns, as distances in the sums. */
export interface Box {
  readonly i0: number;
  readonly i1: number;
  readonly j0: number;
  readonly j1: number;
  readonly k0: number;
  readonly k1: number;
}

/** The box of a conjunction of a table's columns. */
export function boxOf({ strides }: SummedTable, selectors: readonly Selector[]): Box {
  const last = selectors[selectors.length - 1];
  const middle = selectors[selectors.length - 2];
  const first = selectors[selectors.length - 3];
  return {
    i0: (first?.low ?? 0) * strides[0],
    i1: (first?.high ?? 1) * strides[0],
    j0: (middle?.low ?? 0) * strides[1],
    j1: (middle?.high ?? 1) * strides[1],
    k0: last?.low ?? 0,
    k1: last?.high ?? 1,
  };
}

/** The sum within a box, from its eight corners. */
export function sumWithin(sums: Float64Array, { i0, i1, j0, j1, k0, k1 }: Box): number {
  const upTo = (i: number) =>
    sums[i + j1 + k1]! - sums[i + j1 + k0]! - sums[i + j0 + k1]! + sums[i + j0 + k0]!;
  return upTo(i1) - upTo(i0);
}

function requireCells(
  space: SearchSpace,
  { columns, discovery, confirmation }: SearchTable,
  sizes: readonly number[],
): void {
  const expected = sizes.reduce((product, size) => product * size, 1);
  for (const cells of [discovery.n, discovery.churned, confirmation.n, confirmation.churned]) {
    if (cells.length === expected) continue;
    const names = columns.map((column) => space.columns[column]!.name).join(', ');
    throw new RangeError(
      `searchSegments requires ${expected} cells in the table of ${names}, received ${cells.length}`,
    );
  }
}
