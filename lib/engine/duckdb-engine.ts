import {
  type DuckDBConnection,
  DuckDBDecimalValue,
  DuckDBInstance,
  type DuckDBValue,
} from '@duckdb/node-api';
import { type Engine, EngineError, type EngineValue, type Row } from './engine.js';
import type { Sql } from './sql.js';

/** Where the database lives and what it may use. */
export interface DuckDbOptions {
  /** A database file; in memory when left out. */
  readonly file?: string;
  /** Several processes may read one file at once; one may write. Default false. */
  readonly readOnly?: boolean;
  /** Default: all cores. */
  readonly threads?: number;
  /** How much DuckDB may keep in memory, such as `1GB`; four fifths of the machine's when left out. */
  readonly memory?: string;
  /** A folder for what does not fit into memory; DuckDB's own choice when left out. */
  readonly temporaryFolder?: string;
}

/**
 * DuckDB in this process, behind the `Engine` interface.
 *
 * Nothing is fetched: extensions are neither installed nor loaded by name.
 *
 * @example
 * const engine = await openDuckDb();
 * (await engine.query(sql`SELECT 40 + 2 AS answer`))[0]?.answer; // 42
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<Engine> {
  const settings: Record<string, string> = {
    // Tables keep the order of the rows that they are made of: `rowid` and windows without an order follow it.
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
  if (options.readOnly) settings.access_mode = 'READ_ONLY';
  if (options.threads !== undefined) settings.threads = String(options.threads);
  if (options.memory !== undefined) settings.memory_limit = options.memory;
  if (options.temporaryFolder !== undefined) settings.temp_directory = options.temporaryFolder;
  const instance = await DuckDBInstance.create(options.file ?? ':memory:', settings);
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    dialect: 'duckdb',
    query: (statement) => ask(connection, statement),
    run: async (statement) => void (await ask(connection, statement)),
    cancel: () => connection.interrupt(),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function ask(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
  try {
    const answer = await connection.runAndReadAll(statement.text);
    const names = answer.columnNames();
    return answer
      .getRows()
      .map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, plain(value)])));
  } catch (error) {
    throw new EngineError(error instanceof Error ? error.message : String(error), statement.text);
  }
}

function plain(value: DuckDBValue): EngineValue {
  if (value instanceof DuckDBDecimalValue) return value.value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === null || typeof value !== 'object') return value as EngineValue;
  return String(value);
}
