import { identifier, join, literal, type Sql, sql } from './sql.js';

/** A column of a delimited file: its header name and the type that it is read as. */
export interface FileColumn {
  readonly name: string;
  readonly type: 'DOUBLE' | 'VARCHAR';
}

/** Bytes that one line of a delimited file may have. */
export const longestLine = 2_000_000;

/**
 * A CSV file as a table expression, read as declared and never guessed at: DuckDB's sniffer accepts broken files in
 * silence, while a reader with declared columns names the line that breaks them. Nothing is read off the path either: a
 * folder called `City=North` would otherwise replace the column City, and a name ending in `.gz` would be unpacked.
 *
 * @param columns - every column of the file, in the file's order
 */
export function csvTable(path: string, delimiter: string, columns: readonly FileColumn[]): Sql {
  const types = columns.map(({ name, type }) => sql`${literal(name)}: ${literal(type)}`);
  return sql`read_csv(${literal(withoutGlob(path))}, auto_detect = false, hive_partitioning = false, compression = 'none', header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"', nullstr = '', strict_mode = true, max_line_size = ${literal(longestLine)}, columns = {${join(types, ', ')}})`;
}

/** A Parquet file as a table expression; text that an old writer left without a type is read as the UTF-8 that it is. */
export function parquetTable(path: string): Sql {
  return sql`read_parquet(${literal(withoutGlob(path))}, hive_partitioning = false, binary_as_string = true)`;
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
