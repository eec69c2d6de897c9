import { basename } from 'node:path';
import { EngineError } from '../engine/index.js';
import { wrong } from './csv-refusals.js';
import { quoted, type Refusal, refusal, TableError } from './errors.js';
import { placeOfRow, requireUnchanged, type TableScan } from './scan-table.js';
import type { TableFile } from './table-file.js';

type Found = Omit<Refusal, 'file'>;

/**
 * Has the engine read a customers file while its bytes are scanned. What the scan refuses is told before what the engine
 * says: it knows the line. A customer's row, which the engine quotes, is not passed on.
 *
 * @param hidden - headers of columns whose values are not shown
 * @throws {TableError} when the file cannot be read, or changes meanwhile
 * @throws {EngineError} when the disk or the memory does not suffice
 */
export async function reading<T>(
  file: TableFile,
  ask: () => Promise<T>,
  hidden: readonly string[] = [],
): Promise<T> {
  const scan = file.format === 'csv' ? file.scan() : Promise.resolve();
  const [scanned, answered] = await Promise.allSettled([scan, ask()]);
  if (scanned.status === 'rejected') throw scanned.reason;
  if (answered.status === 'fulfilled') {
    await requireUnchanged(file);
    return answered.value;
  }
  const error: unknown = answered.reason;
  if (!(error instanceof EngineError) || isShortage(error.message)) throw error;
  await requireUnchanged(file);
  const place = await placeByReader(file, error.message);
  throw new TableError(
    refusal({ file: basename(file.path), ...place, ...foundByReader(error.message, hidden) }),
  );
}

/**
 * Refuses numbers that the engine read and nobody should write: `1_000` is 1000 to it, `+-5` is -5.
 *
 * @param numeric - headers of the columns that hold numbers
 * @param hidden - headers of columns whose values are not shown
 * @throws {TableError} at the first of them
 */
export function requirePlainNumbers(
  file: TableFile,
  scan: TableScan,
  numeric: readonly string[],
  hidden: readonly string[],
): void {
  if (file.format !== 'csv') return;
  for (const [place, { line, text }] of scan.oddNumbers) {
    const column = file.headers[place]!;
    if (!numeric.includes(column)) continue;
    const found = shownValue(text, hidden.includes(column));
    throw new TableError(refusal({ file: basename(file.path), column, line, found, ...plainNumber }));
  }
}

/**
 * Refuses a table of which the engine read another number of rows than the file has lines of customers.
 *
 * @throws {TableError} when the two differ
 */
export function requireEveryRecord(file: TableFile, { records }: TableScan, rows: number): void {
  if (records === null || records === rows) return;
  const found = `${rows} rows`;
  const todo = 'Look for quotes and line ends that are not like the others, or export the table again.';
  throw new TableError(
    refusal({ file: basename(file.path), found, expected: `${records}, as many as customers`, todo }),
  );
}

/** The disk or the memory did not suffice: not the table's fault. */
function isShortage(message: string): boolean {
  return /no space left|disk quota|max_temp_directory_size|out of memory|failed to (allocate|offload)/i.test(
    message,
  );
}

const plainNumber = { expected: 'a number', todo: 'Correct the value or leave it empty.' };

/** The reader counts rows, the header being 1, and calls them lines; a quoted value may hold line breaks. */
async function placeByReader(file: TableFile, message: string): Promise<Pick<Refusal, 'line' | 'row'>> {
  const counted = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  return counted === undefined ? {} : placeOfRow(file, Number(counted) - 2);
}

function foundByReader(message: string, hidden: readonly string[]): Omit<Found, 'line' | 'row'> {
  const inCsv = /Error when converting column "(.+)"\. Could not convert string "([\s\S]*?)" to '/.exec(
    message,
  );
  if (inCsv) return { column: inCsv[1]!, ...noNumber(inCsv[2]!, hidden.includes(inCsv[1]!)) };
  const source = /when casting from source column (.+?)(?:\n|$)/.exec(message)?.[1];
  const inParquet = /Could not convert string '([\s\S]*?)' to DOUBLE/.exec(message);
  if (source && inParquet) return { column: source, ...noNumber(inParquet[1]!, hidden.includes(source)) };
  const type = /Unimplemented type for cast \((.+) -> /.exec(message);
  if (source && type) {
    const todo = 'Export the column as numbers, or declare it as a category in study.yaml.';
    return { column: source, found: `values of type ${type[1]}`, expected: 'numbers', todo };
  }
  if (/unicode|utf-?8|encod/i.test(message)) {
    return wrong.encoding;
  }
  if (/Maximum line size/.test(message)) {
    return wrong.longLine;
  }
  const kind = /^[A-Z][A-Za-z ]* Error/.exec(message)?.[0] ?? 'unknown error';
  return {
    found: `a file that cannot be read (${kind} of the reader)`,
    expected: 'CSV or Parquet',
    todo: 'Export the table again.',
  };
}

function shownValue(value: string, isHidden: boolean): string {
  return isHidden ? '(hidden)' : quoted(value);
}

/** A text where a number should be, with what it looks like. */
function noNumber(value: string, isHidden: boolean): Omit<Found, 'column' | 'line'> {
  const found = shownValue(value, isHidden);
  const text = value.trim();
  if (/^[+-]?\d[\d\s.'’]*,\d+$/.test(text)) {
    const todo = 'Export numbers with a decimal point and without thousands separators.';
    return { found, expected: 'a number with a decimal point, not a comma', todo };
  }
  if (/^[+-]?\d{1,3}([\s',.’]\d{3})+([.,]\d+)?$/.test(text)) {
    const todo = 'Export numbers without thousands separators.';
    return { found, expected: 'a number without thousands separators', todo };
  }
  if (/^[+-]?[\d\s.,]+\s*[%€$₽£]$|^[€$₽£]\s*[\d\s.,]+$/.test(text)) {
    return { found, expected: 'a number without a sign behind or before it', todo: 'Export bare numbers.' };
  }
  if (/^(n\/?a|#n\/a|null|none|nan|-+|\.|\?|unknown|missing|\s*)$/i.test(text)) {
    return { found, expected: 'a number', todo: 'Leave missing values empty.' };
  }
  return { found, ...plainNumber };
}
