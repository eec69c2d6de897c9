import { identifier, join, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import type { FactorCell } from '../stats/index.js';
import { levelValue } from './breakdown.js';
import { levelOf, levelSql } from './columns.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';
import type { DriverColumn } from './driver-columns.js';
import { partOf, stableHash } from './stable-split.js';

/** How customers are split for cross-validation: by a hash of seed and key, the same on every engine. */
export interface Folds {
  readonly folds: number;
  readonly seed: number;
}

const fold = identifier('#fold');
const hash = identifier('#hash');
const nameOf = (index: number) => identifier(`#${index}`);

/**
 * Customers alike in every column, counted by fold: one grouped query.
 *
 * @returns a list of cells for each fold; levels are indices into `columns[…].levels`
 */
export async function askDriverCells(
  context: StudyContext,
  columns: readonly DriverColumn[],
  folds: Folds,
): Promise<FactorCell[][]> {
  const names = [...columns.map((_, index) => nameOf(index)), fold];
  const order = names.map((name) => sql`${name} NULLS LAST`);
  const rows = await context.engine.query(
    sql`SELECT ${join(names, ', ')}, count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned
      FROM ${codedCustomers(context, columns, folds)} GROUP BY ${join(names, ', ')} ORDER BY ${join(order, ', ')}`,
  );
  const indexOf = columns.map(levelIndices);
  const cells: FactorCell[][] = Array.from({ length: folds.folds }, () => []);
  for (const row of rows) {
    const levels = indexOf.map((find, index) => find(row[`#${index}`]));
    cells[numberOf(row, '#fold')]!.push({ levels, n: numberOf(row, 'n'), count: numberOf(row, 'churned') });
  }
  return cells;
}

/**
 * How many of these columns, from the first on, make at most so many cells together?
 *
 * @returns at least 1. The table is only asked when the numbers of levels and of customers do not show it already
 */
export async function columnsThatFit(
  context: StudyContext,
  columns: readonly DriverColumn[],
  folds: Folds,
  cellLimit: number,
): Promise<number> {
  const customersInAll = columns[0]!.levels.reduce((sum, { n }) => sum + n, 0);
  const combinations = columns.reduce((product, { levels }) => product * levels.length, folds.folds);
  if (Math.min(customersInAll, combinations) <= cellLimit) return columns.length;
  const names = columns.map((_, index) => nameOf(index));
  const sets = names.map((_, index) => sql`(${join([...names.slice(0, index + 1), fold], ', ')})`);
  const rows = await context.engine.query(
    sql`SELECT rolled_up, count(*) AS cells FROM (SELECT GROUPING(${join(names, ', ')}) AS rolled_up
      FROM (SELECT DISTINCT ${join([...names, fold], ', ')} FROM ${codedCustomers(context, columns, folds)}) AS kinds
      GROUP BY GROUPING SETS (${join(sets, ', ')})) AS cells GROUP BY 1 ORDER BY 1`,
  );
  // GROUPING sets a bit for each column that a row is not grouped by, so the most columns come first.
  const first = rows.findIndex((row) => numberOf(row, 'cells') <= cellLimit);
  return first < 0 ? 1 : columns.length - first;
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

/** The customers by level of each column and by fold. */
function codedCustomers(
  { definition }: StudyContext,
  columns: readonly DriverColumn[],
  { folds, seed }: Folds,
): Sql {
  const levels = columns.map(
    ({ column, edges }, index) => sql`${levelSql(column, edges)} AS ${nameOf(index)}`,
  );
  const hashed = stableHash({ key: definition.key, seed });
  return sql`(SELECT ${join(levels, ', ')}, churn, ${partOf(hash, folds)} AS ${fold}
    FROM (SELECT *, ${hashed} AS ${hash} FROM ${customers}) AS hashed) AS coded`;
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
