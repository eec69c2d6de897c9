import type { SummedTable } from './summed-table.js';

/**
 * The conjunctions that share their first two conditions: customers up to each level of the last column, so that those of
 * any run of its levels are a difference of two.
 */
export interface ConjunctionRow {
  /** In both halves. */
  readonly wholeN: Float64Array;
  /** In the discovery half. */
  readonly n: Float64Array;
  readonly churned: Float64Array;
}

/** Told of each row: the places of its two selectors. The row is overwritten by the next one. */
export type RowVisit = (a: number, b: number, row: ConjunctionRow) => void;

/**
 * Goes through every conjunction of a table, a row at a time, without an object for any of them.
 *
 * The first selector cuts a slab out of the sums, the second a row out of the slab, so that each conjunction costs two
 * differences, whatever its levels hold.
 */
export function visitRows(table: SummedTable, visit: RowVisit): void {
  const [depth, height] = table.selectors;
  const [x, y] = table.strides;
  const slab = emptyRow(x);
  const row = emptyRow(y);
  for (let a = 0; a < depth.low.length; a++) {
    cut(slab, table, depth.low[a]! * x, depth.high[a]! * x);
    for (let b = 0; b < height.low.length; b++) {
      cut(row, slab, height.low[b]! * y, height.high[b]! * y);
      visit(a, b, row);
    }
  }
}

function emptyRow(size: number): ConjunctionRow {
  return {
    wholeN: new Float64Array(size),
    n: new Float64Array(size),
    churned: new Float64Array(size),
  };
}

function cut(into: ConjunctionRow, sums: ConjunctionRow, low: number, high: number): void {
  difference(into.wholeN, sums.wholeN, low, high);
  difference(into.n, sums.n, low, high);
  difference(into.churned, sums.churned, low, high);
}

function difference(into: Float64Array, sums: Float64Array, low: number, high: number): void {
  for (let index = 0; index < into.length; index++) into[index] = sums[high + index]! - sums[low + index]!;
}
