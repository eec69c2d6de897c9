import type { Sql } from './sql.js';

/**
 * What an engine gives back for a value: 64-bit integers as numbers (refused past 2^53), wider integers and decimals as
 * unscaled `bigint`, everything else as it is.
 */
export type EngineValue = string | number | bigint | boolean | null;

/** One row of a small answer, by column name. */
export type Row = Readonly<Record<string, EngineValue>>;

/**
 * Where rows live and are counted. The statements asked of it stay in a portable core (count, sum, min, max, group by,
 * order by, window); its answers are small.
 */
export interface Engine {
  /** Which SQL the engine speaks, for the few places where engines differ. */
  readonly dialect: 'duckdb';
  /** Runs one query and gives its rows; the query orders them where there is more than one. */
  query(statement: Sql): Promise<readonly Row[]>;
  /** Runs one statement that gives no rows. */
  run(statement: Sql): Promise<void>;
  /** Stops the statement that is running, whose promise then rejects. */
  cancel(): void;
  close(): Promise<void>;
}

/** What an engine says when it cannot do as asked. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  constructor(
    message: string,
    readonly statement: string,
  ) {
    super(message);
  }
}

/**
 * The only row of an answer.
 *
 * @throws {RangeError} when the answer has no row or several
 */
export async function queryOne(engine: Engine, statement: Sql): Promise<Row> {
  const rows = await engine.query(statement);
  if (rows.length !== 1)
    throw new RangeError(`queryOne requires an answer of one row, received ${rows.length}`);
  return rows[0]!;
}

/** Reads a count or a double from a row. @throws {TypeError} when the value is of another kind */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number')
    throw new TypeError(`numberOf requires a number in ${column}, received ${value}`);
  return value;
}

/** Reads an exact sum from a row; SQL's sum over no rows is NULL and means 0 here. */
export function bigintOf(row: Row, column: string): bigint {
  const value = row[column];
  if (value === null) return 0n;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value !== 'bigint')
    throw new TypeError(`bigintOf requires an integer in ${column}, received ${value}`);
  return value;
}
