import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Calibration, columnIndex } from './calibration.js';
import { type SampleOptions, type SampleRow, sampleRows } from './sample-rows.js';

const CHUNK_CHARACTERS = 1 << 16;

type Value = SampleRow[number];

/**
 * Writes a synthetic sample as CSV: header, comma, UTF-8, one line feed a row, numbers as in the real table.
 *
 * The file appears under its name only when whole.
 *
 * @param path - where to write; an existing file is replaced
 * @param calibration - the facts to keep
 * @param options - `rows` and `seed`, as for `sampleRows`
 * @returns how many rows were written
 * @throws {RangeError} when `rows` or `seed` is not a whole number in range
 *
 * @example
 * await writeSample('customers.csv', readCalibration('data/products/calibration.json'), { rows: 500, seed: 1 }); // 500
 */
export async function writeSample(
  path: string,
  calibration: Calibration,
  options: SampleOptions,
): Promise<number> {
  const part = `${path}.part`;
  const chunks = csvChunks(calibration, sampleRows(calibration, options));
  try {
    await pipeline(Readable.from(chunks), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return options.rows;
}

function* csvChunks(calibration: Calibration, rows: Iterable<SampleRow>): Generator<string> {
  const writers = calibration.header.map((name) => valueWriter(calibration, name));
  let chunk = `${calibration.header.join(',')}\n`;
  for (const row of rows) {
    for (let place = 0; place < row.length; place++) {
      chunk += (place > 0 ? ',' : '') + writers[place]!(row[place]!);
    }
    chunk += '\n';
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

/** How a column's values are written; missing ones are empty. */
function valueWriter(calibration: Calibration, name: string): (value: Value) => string {
  const isPlain = name === calibration.id.column || name === calibration.target.column;
  const format = isPlain ? 'integer' : calibration.columns[columnIndex(calibration, name)]!.format;
  if (format !== 'decimal') return (value) => (value === null ? '' : String(value));
  return (value) => {
    if (value === null) return '';
    return Number.isInteger(value) ? `${value}.0` : String(value);
  };
}
