import { type Calibration, columnIndex } from './calibration.js';
import { customersByChance, everyCustomer } from './customer-order.js';
import { fitMoments } from './group-moments.js';
import { dealLevels, drawValue, levelDrawer } from './levels.js';
import { createRandom, type Random } from './random.js';
import { pairRepeatedKeys } from './repeated-keys.js';
import { drawSkeleton, type Skeleton } from './skeleton.js';

/** A customer's values in the order of the calibration's header; a missing one is null. */
export type SampleRow = readonly (string | number | null)[];

/** How many customers to draw, and from which stream of random numbers. */
export interface SampleOptions {
  readonly rows: number;
  readonly seed: number;
}

/**
 * Draws synthetic customers: what could another table with the same relations look like?
 *
 * With as many rows as the calibration has, calibrated counts of one column and of segments hold exactly. With any
 * other number customers are drawn by chance in the same proportions, values anew within their bands; memory does not
 * grow with the number.
 *
 * @param calibration - the facts to keep
 * @param options.rows - number of customers, at least 1
 * @param options.seed - a whole number from 0; the same seed gives the same rows
 * @returns the rows one by one, drawn as they are asked for
 * @throws {RangeError} when `rows` is not a whole number from 1
 *
 * @example
 * const [first] = sampleRows(readCalibration('data/products/calibration.json'), { rows: 10_000, seed: 1 });
 * first?.length; // 12
 */
export function sampleRows(calibration: Calibration, { rows, seed }: SampleOptions): Generator<SampleRow> {
  if (!Number.isSafeInteger(rows) || rows < 1) {
    throw new RangeError(`sampleRows requires a whole number from 1 as \`rows\`, received ${rows}`);
  }
  return generateRows(calibration, rows, createRandom(seed));
}

function* generateRows(calibration: Calibration, rows: number, random: Random): Generator<SampleRow> {
  const skeleton = drawSkeleton(calibration, random);
  const partners = pairRepeatedKeys(calibration, skeleton, random);
  const assemble = rowAssembler(calibration);
  const isWhole = rows === skeleton.size;
  const valueAt = isWhole
    ? fittedValues(calibration, skeleton, random)
    : freshValues(calibration, skeleton, random);
  const customers = isWhole
    ? everyCustomer(skeleton, partners, random)
    : customersByChance(skeleton, partners, rows, random);
  for (const { row, key } of customers) {
    yield assemble(key, row < skeleton.stayed ? 0 : 1, (column) => valueAt(column, row));
  }
}

type Value = SampleRow[number];
type ValueAt = (column: number, row: number) => Value;

/** One value for each customer and column, levels and group moments as calibrated. */
function fittedValues(calibration: Calibration, skeleton: Skeleton, random: Random): ValueAt {
  const { stayed } = skeleton;
  const by = skeleton.bands[columnIndex(calibration, calibration.momentsBy)]!;
  const values = calibration.columns.map((column, index): readonly Value[] => {
    const bands = skeleton.bands[index]!;
    const levels = dealLevels(column, bands, stayed, random);
    const drawn = Array.from(levels, (level) => drawValue(column, level, random));
    if (!column.moments) return drawn;
    const numbers = Float64Array.from(drawn, (value) => (value === null ? Number.NaN : Number(value)));
    fitMoments({ column, stayed, bands, levels, values: numbers }, by, random);
    return Array.from(numbers, (value) => (Number.isNaN(value) ? null : value));
  });
  return (column, row) => values[column]![row]!;
}

/** A value drawn anew, within the customer's churn and band, each time it is asked for. */
function freshValues(calibration: Calibration, skeleton: Skeleton, random: Random): ValueAt {
  const drawers = calibration.columns.map((column) => levelDrawer(column, random));
  return (column, row) => {
    const level = drawers[column]!(row < skeleton.stayed ? 0 : 1, skeleton.bands[column]![row]!);
    return drawValue(calibration.columns[column]!, level, random);
  };
}

/** Puts key, churn and column values in the order of the header. */
function rowAssembler(calibration: Calibration) {
  const { header, id, target } = calibration;
  const places = header.map((name) =>
    name === id.column || name === target.column ? -1 : columnIndex(calibration, name),
  );
  return (key: number, churned: 0 | 1, valueIn: (column: number) => Value): SampleRow =>
    header.map((name, place) => {
      if (name === id.column) return id.first + key;
      return name === target.column ? churned : valueIn(places[place]!);
    });
}
