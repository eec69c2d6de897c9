import type { Factor, FactorCell } from './factors.js';

/**
 * The factors as columns of zeros and ones: column 0 is the intercept, then a column for each level but the base.
 *
 * A row has a 1 in at most one column of a factor, so rows are kept as the columns of their ones.
 */
export interface Design {
  /** The column of each level of each factor; -1 for the base. */
  readonly columnOf: readonly (readonly number[])[];
  readonly width: number;
  /** For each row its columns, one a factor, one row after another; -1 where it is at the base. */
  readonly ones: Int32Array;
  readonly factors: number;
  readonly n: Float64Array;
  readonly count: Float64Array;
}

/** The design of some cells, in their order. */
export function designOf(factors: readonly Factor[], cells: readonly FactorCell[]): Design {
  let width = 1;
  const columnOf = factors.map(({ levels, base }) =>
    levels.map((_, level) => (level === base ? -1 : width++)),
  );
  const ones = new Int32Array(cells.length * factors.length);
  for (const [row, { levels }] of cells.entries()) {
    for (const [factor, level] of levels.entries())
      ones[row * factors.length + factor] = columnOf[factor]![level]!;
  }
  return {
    columnOf,
    width,
    ones,
    factors: factors.length,
    n: Float64Array.from(cells, ({ n }) => n),
    count: Float64Array.from(cells, ({ count }) => count),
  };
}

/** The same rows without one factor: the columns of later factors move up to where its own were. */
export function withoutFactor({ columnOf, width, ones, factors, n, count }: Design, left: number): Design {
  const own = columnOf[left]!.filter((column) => column >= 0);
  const [first, taken] = [own[0]!, own.length];
  const moved = (column: number) => (column < first ? column : column - taken);
  const kept = new Int32Array(n.length * (factors - 1));
  for (let at = 0, to = 0; at < ones.length; at++) {
    if (at % factors !== left) kept[to++] = moved(ones[at]!);
  }
  return {
    columnOf: columnOf.filter((_, factor) => factor !== left).map((columns) => columns.map(moved)),
    width: width - taken,
    ones: kept,
    factors: factors - 1,
    n,
    count,
  };
}

/** The sum of a row's coefficients: the row times a vector over the columns. */
export function timesRow({ ones, factors }: Design, row: number, vector: Float64Array): number {
  let sum = vector[0]!;
  for (let at = row * factors; at < (row + 1) * factors; at++) {
    if (ones[at]! >= 0) sum += vector[ones[at]!]!;
  }
  return sum;
}

/** Rows in which somebody is. */
export function filledRows({ n }: Design): Int32Array {
  const rows = new Int32Array(n.length);
  let filled = 0;
  for (let row = 0; row < n.length; row++) if (n[row]! > 0) rows[filled++] = row;
  return rows.subarray(0, filled);
}

/** Adds weight times a row to a vector over the columns. */
export function addRow({ ones, factors }: Design, row: number, weight: number, vector: Float64Array): void {
  vector[0]! += weight;
  for (let at = row * factors; at < (row + 1) * factors; at++) {
    if (ones[at]! >= 0) vector[ones[at]!]! += weight;
  }
}

/** Adds weight times a row's outer product to a square matrix over the columns, its lower half only. */
export function addOuterProduct(
  { ones, factors, width }: Design,
  row: number,
  weight: number,
  matrix: Float64Array,
): void {
  matrix[0]! += weight;
  const [from, to] = [row * factors, (row + 1) * factors];
  for (let i = from; i < to; i++) {
    const column = ones[i]!;
    if (column < 0) continue;
    matrix[column * width]! += weight;
    // Columns of later factors have higher numbers, so that this stays in the lower half.
    for (let j = from; j <= i; j++) {
      if (ones[j]! >= 0) matrix[column * width + ones[j]!]! += weight;
    }
  }
}
