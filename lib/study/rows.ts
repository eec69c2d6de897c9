import { identifier, join, literal, type Sql, sql } from '../engine/index.js';
import { isHidden, shownColumns } from './columns.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';
import { fileHeaders, fileTable } from './prepare-table.js';

/** Columns of values side by side; the shape that arquero and danfojs are made from. */
export type ColumnData = Readonly<Record<string, (string | number | null)[]>>;

/** Some rows, and of how many they are. */
export interface RowSample {
  readonly columns: ColumnData;
  readonly rows: number;
  readonly of: number;
}

const hidden = '•••';

/**
 * The clean rows, without the key and without personal columns; past the limit a sample, the same on every run, by a
 * hash of the key.
 *
 * @param limit - at most so many rows; default 100,000
 */
export async function askRows(context: StudyContext, limit = 100_000): Promise<RowSample> {
  const { definition, columns, engine } = context;
  const shown = shownColumns(columns).map(({ name }) => name);
  const names = [...shown, 'churn'];
  const [count] = await engine.query(sql`SELECT count(*) AS n FROM ${customers}`);
  const of = Number(count!.n);
  const key = definition.key.map((name) => sql`CAST(${identifier(name)} AS VARCHAR)`);
  const sample =
    of > limit
      ? sql` ORDER BY md5(concat_ws('|', ${join(key, ', ')})), rowid LIMIT ${literal(limit)}`
      : sql` ORDER BY rowid`;
  const rows = await engine.query(
    sql`SELECT ${join(names.map(identifier), ', ')} FROM ${customers}${sample}`,
  );
  return { columns: columnsOf(names, rows), rows: rows.length, of };
}

/** The file's first rows as they stand in it, keys and personal columns masked. */
export async function askRawRows(context: StudyContext, limit = 1_000): Promise<RowSample> {
  const { engine, definition, file, report } = context;
  const headers = await fileHeaders(engine, file);
  const selected = headers.flatMap((header): Sql[] => {
    const column = Object.hasOwn(definition.columns, header) ? definition.columns[header] : undefined;
    if (column && isHidden(column)) return [sql`${literal(hidden)} AS ${identifier(header)}`];
    // An undeclared column may hold anything, names among it.
    if (!column && header !== definition.target.column) return [];
    return [identifier(header)];
  });
  const names = headers.filter(
    (header) => Object.hasOwn(definition.columns, header) || header === definition.target.column,
  );
  const table = fileTable(definition, file, headers);
  const rows = await engine.query(sql`SELECT ${join(selected, ', ')} FROM ${table} LIMIT ${literal(limit)}`);
  return { columns: columnsOf(names, rows), rows: rows.length, of: report.rows };
}

function columnsOf(names: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): ColumnData {
  return Object.fromEntries(
    names.map((name) => [name, rows.map((row) => row[name] as string | number | null)]),
  );
}
