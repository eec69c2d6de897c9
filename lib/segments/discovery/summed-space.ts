import type { SearchSpace } from './search-space.js';
import { type Selector, selectorsOf } from './selectors.js';
import { cornersOf, type SummedTable, sumAt, summedTable } from './summed-table.js';

/** A space made ready for counting conjunctions. */
export interface SummedSpace {
  readonly space: SearchSpace;
  /** Fewer columns first, then in the order of the columns. */
  readonly tables: readonly SummedTable[];
  /** The table that counts a conjunction; undefined where the space lacks it. */
  tableOf(selectors: readonly Selector[]): SummedTable | undefined;
}

/** Customers of a conjunction in both halves. */
export interface ConjunctionCounts {
  readonly discovery: { readonly n: number; readonly churned: number };
  readonly whole: { readonly n: number; readonly churned: number };
}

/**
 * Sums every table of a space once, for the searches that follow.
 *
 * @throws {RangeError} when a table has another size than its columns' levels ask for
 */
export function summedSpace(space: SearchSpace): SummedSpace {
  const selectors = space.columns.map(selectorsOf);
  const tables = space.tables
    .toSorted((a, b) => a.columns.length - b.columns.length || keyOf(a.columns) - keyOf(b.columns))
    .map((table) => summedTable(space, selectors, table));
  const byColumns = new Map(tables.map((table) => [keyOf(table.columns), table]));
  return { space, tables, tableOf: (each) => byColumns.get(keysOf(each)) };
}

/** Customers of a conjunction whose table the space holds, its columns in ascending order. */
export function countsOf(summed: SummedSpace, selectors: readonly Selector[]): ConjunctionCounts {
  const table = summed.tableOf(selectors)!;
  const corners = cornersOf(table, selectors);
  return {
    discovery: { n: sumAt(table.n, corners), churned: sumAt(table.churned, corners) },
    whole: { n: sumAt(table.wholeN, corners), churned: sumAt(table.wholeChurned, corners) },
  };
}

/** Customers of a conjunction in both halves together; of no condition, everybody; undefined without such a table. */
export function wholeSize(summed: SummedSpace, selectors: readonly Selector[]): number | undefined {
  if (selectors.length === 0) return totalsOf(summed).whole.n;
  const table = summed.tableOf(selectors);
  return table && sumAt(table.wholeN, cornersOf(table, selectors));
}

/** Everybody, in both halves; nobody where there is no table. */
export function totalsOf({ tables: [table] }: SummedSpace): ConjunctionCounts {
  const last = (sums: Float64Array | undefined) => sums?.at(-1) ?? 0;
  return {
    discovery: { n: last(table?.n), churned: last(table?.churned) },
    whole: { n: last(table?.wholeN), churned: last(table?.wholeChurned) },
  };
}

/** A number for a list of at most three columns, that puts lists of one length in their order. */
function keyOf(columns: readonly number[]): number {
  return columns.reduce((key, column) => key * 2 ** 16 + column + 1, 0);
}

/** `keyOf` the columns of a conjunction. */
function keysOf(selectors: readonly Selector[]): number {
  let key = 0;
  for (const { column } of selectors) key = key * 2 ** 16 + column + 1;
  return key;
}
