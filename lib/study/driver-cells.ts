import {
  type Engine,
  identifier,
  join,
  literal,
  numberOf,
  type Row,
  type Sql,
  sql,
  withTemporaryTable,
} from '../engine/index.js';
import type { FactorCell } from '../stats/index.js';
import { levelOf, levelSql, levelValue } from './columns.js';
import type { StudyContext } from './context.js';
import { countOf } from './counted-customers.js';
import { askCustomerCells } from './customer-cells.js';
import type { DriverColumn } from './driver-columns.js';
import { customerHash, partOf } from './stable-split.js';

/** How customers are split for cross-validation: by a hash of seed and key, the same on every engine. */
export interface Folds {
  readonly folds: number;
  readonly seed: number;
}

const fold = identifier('fold');
const nameOf = (index: number) => identifier(`level ${index}`);
const nameOfN = (own: number) => identifier(`n${own}`);
const nameOfChurned = (own: number) => identifier(`churned${own}`);

/**
 * Customers alike in every column, counted by fold.
 *
 * @param columns - the one to keep first before the others; from the last on they are left out until few enough cells
 *   are left, and one is kept always
 * @param cellLimit - the most cells, those of different folds apart
 * @returns how many columns were kept, and a list of cells for each fold; levels are indices into `columns[…].levels`
 */
export async function askDriverCells(
  context: StudyContext,
  columns: readonly DriverColumn[],
  folds: Folds,
  cellLimit: number,
): Promise<{ kept: number; byFold: FactorCell[][] }> {
  const names = columns.map((_, index) => nameOf(index));
  const together = join([...names, fold], ', ');
  // The split that drivers have by default is that of the cells, which are then asked and not made.
  const customers = await askCustomerCells(context, {
    by: partOf(customerHash(context, folds.seed), folds.folds),
  });
  const levels = columns.map(
    ({ column, edges }, index) => sql`${levelSql(column, edges)} AS ${nameOf(index)}`,
  );
  const counted = sql`SELECT ${together}, ${countOf(customers)} AS n, ${countOf(customers, sql`churn = 1`)} AS churned
    FROM (SELECT *, ${join(levels, ', ')}, ${customers.by} AS ${fold} FROM ${customers.table}) AS coded GROUP BY ${together}`;
  const { engine } = context;
  return withTemporaryTable(engine, counted, async (table) => {
    const kept = await columnsThatFit(engine, table, names, cellLimit);
    const keys = names.slice(0, kept);
    const order = keys.map((name) => sql`${name} NULLS LAST`);
    // A row a cell, with the folds side by side: a fifth of the rows that a fold each would be.
    const figures = Array.from({ length: folds.folds }, (_, own) => {
      const inFold = (figure: Sql) =>
        sql`CAST(sum(CASE WHEN ${fold} = ${literal(own)} THEN ${figure} ELSE 0 END) AS BIGINT)`;
      return sql`${inFold(sql`n`)} AS ${nameOfN(own)}, ${inFold(sql`churned`)} AS ${nameOfChurned(own)}`;
    });
    const rows = await engine.query(
      sql`SELECT ${join([...keys, ...figures], ', ')}
        FROM ${table} GROUP BY ${join(keys, ', ')} ORDER BY ${join(order, ', ')}`,
    );
    return { kept, byFold: cellsByFold(rows, columns.slice(0, kept), folds) };
  });
}

/** How many of these columns, from the first on, make at most so many cells together? At least 1. */
async function columnsThatFit(
  engine: Engine,
  table: Sql,
  names: readonly Sql[],
  cellLimit: number,
): Promise<number> {
  const sets = names.map((_, index) => sql`(${join([...names.slice(0, index + 1), fold], ', ')})`);
  const rows = await engine.query(
    sql`SELECT rolled_up, count(*) AS cells FROM (SELECT GROUPING(${join(names, ', ')}) AS rolled_up
      FROM ${table} GROUP BY GROUPING SETS (${join(sets, ', ')})) AS cells GROUP BY 1 ORDER BY 1`,
  );
  // GROUPING sets a bit for each column that a row is not grouped by, so the most columns come first.
  const first = rows.findIndex((row) => numberOf(row, 'cells') <= cellLimit);
  return first < 0 ? 1 : names.length - first;
}

function cellsByFold(
  rows: readonly Row[],
  columns: readonly DriverColumn[],
  { folds }: Folds,
): FactorCell[][] {
  const indexOf = columns.map(levelIndices);
  const cells: FactorCell[][] = Array.from({ length: folds }, () => []);
  for (const row of rows) {
    const levels = indexOf.map((find, index) => find(row[`level ${index}`]));
    for (const [own, ofFold] of cells.entries()) {
      const n = numberOf(row, `n${own}`);
      if (n > 0) ofFold.push({ levels, n, count: numberOf(row, `churned${own}`) });
    }
  }
  return cells;
}

/** The cells of all folds, each combination of levels once. */
export function mergedCells(folds: readonly (readonly FactorCell[])[]): FactorCell[] {
  const merged = new Map<string, FactorCell>();
  for (const cell of folds.flat()) {
    const key = cell.levels.join();
    const known = merged.get(key) ?? { levels: cell.levels, n: 0, count: 0 };
    merged.set(key, { ...known, n: known.n + cell.n, count: known.count + cell.count });
  }
  return [...merged.values()];
}

/** Finds the index of a level from what the engine gives for it. */
function levelIndices({ column, edges, levels }: DriverColumn): (value: Row[string] | undefined) => number {
  const byValue = new Map(levels.map(({ value }, index) => [value, index]));
  const known = new Map<Row[string] | undefined, number>();
  return (value) => {
    const index = known.get(value) ?? byValue.get(levelOf(column, edges, levelValue(value)).value)!;
    known.set(value, index);
    return index;
  };
}
