import { readFileSync } from 'node:fs';

/** What a customer can have in a column: a value, missing, or an interval (from, up to but not including). */
export type Level = string | number | null | readonly [from: number, to: number];

/** Counts of those who stayed and of those who left, each over the same cells. */
export type CountsByChurn = readonly [stayed: readonly number[], left: readonly number[]];

/** Mean and population standard deviation of one column among `n` customers of some bands of another. */
export interface GroupMoments {
  readonly left: 0 | 1;
  readonly bands: readonly number[];
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** One column: its levels, the coarser band of each, and how many customers have each level. */
export interface ColumnCalibration {
  readonly name: string;
  /** How a value comes from a level: the level itself, or a whole number or an amount to the cent within it. */
  readonly draw: 'value' | 'whole' | 'cents';
  /** How a value is written: `decimal` always has a point (`25.0`). */
  readonly format: 'text' | 'integer' | 'decimal';
  readonly levels: readonly Level[];
  readonly bandOf: readonly number[];
  readonly counts: CountsByChurn;
  readonly moments?: readonly GroupMoments[];
}

/** Customers by the bands of two columns, row by row of the first. */
export interface PairCalibration {
  readonly columns: readonly [string, string];
  readonly counts: CountsByChurn;
}

/** A conjunction of bands whose size and churn must come out exactly. */
export interface SegmentCalibration {
  readonly name: string;
  readonly bands: Readonly<Record<string, readonly number[]>>;
  readonly counts: readonly [stayed: number, left: number];
}

/** Keys that stand twice: once with each of two values of a column. */
export interface RepeatedKeys {
  readonly column: string;
  readonly values: readonly [string, string];
  /** The attribute by which `patterns` say whether the two customers are alike. */
  readonly compared: string;
  readonly patterns: readonly RepeatPattern[];
}

/** How many keys stand twice with this likeness and this churn of the first and of the second value. */
export interface RepeatPattern {
  readonly same: boolean;
  readonly left: readonly [0 | 1, 0 | 1];
  readonly pairs: number;
}

/** The facts of one table from which a synthetic sample is drawn: counts, bounds and group means, no rows. */
export interface Calibration {
  readonly study: string;
  readonly rows: number;
  readonly header: readonly string[];
  readonly id: { readonly column: string; readonly first: number; readonly repeats?: RepeatedKeys };
  readonly target: { readonly column: string; readonly counts: readonly [stayed: number, left: number] };
  /** The column by whose bands `moments` are given. */
  readonly momentsBy: string;
  readonly columns: readonly ColumnCalibration[];
  readonly pairs: readonly PairCalibration[];
  readonly segments: readonly SegmentCalibration[];
}

/**
 * Reads data/<study>/calibration.json: from which facts is this study's sample drawn?
 *
 * @param path - the file, as written by scripts/calibrate-samples.mjs
 * @returns the calibration, its counts checked against its number of rows
 * @throws {TypeError} when the file is not a calibration or one of its tables does not add up
 *
 * @example
 * readCalibration('data/products/calibration.json').target.counts; // [7963, 2037]
 */
export function readCalibration(path: string): Calibration {
  const calibration = JSON.parse(readFileSync(path, 'utf8')) as Calibration;
  if (!Array.isArray(calibration.columns) || !Array.isArray(calibration.pairs) || !calibration.target) {
    throw new TypeError(`${path} is not a calibration: it needs \`target\`, \`columns\` and \`pairs\``);
  }
  for (const { name, counts } of calibration.columns) requireTotals(path, name, counts, calibration);
  for (const { columns, counts } of calibration.pairs) {
    requireTotals(path, columns.join(' x '), counts, calibration);
  }
  return calibration;
}

function requireTotals(path: string, table: string, counts: CountsByChurn, { target }: Calibration): void {
  counts.forEach((cells, churned) => {
    const total = cells.reduce((sum, count) => sum + count, 0);
    if (total !== target.counts[churned]) {
      throw new TypeError(
        `${path}: the counts of ${table} add up to ${total} where churn is ${churned}, not to ${target.counts[churned]}`,
      );
    }
  });
}

/** How many bands a column has. */
export function bandCount({ bandOf }: ColumnCalibration): number {
  return Math.max(...bandOf) + 1;
}

/** The position of a column, by name. */
export function columnIndex(calibration: Calibration, name: string): number {
  const index = calibration.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new RangeError(`the calibration of ${calibration.study} has no column \`${name}\``);
  return index;
}
