import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import { identifier, type Sql, sql } from './sql.js';
import { noteQueries } from './traced.js';

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
  const table = nameOf(rows);
  await engine.run(sql`CREATE TEMPORARY TABLE ${table} AS ${rows}`);
  try {
    return await use(table);
  } finally {
    await engine.run(sql`DROP TABLE ${table}`);
  }
}

const keptTables = new WeakMap<Engine, Map<string, Promise<void>>>();

/**
 * Keeps the rows of a query in a temporary table until the engine is closed. Asked again for the same rows, it is the same
 * table.
 *
 * @example
 * const table = await keptTable(engine, sql`SELECT 1 AS n`);
 * await engine.query(sql`SELECT n FROM ${table}`); // [{ n: 1 }]
 */
export async function keptTable(engine: Engine, rows: Sql): Promise<Sql> {
  const table = nameOf(rows);
  // Another view of the same engine may have made it: the same name is of the same rows.
  const statement = sql`CREATE TEMPORARY TABLE IF NOT EXISTS ${table} AS ${rows}`;
  const kept = keptTables.get(engine) ?? new Map<string, Promise<void>>();
  keptTables.set(engine, kept);
  const made = kept.get(table.text) ?? engine.run(statement);
  kept.set(table.text, made);
  // Whoever asks second took that statement too.
  noteQueries([statement.text]);
  try {
    await made;
  } catch (error) {
    kept.delete(table.text);
    throw error;
  }
  return table;
}

/** The engine may remember answers by their text, so that other rows need another name. */
function nameOf(rows: Sql): Sql {
  return identifier(`rows ${createHash('sha256').update(rows.text).digest('hex').slice(0, 16)}`);
}
