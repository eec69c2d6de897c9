import { basename } from 'node:path';
import {
  castColumn,
  csvTable,
  type Engine,
  EngineError,
  type FileColumn,
  identifier,
  join,
  literal,
  numberOf,
  parquetTable,
  queryOne,
  type Sql,
  sql,
} from '../engine/index.js';
import { checkTable } from './check-table.js';
import { type CleaningStep, cleanTable } from './clean-table.js';
import { type StudyColumn, studyColumns } from './columns.js';
import { customers } from './customers.js';
import { churn, type Definition } from './definition.js';
import { refusal, TableError } from './errors.js';
import { type Alert, checkKey } from './key-check.js';
import { sha256OfFile, type TableFile } from './table-file.js';

/** What reading, checking and cleaning a file came to. */
export interface TableReport {
  /** The file's name. */
  readonly source: string;
  readonly sha256: string;
  /** Rows in the file. */
  readonly rows: number;
  readonly cleaning: readonly CleaningStep[];
  readonly alerts: readonly Alert[];
}

/**
 * Reads a customers file into the engine as the table `customers`: declared columns under their study names, numbers as
 * doubles, the target as 0 and 1; checked against the definition and cleaned by its rules.
 *
 * @throws {TableError} when the file cannot be read or breaks the definition
 */
export async function prepareTable(
  engine: Engine,
  definition: Definition,
  file: TableFile,
): Promise<TableReport> {
  const columns = studyColumns(definition);
  const headers = await fileHeaders(engine, file);
  requireHeaders(file, headers, [...columns.map(({ header }) => header), definition.target.column]);

  const hash = sha256OfFile(file.path);
  await readInto(engine, definition, columns, file, headers);
  const source = basename(file.path);
  const rows = numberOf(await queryOne(engine, sql`SELECT count(*) AS n FROM ${customers}`), 'n');
  await checkTable(engine, definition, columns, source);
  const cleaning = await cleanTable(engine, definition, columns);
  const alerts = [...ignoredColumns(definition, headers), ...(await checkKey(engine, definition, columns))];
  return { source, sha256: await hash, rows, cleaning, alerts };
}

/** The table expression of a file, its declared columns typed. */
export function fileTable(definition: Definition, file: TableFile, headers: readonly string[]): Sql {
  const types = fileColumns(definition, headers);
  if (file.format === 'csv') return csvTable(file.path, file.delimiter, types);
  const declared = types.filter(({ name }) => isDeclared(definition, name));
  return sql`(SELECT ${join(declared.map(castColumn), ', ')} FROM ${parquetTable(file.path)})`;
}

/** The columns of a file, in its order. */
export async function fileHeaders(engine: Engine, file: TableFile): Promise<readonly string[]> {
  if (file.format === 'csv') return file.headers;
  const described = await reading(file, () =>
    engine.query(sql`SELECT column_name FROM (DESCRIBE SELECT * FROM ${parquetTable(file.path)})`),
  );
  return described.map((row) => String(row.column_name));
}

function isDeclared(definition: Definition, header: string): boolean {
  return header in definition.columns || header === definition.target.column;
}

function fileColumns(definition: Definition, headers: readonly string[]): FileColumn[] {
  const numeric = new Set(
    studyColumns(definition).flatMap(({ header, isNumeric }) => (isNumeric ? [header] : [])),
  );
  if (typeof definition.target.event === 'number') numeric.add(definition.target.column);
  return headers.map((name) => ({ name, type: numeric.has(name) ? 'DOUBLE' : 'VARCHAR' }));
}

function requireHeaders(file: TableFile, headers: readonly string[], declared: readonly string[]): void {
  const name = basename(file.path);
  const twice = headers.find((header, index) => headers.indexOf(header) !== index);
  if (twice !== undefined) {
    const todo = 'Give each column a name of its own.';
    throw new TableError(
      refusal({ file: name, column: twice, line: 1, found: 'the column twice', expected: 'each once', todo }),
    );
  }
  const missing = declared.filter((header) => !headers.includes(header));
  if (missing.length > 0) {
    throw new TableError(
      refusal({
        file: name,
        line: 1,
        found: `the columns ${headers.join(', ')}`,
        expected: `also ${missing.join(', ')}`,
        todo: 'Rename the columns in the file, or name the headers that it has in study.yaml.',
      }),
    );
  }
}

async function readInto(
  engine: Engine,
  definition: Definition,
  columns: readonly StudyColumn[],
  file: TableFile,
  headers: readonly string[],
): Promise<void> {
  const target = identifier(definition.target.column);
  const event = literal(definition.target.event);
  const selected = [
    ...columns.map(({ header, name }) => sql`${identifier(header)} AS ${identifier(name)}`),
    sql`CASE WHEN ${target} = ${event} THEN 1 WHEN ${target} IS NOT NULL THEN 0 END AS ${identifier(churn)}`,
    sql`CASE WHEN ${target} <> ${event} THEN CAST(${target} AS VARCHAR) END AS other_outcome`,
  ];
  const source = fileTable(definition, file, headers);
  await reading(file, () =>
    engine.run(sql`CREATE TABLE ${customers} AS SELECT ${join(selected, ', ')} FROM ${source}`),
  );
}

function ignoredColumns(definition: Definition, headers: readonly string[]): Alert[] {
  const ignored = headers.filter((header) => !isDeclared(definition, header));
  if (ignored.length === 0) return [];
  return [
    {
      id: 'ignored-columns',
      columns: ignored,
      text: `Not declared in the study and left out: ${ignored.join(', ')}.`,
    },
  ];
}

/** Turns what the engine's reader says into a refusal; a customer's row, which the reader quotes, is not passed on. */
async function reading<T>(file: TableFile, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new TableError(readerRefusal(basename(file.path), error.message));
  }
}

function readerRefusal(file: string, message: string): string {
  const line = Number(/CSV Error on Line: (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const at = Number.isNaN(line) ? {} : { line };
  const value = /Error when converting column "(.+)"\. Could not convert string "(.*)" to/.exec(message);
  if (value) {
    const found = JSON.stringify(value[2]);
    return refusal({
      file,
      column: value[1]!,
      ...at,
      found,
      expected: 'a number',
      todo: 'Correct the value or leave it empty.',
    });
  }
  const fields = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (fields) {
    const todo = 'Look for a delimiter or a line break inside a value; put such a value in quotes.';
    return refusal({ file, ...at, found: `${fields[2]} fields`, expected: fields[1]!, todo });
  }
  if (/unterminated quote/i.test(message)) {
    return refusal({
      file,
      ...at,
      found: 'a quote that is never closed',
      expected: 'quotes in pairs',
      todo: 'Close it.',
    });
  }
  if (/unicode|utf-?8|encod/i.test(message)) {
    return refusal({
      file,
      ...at,
      found: 'text that is not UTF-8',
      expected: 'UTF-8',
      todo: 'Save the table as UTF-8.',
    });
  }
  const first = message.split('\n').filter((text) => !text.startsWith('Original Line'))[0]!;
  return refusal({
    file,
    ...at,
    found: `a file that cannot be read (${first})`,
    expected: 'CSV or Parquet',
    todo: 'Export the table again.',
  });
}
