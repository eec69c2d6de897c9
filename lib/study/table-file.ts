import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fromCSV } from 'arquero';
import { refusal, TableError } from './errors.js';

/** A customers file as found, before a row is read. */
export type TableFile =
  | {
      readonly format: 'csv';
      readonly path: string;
      readonly delimiter: string;
      readonly headers: readonly string[];
    }
  | { readonly format: 'parquet'; readonly path: string };

const delimiters = [',', ';', '\t'] as const;

/**
 * Looks at the beginning of a customers file: Parquet, or CSV with comma, semicolon or tab.
 *
 * The delimiter is the one under which the header holds most of the declared columns.
 *
 * @param declared - the headers that the definition names
 * @throws {TableError} when there is no such file, it is a folder or empty, or it is not UTF-8
 */
export async function inspectTableFile(path: string, declared: readonly string[]): Promise<TableFile> {
  const file = basename(path);
  const found = await stat(path).catch(() => undefined);
  const expected = 'a customers table (CSV or Parquet)';
  if (!found)
    throw new TableError(refusal({ file: path, found: 'no such file', expected, todo: 'Check the path.' }));
  if (found.isDirectory()) {
    throw new TableError(refusal({ file: path, found: 'a folder', expected, todo: 'Name the file in it.' }));
  }
  const beginning = await readBeginning(path);
  if (beginning.length === 0) {
    throw new TableError(
      refusal({ file, found: 'an empty file', expected, todo: 'Export the table again.' }),
    );
  }
  if (beginning.subarray(0, 4).toString('latin1') === 'PAR1') return { format: 'parquet', path };

  const header = headerLine(file, beginning);
  const cuts = delimiters.map((delimiter) => ({ delimiter, headers: splitHeader(header, delimiter) }));
  const score = (headers: readonly string[]) => headers.filter((name) => declared.includes(name)).length;
  const best = cuts.reduce((a, b) => (score(b.headers) > score(a.headers) ? b : a));
  return { format: 'csv', path, ...best };
}

/** SHA-256 of a file's bytes, in hexadecimal, without holding the file in memory. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function readBeginning(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function headerLine(file: string, beginning: Buffer): string {
  const end = beginning.indexOf('\n');
  const line = beginning.subarray(0, end < 0 ? beginning.length : end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line).replace(/\r$/, '');
  } catch {
    const found = 'a header that is not UTF-8';
    const todo = 'Save the table as UTF-8 (in Excel: "CSV UTF-8").';
    throw new TableError(refusal({ file, line: 1, found, expected: 'text in UTF-8', todo }));
  }
}

function splitHeader(header: string, delimiter: string): string[] {
  const fields = fromCSV(header, { header: false, delimiter, autoType: false });
  return fields.columnNames().map((name) => String(fields.get(name, 0) ?? ''));
}
