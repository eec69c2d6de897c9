import { identifier, numberOf, type Row, sql } from '../engine/index.js';
import { bandEdges } from './bands.js';
import { levelSql, type StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { countOf } from './counted-customers.js';
import { askCustomerCells } from './customer-cells.js';
import { askLevelTables } from './level-tables.js';
import { askPresence } from './presence.js';

/** One level of a column: customers, those who left, and how many lack each column that has gaps. */
export interface LevelCount {
  readonly level: string | number | null;
  readonly n: number;
  readonly churned: number;
  /** By the name of the column that is missing. */
  readonly missing: Readonly<Record<string, number>>;
}

/**
 * Every column but the key cut into its levels, from one pass: what breakdowns, missing values and
 * tests of rates are made of.
 */
export async function askAllLevels(
  context: StudyContext,
): Promise<ReadonlyMap<string, readonly LevelCount[]>> {
  const columns = context.columns.filter(({ kind }) => kind !== 'key');
  const gaps = (await askPresence(context))
    .filter(({ missing }) => missing.n > 0)
    .map(({ column }) => column);
  const levels = [];
  for (const column of columns) levels.push(levelSql(column, await bandEdges(context, column)));
  const counted = await askCustomerCells(context);
  const figures = [
    sql`${countOf(counted)} AS n`,
    sql`${countOf(counted, sql`churn = 1`)} AS churned`,
    ...gaps.map(
      ({ name }) => sql`${countOf(counted, sql`${identifier(name)} IS NULL`)} AS ${missingName(name)}`,
    ),
  ];
  const tables = await askLevelTables(context, counted, levels, figures);
  return new Map(
    columns.map(({ name }, index) => [name, tables[index]!.map((row) => levelCount(row, gaps))]),
  );
}

const missingName = (column: string) => identifier(`missing ${column}`);

function levelCount(row: Row, gaps: readonly StudyColumn[]): LevelCount {
  return {
    level: row.level as string | number | null,
    n: numberOf(row, 'n'),
    churned: numberOf(row, 'churned'),
    missing: Object.fromEntries(gaps.map(({ name }) => [name, numberOf(row, `missing ${name}`)])),
  };
}
