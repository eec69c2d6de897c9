import { basename } from 'node:path';
import { EngineError } from '../engine/index.js';
import { refusal, TableError } from './errors.js';
import type { TableFile } from './table-file.js';

/** Turns what the engine's reader says into a refusal; a customer's row, which the reader quotes, is not passed on. */
export async function reading<T>(file: TableFile, ask: () => Promise<T>): Promise<T> {
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
