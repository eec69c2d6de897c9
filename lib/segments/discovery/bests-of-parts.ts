import type { SummedTable } from './summed-table.js';

/**
 * The best qualities of a table's rules without one of their conditions, by the places of the two left; below every quality
 * where there is no such part.
 */
export interface PartBests {
  readonly withoutLast: Float64Array;
  readonly withoutMiddle: Float64Array;
  readonly withoutFirst: Float64Array;
}

/** The best quality of each rule and its parts, by its place in its table, for the rules that add a condition to it. */
export class BestsOfParts {
  readonly #depth: number;
  readonly #bests = new Map<string, Float64Array>();

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** Where a table's own are to be written; undefined where no rule adds a condition to its rules. */
  startOf({ columns, conjunctions }: SummedTable): Float64Array | undefined {
    if (columns.length === this.#depth) return undefined;
    const own = new Float64Array(conjunctions);
    this.#bests.set(columns.join(), own);
    return own;
  }

  /** Those of the parts of a table's rules. */
  ofParts({ columns, selectors }: SummedTable): PartBests {
    const [a, b, c] = selectors.map(({ low }) => low.length) as [number, number, number];
    const padding = 3 - columns.length;
    const without = (axis: number) =>
      this.#bests.get(columns.filter((_, index) => index !== axis - padding).join());
    const none = (size: number) => new Float64Array(size).fill(-Infinity);
    return {
      withoutLast: without(2) ?? none(a * b),
      withoutMiddle: without(1) ?? none(a * c),
      withoutFirst: without(0) ?? none(b * c),
    };
  }
}
