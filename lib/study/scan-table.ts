import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { longestLine } from '../engine/duckdb-files.js';
import { CsvScanner, type OddNumber } from './csv-scanner.js';
import { refusal, TableError } from './errors.js';
import type { TableFile } from './table-file.js';

/** What one pass over the bytes of a customers file tells. */
export interface TableScan {
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  /** Customers in a delimited file; null for Parquet, whose rows the engine counts. */
  readonly records: number | null;
  /** Numbers such as `1_000` or `+-5`, which engines read: the first of each column, by the column's place. */
  readonly oddNumbers: ReadonlyMap<number, OddNumber>;
}

const chunkBytes = 1 << 20;
/** A record whose end is not read yet; the scanner refuses longer ones. */
const restBytes = 2 * longestLine;

/**
 * Reads a customers file once from end to end, without holding it in memory: its hash and, where it is delimited text,
 * whether every line of it is whole. About a second for 650 MB, beside the engine's own reading.
 *
 * @throws {TableError} at the first line that is not as it should be, or when the file changes meanwhile
 */
export async function scanTable(file: TableFile): Promise<TableScan> {
  const hash = createHash('sha256');
  const scanner = scannerOf(file);
  await requireUnchanged(file);
  await withBytes(file.path, (bytes, fresh, isLast) => {
    hash.update(fresh);
    return scanner ? scanner.pass(bytes, isLast) : bytes.length;
  });
  await requireUnchanged(file);
  return {
    sha256: hash.digest('hex'),
    records: scanner ? Math.max(0, scanner.records - 1) : null,
    oddNumbers: scanner?.oddNumbers ?? new Map(),
  };
}

/**
 * Where a row of the table stands in its file: the line for delimited text, whose quoted values may hold line breaks, and
 * the row's number for Parquet, which has no lines.
 *
 * @param row - 0 is the first customer
 * @returns what `refusal` takes
 *
 * @example
 * await placeOfRow(file, 0); // { line: 2 }
 */
export async function placeOfRow(file: TableFile, row: number): Promise<{ line: number } | { row: number }> {
  const scanner = scannerOf(file);
  if (!scanner) return { row: row + 1 };
  await withBytes(file.path, (bytes, _, isLast) => {
    const passed = scanner.pass(bytes, isLast, row + 1);
    return scanner.records > row ? undefined : passed;
  });
  return { line: scanner.line };
}

/** @throws {TableError} when the file is not the one that was looked at first */
export async function requireUnchanged({ path, bytes, modifiedMs }: TableFile): Promise<void> {
  const now = await stat(path).catch(() => undefined);
  if (now?.size === bytes && now.mtimeMs === modifiedMs) return;
  const found = now ? 'a file that changed while it was read' : 'a file that was removed while it was read';
  const todo = 'Run the study again when nothing writes to it any more.';
  throw new TableError(refusal({ file: basename(path), found, expected: 'one that stays as it is', todo }));
}

function scannerOf(file: TableFile): CsvScanner | undefined {
  if (file.format === 'parquet') return undefined;
  return new CsvScanner({
    file: basename(file.path),
    delimiter: file.delimiter,
    fields: file.headers.length,
  });
}

/** Hands a file out in pieces; what `take` leaves of one stands at the beginning of the next. */
async function withBytes(
  path: string,
  take: (bytes: Buffer, fresh: Buffer, isLast: boolean) => number | undefined,
): Promise<void> {
  // One buffer for all pieces: a new one for each would cost more than looking at its bytes.
  const buffer = Buffer.allocUnsafe(chunkBytes + restBytes);
  const handle = await open(path);
  try {
    let rest = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, rest, chunkBytes, null);
      const filled = rest + bytesRead;
      const isLast = bytesRead === 0;
      const taken = take(buffer.subarray(0, filled), buffer.subarray(rest, filled), isLast);
      if (isLast || taken === undefined) return;
      buffer.copyWithin(0, taken, filled);
      rest = filled - taken;
    }
  } finally {
    await handle.close();
  }
}
