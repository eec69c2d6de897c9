import { bandCount, type Calibration, columnIndex, type SegmentCalibration } from './calibration.js';

/** A missed customer of a segment weighs as much as so many missed customers of a pair table. */
const WEIGHT = 100;

interface Condition {
  readonly column: number;
  readonly bands: Uint8Array;
  /** For each band of the column, whether it belongs to the segment. */
  readonly allows: readonly boolean[];
}

/** How many customers a segment has too many, by churn, kept up to date while customers swap bands. */
export class SegmentCount {
  readonly #stayed: number;
  readonly #conditions: readonly Condition[];
  readonly #excess: [stayed: number, left: number];

  constructor(calibration: Calibration, segment: SegmentCalibration, bands: readonly Uint8Array[]) {
    this.#stayed = calibration.target.counts[0];
    this.#conditions = Object.entries(segment.bands).map(([name, list]) => {
      const column = columnIndex(calibration, name);
      const count = bandCount(calibration.columns[column]!);
      const allows = Array.from({ length: count }, (_, band) => list.includes(band));
      return { column, bands: bands[column]!, allows };
    });
    this.#excess = [-segment.counts[0], -segment.counts[1]];
    for (let row = 0; row < calibration.rows; row++) {
      if (this.#meetsAllBut(-1, row)) this.#excess[this.#churnOf(row)]++;
    }
  }

  /** Customers too many or too few. */
  get missed(): number {
    return Math.abs(this.#excess[0]) + Math.abs(this.#excess[1]);
  }

  /** Whether the segment has a condition on the column. */
  concerns(column: number): boolean {
    return this.#conditions.some((condition) => condition.column === column);
  }

  /** Counts a swap of two customers of the same churn, before it is made; returns by how much the misfit grew. */
  swap(column: number, a: number, b: number): number {
    const { allows, bands } = this.#conditions.find((condition) => condition.column === column)!;
    const gain = Number(allows[bands[b]!]!) - Number(allows[bands[a]!]!);
    if (gain === 0) return 0;
    const step = gain * (Number(this.#meetsAllBut(column, a)) - Number(this.#meetsAllBut(column, b)));
    const before = this.#excess[this.#churnOf(a)];
    this.#excess[this.#churnOf(a)] = before + step;
    return WEIGHT * (2 * before * step + step * step);
  }

  #churnOf(row: number): 0 | 1 {
    return row < this.#stayed ? 0 : 1;
  }

  #meetsAllBut(column: number, row: number): boolean {
    return this.#conditions.every(
      (condition) => condition.column === column || condition.allows[condition.bands[row]!]!,
    );
  }
}
