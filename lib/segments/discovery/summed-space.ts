import type { SearchSpace } from './search-space.js';
import { type Selector, selectorsOf } from './selectors.js';
import { boxOf, type SummedTable, summedTable, sumWithin } from './summed-table.js';

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
  const keyOf = (columns: readonly number[]) =>
    columns.reduce((key, column) => withColumn(key, column, space), 0);
  const tables = space.tables
    .toSorted((a, b) => a.columns.length - b.columns.length || keyOf(a.columns) - keyOf(b.columns))
    .map((table) => summedTable(space, selectors, table));
  const byColumns = new Map(tables.map((table) => [keyOf(table.columns), table]));
  const tableOf = (each: readonly Selector[]) => {
    let key = 0;
    for (const { column } of each) key = withColumn(key, column, space);
    return byColumns.get(key);
  };
  return { space, tables, tableOf };
}

/** A small number for a list of columns, built up column by column; it puts lists of one length in their order. */
function withColumn(key: number, column: number, { columns }: SearchSpace): number {
  return key * (columns.length + 1) + column + 1;
}

/** Customers of a conjunction whose table the space holds, its columns in ascending order. */
export function countsOf(summed: SummedSpace, selectors: readonly Selector[]): ConjunctionCounts {
  const table = summed.tableOf(selectors)!;
  const box = boxOf(table, selectors);
  return {
    discovery: { n: sumWithin(table.n, box), churned: sumWithin(table.churned, box) },
    whole: { n: sumWithin(table.wholeN, box), churned: sumWithin(table.wholeChurned, box) },
  };
}

/** Customers of a conjunction in both halves together; of no condition, everybody; undefined without such a table. */
export function wholeSize(summed: SummedSpace, selectors: readonly Selector[]): number | undefined {
  if (selectors.length === 0) return totalsOf(summed).whole.n;
  const table = summed.tableOf(selectors);
  return table && sumWithin(table.wholeN, boxOf(table, selectors));
}

/** Everybody, in both halves; nobody where there is no table. */
export function totalsOf({ tables: [table] }: SummedSpace): ConjunctionCounts {
  const last = (sums: Float64Array | undefined) => sums?.at(-1) ?? 0;
  return {
    discovery: { n: last(table?.n), churned: last(table?.churned) },
    whole: { n: last(table?.wholeN), churned: last(table?.wholeChurned) },
  };
}
