/** The call, the definition or the environment is wrong (exit code 2). */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly exitCode = 2;
}

/** The table cannot be read or breaks the definition (exit code 3). */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly exitCode = 3;
}

/** What a refusal has to tell: where it is, what stands there, what should, and the next step. */
export interface Refusal {
  readonly file: string;
  readonly column?: string;
  readonly line?: number;
  readonly found: string;
  readonly expected: string;
  readonly todo: string;
}

/**
 * The one form of every refusal.
 *
 * @example
 * refusal({ file: 'a.csv', column: 'Age', line: 7, found: '"abc"', expected: 'a number', todo: 'Correct it.' });
 * // 'a.csv, column Age, line 7: found "abc", expected a number. Correct it.'
 */
export function refusal({ file, column, line, found, expected, todo }: Refusal): string {
  const where = [file, column && `column ${column}`, line && `line ${line}`].filter(Boolean).join(', ');
  return `${where}: found ${found}, expected ${expected}. ${todo}`;
}
