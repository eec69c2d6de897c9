/** A piece of SQL whose every part is an identifier, a literal or another piece: data never becomes syntax. */
export interface Sql {
  readonly text: string;
}

/** What a literal may be in SQL; `null` is SQL's NULL. */
export type SqlValue = string | number | bigint | boolean | null;

/**
 * Builds SQL from a template whose holes are pieces of SQL, never strings.
 *
 * @example
 * sql`SELECT count(*) AS n FROM ${identifier('customers')}`.text; // 'SELECT count(*) AS n FROM "customers"'
 */
export function sql(parts: TemplateStringsArray, ...holes: readonly Sql[]): Sql {
  return { text: parts.reduce((text, part, index) => text + holes[index - 1]!.text + part) };
}

/**
 * A quoted column or table name.
 *
 * @throws {RangeError} when the name is empty or holds a NUL character, which no engine accepts
 * @example
 * identifier('last "name"').text; // '"last ""name"""'
 */
export function identifier(name: string): Sql {
  if (name === '' || name.includes('\0')) {
    throw new RangeError(
      `identifier requires a name without NUL characters, received ${JSON.stringify(name)}`,
    );
  }
  return { text: `"${name.replaceAll('"', '""')}"` };
}

/**
 * A typed literal.
 *
 * @throws {RangeError} when a number is not finite or a text holds a NUL character
 * @example
 * literal("O'Hara").text; // "'O''Hara'"
 */
export function literal(value: SqlValue): Sql {
  if (value === null) return { text: 'NULL' };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'bigint') return { text: value.toString() };
  if (typeof value === 'number') return { text: numberLiteral(value) };
  if (value.includes('\0')) throw new RangeError('literal requires a text without NUL characters');
  return { text: `'${value.replaceAll("'", "''")}'` };
}

/** Integers are written plainly; the rest as doubles, because a bare 0.1 is a decimal in SQL. */
function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`literal requires a finite number, received ${value}`);
  return Number.isSafeInteger(value) ? String(value) : `CAST('${value}' AS DOUBLE)`;
}

/**
 * Pieces put side by side.
 *
 * @example
 * join([identifier('a'), identifier('b')], ', ').text; // '"a", "b"'
 */
export function join(pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' + ' | ' '): Sql {
  return { text: pieces.map((piece) => piece.text).join(separator) };
}
