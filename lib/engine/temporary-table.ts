import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import { identifier, type Sql, sql } from './sql.js';

/**
 * Keeps the rows of a query in a temporary table of the engine while questions are asked of it.
 *
 * @param rows - the query
 * @param use - given the table; afterwards it is gone
 *
 * @example
 * await withTemporaryTable(engine, sql`SELECT 1 AS n`, (table) => engine.query(sql`SELECT n FROM ${table}`)); // [{ n: 1 }]
 */
export async function withTemporaryTable<T>(
  engine: Engine,
  rows: Sql,
  use: (table: Sql) => Promise<T>,
): Promise<T> {
  // The engine may remember answers by their text, so that other rows need another name.
  const table = identifier(`rows ${createHash('sha256').update(rows.text).digest('hex').slice(0, 16)}`);
  await engine.run(sql`CREATE TEMPORARY TABLE ${table} AS ${rows}`);
  try {
    return await use(table);
  } finally {
    await engine.run(sql`DROP TABLE ${table}`);
  }
}
