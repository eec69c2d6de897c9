import { identifier, join, literal, type Sql, sql } from './sql.js';

/** A column of a delimited file: its header name and the type that it is read as. */
export interface FileColumn {
  readonly name: string;
  readonly type: 'DOUBLE' | 'VARCHAR';
}

/**
 * A CSV file as a table expression, read as declared and never guessed at: DuckDB's sniffer accepts broken files in
 * silence, while a reader with declared columns names the line that breaks them.
 *
 * @param columns - every column of the file, in the file's order
 */
export function csvTable(path: string, delimiter: string, columns: readonly FileColumn[]): Sql {
  const types = columns.map(({ name, type }) => sql`${literal(name)}: ${literal(type)}`);
  return sql`read_csv(${literal(withoutGlob(path))}, auto_detect = false, header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"', nullstr = '', strict_mode = true, columns = {${join(types, ', ')}})`;
}

/** A Parquet file as a table expression. */
export function parquetTable(path: string): Sql {
  return sql`read_parquet(${literal(withoutGlob(path))})`;
}

/** The name and type of every column of a table expression. */
export function describeTable(table: Sql): Sql {
  return sql`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${table})`;
}

/** A column read as declared from a file that has types of its own. */
export function castColumn({ name, type }: FileColumn): Sql {
  return sql`CAST(${identifier(name)} AS ${{ text: type }}) AS ${identifier(name)}`;
}

/** DuckDB reads `*`, `?` and `[` in a path as a pattern; a bracket pair around each takes them as they are. */
function withoutGlob(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]');
}
