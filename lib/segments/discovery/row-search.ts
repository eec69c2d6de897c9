import { type BestHeap, isBetter, type Standing } from './best-heap.js';
import type { PartBests } from './bests-of-parts.js';
import type { ConjunctionRow } from './conjunctions.js';
import type { SearchOptions } from './search-options.js';
import type { SummedTable } from './summed-table.js';

/** What each conjunction is measured by, and what it has to meet. */
export interface RowSearchAim
  extends Pick<Required<SearchOptions>, 'minSize' | 'minRate' | 'maxRate' | 'allowRedundant'> {
  readonly qualityOf: (n: number, rate: number) => number;
  /** Only what comes after this one. */
  readonly after: Standing | undefined;
  /** Leaves out the conjunction at a place of the table that is searched. */
  readonly isExcluded: (table: SummedTable, inTable: number, wholeN: number) => boolean;
}

/** The table that is searched. */
export interface SearchedTable {
  readonly table: SummedTable;
  /** The place of its first conjunction among all of the space. */
  readonly start: number;
  /** The best quality of each rule and its parts is written here, by its place in the table. */
  readonly own: Float64Array | undefined;
  readonly ofParts: PartBests;
}

/**
 * Looks at conjunctions a row at a time, and puts the best of them into a heap.
 *
 * One short method serves the rows of all tables, without a list or an object for a conjunction: a compiler that waits
 * for what is called often has it after a few hundred rows.
 */
export class RowSearch {
  readonly #aim: RowSearchAim;
  readonly #heap: BestHeap;
  #searched!: SearchedTable;

  constructor(aim: RowSearchAim, heap: BestHeap) {
    this.#aim = aim;
    this.#heap = heap;
  }

  /** Goes on with another table. */
  begin(searched: SearchedTable): void {
    this.#searched = searched;
  }

  /** Looks at the conjunctions of a row. */
  readonly visit = (a: number, b: number, { wholeN, n, churned }: ConjunctionRow): void => {
    const { minSize, minRate, maxRate, qualityOf } = this.#aim;
    const { table, own } = this.#searched;
    const { low, high } = table.selectors[2];
    for (let c = 0; c < low.length; c++) {
      const from = low[c]!;
      const to = high[c]!;
      const size = n[to]! - n[from]!;
      const whole = wholeN[to]! - wholeN[from]!;
      const rate = (churned[to]! - churned[from]!) / size;
      const qualifies = whole >= minSize && size > 0 && rate >= minRate && rate <= maxRate;
      const quality = qualifies ? qualityOf(size, rate) : -Infinity;
      const isHigh = quality > 0 && quality >= this.#heap.floor;
      if (isHigh || own) this.#take(a, b, c, quality, isHigh, size, whole);
    }
  };

  #take(a: number, b: number, c: number, quality: number, isHigh: boolean, n: number, wholeN: number): void {
    const { table, start, own, ofParts } = this.#searched;
    const height = table.selectors[1].low.length;
    const width = table.selectors[2].low.length;
    const bestOfParts = Math.max(
      ofParts.withoutLast[a * height + b]!,
      ofParts.withoutMiddle[a * width + c]!,
      ofParts.withoutFirst[b * width + c]!,
    );
    const inTable = (a * height + b) * width + c;
    if (own) own[inTable] = Math.max(quality, bestOfParts);
    if (!isHigh || (bestOfParts >= quality && !this.#aim.allowRedundant)) return;
    const place = start + inTable;
    if (!this.#heap.admits(quality, n, place)) return;
    const { after, isExcluded } = this.#aim;
    if (after && !isBetter(after.quality, after.n, after.place, { quality, n, place })) return;
    if (!isExcluded(table, inTable, wholeN)) this.#heap.push(quality, n, place);
  }
}
