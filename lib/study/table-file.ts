import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fromCSV } from 'arquero';
import { type Refusal, refusal, TableError } from './errors.js';
import { otherKind } from './file-kinds.js';
import { scanTable, type TableScan } from './scan-table.js';
import { similarName } from './similar-name.js';

interface CommonFile {
  readonly path: string;
  /** Size and time of the last change when the file was first looked at. */
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Reads the whole file once, however often it is asked: its hash, and whether its lines are whole. */
  scan(): Promise<TableScan>;
}

/** A customers file as found, before a row is read. */
export type TableFile =
  | (CommonFile & {
      readonly format: 'csv';
      readonly delimiter: string;
      readonly headers: readonly string[];
    })
  | (CommonFile & { readonly format: 'parquet' });

type Found = Omit<Refusal, 'file'>;

const delimiters = [',', ';', '\t'] as const;
const beginningBytes = 1 << 16;
const expected = 'a customers table (CSV or Parquet)';
const exportAgain = 'Export the table again.';

/**
 * Looks at the beginning of a customers file: Parquet, or CSV with comma, semicolon or tab.
 *
 * The delimiter is the one under which the header holds most of the declared columns.
 *
 * @param declared - the headers that the definition names
 * @throws {TableError} when there is no such file, it is something else than a table, or its header lacks a column
 */
export async function inspectTableFile(path: string, declared: readonly string[]): Promise<TableFile> {
  const refuse = (found: Found, file = basename(path)): never => {
    throw new TableError(refusal({ file, ...found }));
  };
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => refuse(unreachable(error), path));
  if (found.isDirectory()) refuse({ found: 'a folder', expected, todo: 'Name the file in it.' }, path);
  if (!found.isFile()) {
    refuse({ found: 'a pipe or a device', expected, todo: 'Write the table to a file first.' }, path);
  }
  if (found.size === 0) refuse({ found: 'an empty file', expected, todo: exportAgain });
  const { beginning, ending } = await readEnds(path, found.size).catch((error) => refuse(unreachable(error)));

  const common = { path, bytes: found.size, modifiedMs: found.mtimeMs };
  if (beginning.subarray(0, 4).toString('latin1') === 'PAR1') {
    if (found.size < 12 || ending !== 'PAR1') {
      refuse({
        found: 'a Parquet file cut short',
        expected: 'its end, where its columns are described',
        todo: 'Copy it again.',
      });
    }
    return scannable({ ...common, format: 'parquet' });
  }
  const other = otherKind(beginning);
  if (other) refuse({ found: other.kind, expected, todo: other.todo });
  const header = headerLine(beginning, refuse);
  const cuts = delimiters.map((delimiter) => ({ delimiter, headers: splitHeader(header, delimiter) }));
  const score = (headers: readonly string[]) => headers.filter((name) => declared.includes(name)).length;
  const best = cuts.reduce((a, b) => (score(b.headers) > score(a.headers) ? b : a));
  requireHeaders({ path, format: 'csv' }, best.headers, declared);
  return scannable({ ...common, format: 'csv', ...best });
}

/**
 * Holds the names of a file's columns against those that the definition declares.
 *
 * @throws {TableError} when a name is empty or stands there twice (also in another case, which engines do not tell apart),
 *   or a declared one is not there, with the one that is perhaps meant
 */
export function requireHeaders(
  { path, format }: Pick<TableFile, 'path' | 'format'>,
  headers: readonly string[],
  declared: readonly string[],
): void {
  const at = format === 'csv' ? { line: 1 } : {};
  const refuse = (found: Found): never => {
    throw new TableError(refusal({ file: basename(path), ...at, ...found }));
  };
  const missing = declared.filter((name) => !headers.includes(name));
  if (!isHeader(missing, headers, declared)) refuse(noHeader(missing, declared));
  const nameless = headers.findIndex((name) => name.trim() === '' || name.includes('\0'));
  if (nameless >= 0) {
    const todo = 'Name it, or take it out.';
    refuse({ found: `a column without a name (number ${nameless + 1})`, expected: 'a name each', todo });
  }
  const lower = headers.map((name) => name.toLowerCase());
  const twice = headers.find((_, index) => lower.indexOf(lower[index]!) !== index);
  if (twice !== undefined) {
    const first = headers[lower.indexOf(twice.toLowerCase())]!;
    const todo = 'Give each column a name of its own.';
    const also = first === twice ? 'the column twice' : `the column twice (also as ${first})`;
    refuse({ column: twice, found: also, expected: 'each once', todo });
  }
  if (missing.length > 0) refuse(missingColumns(missing, headers, declared));
}

/** A first line that names few of the declared columns may be a customer, and is not shown. */
function isHeader(
  missing: readonly string[],
  headers: readonly string[],
  declared: readonly string[],
): boolean {
  const near = nearNames(missing, headers, declared);
  return declared.length - missing.length + near.length >= declared.length / 2;
}

function noHeader(missing: readonly string[], declared: readonly string[]): Found {
  const named = declared.length - missing.length;
  return {
    found: `a first line that names ${named === 0 ? 'none' : `only ${named}`} of the declared columns`,
    expected: `the names ${listed(declared)}`,
    todo: 'Write the header into the first line; fields are parted by comma, semicolon or tab.',
  };
}

function missingColumns(
  missing: readonly string[],
  headers: readonly string[],
  declared: readonly string[],
): Found {
  const near = nearNames(missing, headers, declared);
  const rename = 'Rename the columns in the file, or name the headers that it has in study.yaml.';
  const todo = near.length > 0 ? `Is ${near.join(', ')} meant? ${rename}` : rename;
  return { found: `the columns ${listed(headers)}`, expected: `also ${listed(missing)}`, todo };
}

/** The headers that are perhaps meant by declared names that are not there, in words. */
function nearNames(
  missing: readonly string[],
  headers: readonly string[],
  declared: readonly string[],
): string[] {
  const others = headers.filter((header) => !declared.includes(header));
  return missing.flatMap((name) => {
    const similar = similarName(name, others);
    return similar === undefined ? [] : [`"${similar}" for ${name}`];
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => name.trim().slice(0, 40));
  return names.length > 20 ? `${shown.join(', ')} and ${names.length - 20} more` : shown.join(', ');
}

function unreachable({ code }: NodeJS.ErrnoException): Found {
  if (code === 'EACCES' || code === 'EPERM') {
    return { found: 'a file that may not be read', expected, todo: 'Ask for the right to read it.' };
  }
  if (code === 'ELOOP') return { found: 'links in a circle', expected, todo: 'Name the file itself.' };
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === undefined) {
    return { found: 'no such file', expected, todo: 'Check the path.' };
  }
  return { found: `a file that cannot be read (${code})`, expected, todo: 'Copy it to another disk.' };
}

function scannable(file: Omit<TableFile, 'scan'>): TableFile {
  let scanned: Promise<TableScan> | undefined;
  const whole = {
    ...file,
    scan: () => {
      scanned ??= scanTable(whole);
      return scanned;
    },
  } as TableFile;
  return whole;
}

async function readEnds(path: string, size: number): Promise<{ beginning: Buffer; ending: string }> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    const { buffer: end } = await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4));
    return { beginning: buffer.subarray(0, bytesRead), ending: end.toString('latin1') };
  } finally {
    await handle.close();
  }
}

function headerLine(beginning: Buffer, refuse: (found: Found) => never): string {
  const end = beginning.indexOf('\n');
  const line = beginning.subarray(0, end < 0 ? beginning.length : end);
  if (end < 0 && beginning.length === beginningBytes) {
    const found = `no line break in the first ${beginningBytes} bytes`;
    refuse({ found, expected, todo: exportAgain });
  }
  if (line.includes(0)) {
    refuse({ line: 1, found: 'a NUL byte', expected: 'text in UTF-8', todo: 'Save the table as UTF-8.' });
  }
  const header = decoded(line);
  if (header === undefined) {
    const found = 'a header that is not UTF-8';
    const todo = 'Save the table as UTF-8 (in Excel: "CSV UTF-8").';
    return refuse({ line: 1, found, expected: 'text in UTF-8', todo });
  }
  const bare = header.replace(/\r$/, '');
  if (bare.trim() === '') {
    refuse({
      line: 1,
      found: 'an empty line',
      expected: 'the names of the columns',
      todo: 'Write the header into the first line.',
    });
  }
  if (bare.includes('\r')) {
    const todo = 'Save the table with line ends of Unix or Windows.';
    refuse({
      line: 1,
      found: 'a carriage return (CR) by itself',
      expected: 'lines that end in LF or CRLF',
      todo,
    });
  }
  if (bare.replaceAll(/[^"]/g, '').length % 2 === 1) {
    refuse({
      line: 1,
      found: 'a quote that is never closed',
      expected: 'the names of the columns in one line',
      todo: 'Close it.',
    });
  }
  return bare;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function splitHeader(header: string, delimiter: string): string[] {
  const fields = fromCSV(header, { header: false, delimiter, autoType: false });
  return fields.columnNames().map((name) => String(fields.get(name, 0) ?? ''));
}
