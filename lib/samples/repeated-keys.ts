import { type Calibration, columnIndex, type RepeatedKeys } from './calibration.js';
import { type Random, shuffle } from './random.js';
import type { Skeleton } from './skeleton.js';

/**
 * Chooses the pairs of customers who share a key: whom did two branches number alike?
 *
 * @returns for each customer the row of the other one with the same key, or -1
 * @throws {RangeError} when the skeleton has too few customers of a pattern
 */
export function pairRepeatedKeys(calibration: Calibration, skeleton: Skeleton, random: Random): Int32Array {
  const partners = new Int32Array(skeleton.size).fill(-1);
  const { repeats } = calibration.id;
  if (!repeats) return partners;
  const order = shuffle(
    Uint32Array.from({ length: skeleton.size }, (_, row) => row),
    random,
  );
  const compared = skeleton.bands[columnIndex(calibration, repeats.compared)]!;
  const isFree = candidateTest(calibration, repeats, skeleton, partners);
  for (const { same, left, pairs } of repeats.patterns) {
    for (let pair = 0; pair < pairs; pair++) {
      const a = requireRow(
        order.find((row) => isFree(row, 0, left[0])),
        repeats,
      );
      const b = order.find((row) => isFree(row, 1, left[1]) && (compared[row] === compared[a]) === same);
      partners[a] = requireRow(b, repeats);
      partners[partners[a]!] = a;
    }
  }
  return partners;
}

function candidateTest(
  calibration: Calibration,
  repeats: RepeatedKeys,
  skeleton: Skeleton,
  partners: Int32Array,
) {
  const index = columnIndex(calibration, repeats.column);
  const { levels, bandOf } = calibration.columns[index]!;
  const bands = repeats.values.map((value) => bandOf[levels.indexOf(value)]);
  return (row: number, side: 0 | 1, left: 0 | 1): boolean =>
    partners[row] === -1 &&
    skeleton.bands[index]![row] === bands[side] &&
    (row < skeleton.stayed ? 0 : 1) === left;
}

function requireRow(row: number | undefined, { column, values }: RepeatedKeys): number {
  if (row === undefined) {
    throw new RangeError(
      `repeated keys need more customers of ${column} ${values.join(' and ')} than the sample has`,
    );
  }
  return row;
}
