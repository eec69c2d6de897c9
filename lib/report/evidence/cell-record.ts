import type { LedgerEntry } from '../../study/index.js';

/** What a cell of a notebook recorded. */
export interface CellRecord {
  /** The name of the notebook's file without its ending: 02-eda. */
  readonly notebook: string;
  /** The cell's id. */
  readonly cell: string;
  /** The cell's number in brackets: [3]. */
  readonly executionCount: number;
  readonly entries: readonly LedgerEntry[];
}
