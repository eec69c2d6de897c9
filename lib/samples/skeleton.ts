import type { Calibration, ColumnCalibration } from './calibration.js';
import { JointCounts } from './joint-counts.js';
import { type Random, shuffle } from './random.js';

/** As many customers as the calibration has, each with churn and a band in every column. */
export interface Skeleton {
  /** How many stayed; their rows come first. */
  readonly stayed: number;
  readonly size: number;
  /** One array a column, in the calibration's order. */
  readonly bands: readonly Uint8Array[];
}

const SWEEPS = 600;
/** Sweeps after which segments that still miss a customer are held to contradict the other counts. */
const MOST_SWEEPS = 2 * SWEEPS;
/** Swap partners are sought among so many next customers in an order that puts like beside like. */
const REACH = 2;

/**
 * Draws customers' bands so that the calibrated counts hold: who has what together?
 *
 * Every column is dealt out at random within churn, which keeps its counts exactly. Then customers swap bands, one
 * column at a time, wherever that does not widen the gap to the calibrated joint counts. Partners who agree in most
 * other columns are tried, since swapping them disturbs few tables; less like ones too while a segment is not met.
 *
 * @returns counts of one column by churn are exact, segments too; cells of two columns by churn miss by a few customers
 * @throws {RangeError} when the segments cannot be met
 */
export function drawSkeleton(calibration: Calibration, random: Random): Skeleton {
  const { rows, target, columns } = calibration;
  const joint = new JointCounts(
    calibration,
    columns.map((column) => dealBands(column, random)),
  );
  let sweeps = 0;
  for (; sweeps < SWEEPS || (joint.missedInSegments > 0 && sweeps < MOST_SWEEPS); sweeps++) {
    const reach = REACH + Math.max(0, sweeps - SWEEPS);
    sweepSwaps(joint, target.counts[0], reach, random);
  }
  if (joint.missedInSegments > 0) {
    throw new RangeError(
      `drawSkeleton requires segments that agree with the counts of pairs, ${joint.missedInSegments} customers are still wrong after ${sweeps} sweeps`,
    );
  }
  return { stayed: target.counts[0], size: rows, bands: joint.bands };
}

function dealBands({ counts, bandOf }: ColumnCalibration, random: Random): Uint8Array {
  const parts = counts.map((cells) =>
    shuffle(
      cells.flatMap((n, level) => Array(n).fill(bandOf[level])),
      random,
    ),
  );
  return Uint8Array.from(parts.flat());
}

/** Offers every customer one swap in a column chosen at random; takes those that do not widen the gap. */
function sweepSwaps(joint: JointCounts, stayed: number, reach: number, random: Random): void {
  const [column, ...others] = shuffle([...joint.bands.keys()], random) as [number, ...number[]];
  const own = joint.bands[column]!;
  const keys = likenessKeys(others.map((other) => joint.bands[other]!));
  for (const order of [rowsByKey(keys, 0, stayed), rowsByKey(keys, stayed, keys.length)]) {
    for (let place = 0; place < order.length - 1; place++) {
      const a = order[place]!;
      const b = order[Math.min(place + 1 + random.below(reach), order.length - 1)]!;
      if (own[a] !== own[b] && joint.swap(column, a, b) > 0) joint.swap(column, a, b);
    }
  }
}

/** No column has more bands: a band is one digit of a likeness key, and nine digits fit a double exactly. */
const KEY_BASE = 16;

/** A number a customer: the nearer two of them, the more of the first columns their bands agree in. */
function likenessKeys(columns: readonly Uint8Array[]): Float64Array {
  const keys = new Float64Array(columns[0]!.length);
  for (const bands of columns) {
    for (let row = 0; row < keys.length; row++) keys[row] = keys[row]! * KEY_BASE + bands[row]!;
  }
  return keys;
}

function rowsByKey(keys: Float64Array, from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, index) => from + index).sort(
    (a, b) => keys[a]! - keys[b]!,
  );
}
