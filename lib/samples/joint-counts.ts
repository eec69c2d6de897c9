import { bandCount, type Calibration, columnIndex } from './calibration.js';
import { SegmentCount } from './segment-count.js';

/**
 * Bands of customers and how far their joint counts are from the calibrated ones.
 *
 * Rows of customers who stayed come first, then those who left. Swapping two customers' bands in one column keeps the
 * column's own counts and changes the joint ones; `swap` says whether for the better.
 */
export class JointCounts {
  readonly bands: readonly Uint8Array[];
  readonly #stayed: number;
  readonly #widths: readonly number[];
  /** Surplus customers a cell: `#excess[first][second][churned]`, row by row of the first column; first < second. */
  readonly #excess: Int32Array[][][] = [];
  readonly #segments: readonly SegmentCount[];
  readonly #segmentsWith: readonly (readonly SegmentCount[])[];

  /**
   * @param calibration - the counts to be met
   * @param bands - a band for each customer, one array a column, those who stayed first; it is changed by `swap`
   */
  constructor(calibration: Calibration, bands: readonly Uint8Array[]) {
    this.bands = bands;
    this.#stayed = calibration.target.counts[0];
    this.#widths = calibration.columns.map(bandCount);
    this.#segments = calibration.segments.map((segment) => new SegmentCount(calibration, segment, bands));
    this.#segmentsWith = calibration.columns.map((_, column) =>
      this.#segments.filter((segment) => segment.concerns(column)),
    );
    this.#countPairs(calibration);
  }

  /** Customers too many or too few, summed over the cells of the pair tables. */
  get missedInPairs(): number {
    const cells = this.#excess.flat(2).flatMap((excess) => [...excess]);
    return cells.reduce((sum, excess) => sum + Math.abs(excess), 0);
  }

  /** Customers too many or too few, summed over the segments. */
  get missedInSegments(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.missed, 0);
  }

  /** Swaps the bands of two customers of the same churn in one column; returns by how much the misfit grew. */
  swap(column: number, a: number, b: number): number {
    const own = this.bands[column]!;
    const [fromA, fromB] = [own[a]!, own[b]!];
    const churned = a < this.#stayed ? 0 : 1;
    let growth = 0;
    for (let other = 0; other < this.bands.length; other++) {
      if (other === column) continue;
      const [otherA, otherB] = [this.bands[other]![a]!, this.bands[other]![b]!];
      if (otherA === otherB) continue;
      const first = column < other;
      const excess = first
        ? this.#excess[column]![other]![churned]!
        : this.#excess[other]![column]![churned]!;
      const ownStep = first ? this.#widths[other]! : 1;
      const otherStep = first ? 1 : this.#widths[column]!;
      growth += shift(excess, fromA * ownStep + otherA * otherStep, -1);
      growth += shift(excess, fromB * ownStep + otherA * otherStep, 1);
      growth += shift(excess, fromB * ownStep + otherB * otherStep, -1);
      growth += shift(excess, fromA * ownStep + otherB * otherStep, 1);
    }
    for (const segment of this.#segmentsWith[column]!) growth += segment.swap(column, a, b);
    own[a] = fromB;
    own[b] = fromA;
    return growth;
  }

  #countPairs(calibration: Calibration): void {
    for (const { columns, counts } of calibration.pairs) {
      const [first, second] = columns.map((name) => columnIndex(calibration, name)) as [number, number];
      const excess = counts.map((cells) => Int32Array.from(cells, (count) => -count));
      const width = this.#widths[second]!;
      this.bands[first]!.forEach((band, row) => {
        excess[row < this.#stayed ? 0 : 1]![band * width + this.bands[second]![row]!]!++;
      });
      this.#excess[first] ??= [];
      this.#excess[first][second] = excess;
    }
  }
}

/** Moves one cell by `step` (1 or -1) and returns by how much its squared surplus grew. */
function shift(excess: Int32Array, cell: number, step: number): number {
  const before = excess[cell]!;
  excess[cell] = before + step;
  return 2 * before * step + 1;
}
