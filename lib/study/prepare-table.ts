import { basename } from 'node:path';
import {
  castColumn,
  csvTable,
  type Engine,
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
import { isHidden, type StudyColumn, studyColumns } from './columns.js';
import { customers, isSummable, isWhole, otherOutcome, unfit } from './customers.js';
import { type ColumnDefinition, churn, type Definition } from './definition.js';
import { type Alert, checkKey } from './key-check.js';
import { reading, requireEveryRecord, requirePlainNumbers } from './reader-refusal.js';
import { placeOfRow } from './scan-table.js';
import { hashColumn, stableHash } from './stable-split.js';
import { requireHeaders, type TableFile } from './table-file.js';

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
 * Reads a customers file into the engine as the table `customers`: declared columns under their study names, whole
 * numbers as integers, others as doubles, the target as 0 and 1, and the hash by which customers are split; checked against
 * the definition and cleaned by its rules.
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

  await readInto(engine, definition, columns, file, headers);
  const scan = await file.scan();
  const source = basename(file.path);
  const rows = numberOf(await queryOne(engine, sql`SELECT count(*) AS n FROM ${customers}`), 'n');
  requireEveryRecord(file, scan, rows);
  requirePlainNumbers(file, scan, numericHeaders(definition), hiddenHeaders(definition));
  const original = fileTable(definition, file, headers);
  await checkTable(engine, definition, columns, {
    name: source,
    table: original,
    placeOf: (row) => placeOfRow(file, row),
  });
  const cleaning = await cleanTable(engine, definition, columns);
  const alerts = [...ignoredColumns(definition, headers), ...(await checkKey(engine, definition, columns))];
  return { source, sha256: scan.sha256, rows, cleaning, alerts };
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
  return Object.hasOwn(definition.columns, header) || header === definition.target.column;
}

function fileColumns(definition: Definition, headers: readonly string[]): FileColumn[] {
  const numeric = numericHeaders(definition);
  return headers.map((name) => ({ name, type: numeric.includes(name) ? 'DOUBLE' : 'VARCHAR' }));
}

function numericHeaders({ columns, target }: Definition): string[] {
  const isNumeric = ({ kind }: ColumnDefinition) => kind !== 'key' && kind !== 'category';
  const headers = Object.keys(columns).filter((header) => isNumeric(columns[header]!));
  return typeof target.event === 'number' ? [...headers, target.column] : headers;
}

function hiddenHeaders({ columns }: Definition): string[] {
  return Object.keys(columns).filter((header) => isHidden(columns[header]!));
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
    ...columns.map((column) => sql`${valueSql(column)} AS ${identifier(column.name)}`),
    sql`CASE WHEN ${target} = ${event} THEN 1 WHEN ${target} IS NOT NULL THEN 0 END AS ${identifier(churn)}`,
    sql`CASE WHEN ${target} <> ${event} THEN CAST(${target} AS VARCHAR) END AS ${otherOutcome}`,
    sql`${unfitSql(columns)} AS ${unfit}`,
  ];
  const source = sql`(SELECT ${join(selected, ', ')} FROM ${fileTable(definition, file, headers)}) AS typed`;
  const hash = sql`${stableHash(definition)} AS ${hashColumn(definition.seed)}`;
  await reading(
    file,
    () => engine.run(sql`CREATE TABLE ${customers} AS SELECT *, ${hash} FROM ${source}`),
    hiddenHeaders(definition),
  );
}

/** Whole numbers are kept as integers: they are small on disk, and their sums are exact and quick. */
function valueSql(column: StudyColumn): Sql {
  const value = identifier(column.header);
  // Adding 0 makes 0 of -0, which would be shown with its sign.
  if (!isWhole(column)) return column.isNumeric ? sql`${value} + 0` : value;
  return sql`CASE WHEN ${isSummable(value)} THEN CAST(round(${value}) AS BIGINT) END`;
}

/** A bit for each whole-number column whose value in the file was none. */
function unfitSql(columns: readonly StudyColumn[]): Sql {
  const bits = columns.filter(isWhole).map(({ header }, index) => {
    const value = identifier(header);
    return sql`CASE WHEN NOT (${isSummable(value)}) OR ${value} <> round(${value}) THEN ${literal(2 ** index)} ELSE 0 END`;
  });
  return sql`CAST(${join([literal(0), ...bits], ' + ')} AS BIGINT)`;
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
