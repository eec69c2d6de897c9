import { visibleText } from './visible-text.js';

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
  /** From 1, the header's. */
  readonly line?: number;
  /** From 1, the first customer's, in a file that has no lines. */
  readonly row?: number;
  readonly found: string;
  readonly expected: string;
  readonly todo: string;
}

/**
 * The one form of every refusal: one sentence on one line, and what to do.
 *
 * @example
 * refusal({ file: 'a.csv', column: 'Age', line: 7, found: '"abc"', expected: 'a number', todo: 'Correct it.' });
 * // 'a.csv, column Age, line 7: found "abc", expected a number. Correct it.'
 */
export function refusal({ file, column, line, row, found, expected, todo }: Refusal): string {
  const where = [file, column && `column ${column}`, line && `line ${line}`, row && `row ${row}`];
  const text = `${where.filter(Boolean).join(', ')}: found ${found}, expected ${expected}. ${todo}`;
  return visibleText(text.replaceAll(/[\n\t]+/g, ' '));
}

/** A value as a refusal shows it: in quotes, in one line and not at length. */
export function quoted(value: string): string {
  const characters = [...value];
  return JSON.stringify(characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : value);
}
