import type { SummedTable } from './summed-table.js';

/**
 * What is told of each conjunction: the places of its three selectors, its customers in both halves, and those of the
 * discovery half and how many of them left.
 */
export type ConjunctionVisit = (
  a: number,
  b: number,
  c: number,
  wholeN: number,
  n: number,
  churned: number,
) => void;

/**
 * Counts every conjunction of a table, without an object for any of them.
 *
 * The first selector cuts a slab out of the sums, the second a row out of the slab, so that each conjunction of a row
 * costs two differences, whatever its levels hold.
 */
export function visitConjunctions(table: SummedTable, visit: ConjunctionVisit): void {
  const { strides, n, churned, wholeN } = table;
  const [depth, height, width] = table.selectors;
  const [x, y] = strides;
  const [slabN, slabChurned, slabWhole] = threeOf(x);
  const [rowN, rowChurned, rowWhole] = threeOf(y);
  for (let a = 0; a < depth.low.length; a++) {
    const [a0, a1] = [depth.low[a]! * x, depth.high[a]! * x];
    difference(slabN, n, a1, a0);
    difference(slabChurned, churned, a1, a0);
    difference(slabWhole, wholeN, a1, a0);
    for (let b = 0; b < height.low.length; b++) {
      const [b0, b1] = [height.low[b]! * y, height.high[b]! * y];
      difference(rowN, slabN, b1, b0);
      difference(rowChurned, slabChurned, b1, b0);
      difference(rowWhole, slabWhole, b1, b0);
      for (let c = 0; c < width.low.length; c++) {
        const c0 = width.low[c]!;
        const c1 = width.high[c]!;
        const whole = rowWhole[c1]! - rowWhole[c0]!;
        visit(a, b, c, whole, rowN[c1]! - rowN[c0]!, rowChurned[c1]! - rowChurned[c0]!);
      }
    }
  }
}

function threeOf(size: number): [Float64Array, Float64Array, Float64Array] {
  return [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
}

function difference(into: Float64Array, sums: Float64Array, high: number, low: number): void {
  for (let index = 0; index < into.length; index++) into[index] = sums[high + index]! - sums[low + index]!;
}
