import type { MembershipCell } from '../../../lib/segments/membership.js';
import type { SearchColumn, SearchSpace } from '../../../lib/segments/discovery/search-space.js';
import type { Where } from '../../../lib/study/index.js';

/** Customers as rows of level numbers; see row-tables.mjs. */
export interface RowTable {
  readonly columns: readonly SearchColumn[];
  readonly levels: readonly Uint16Array[];
  readonly churned: Uint8Array;
  readonly half: Uint8Array;
}

export interface ColumnOptions {
  readonly isOrdered?: boolean;
  readonly hasMissing?: boolean;
  readonly isProtected?: boolean;
}

export function columnOf(name: string, size: number, options?: ColumnOptions): SearchColumn;
export function spaceOf(table: RowTable, depth?: number): SearchSpace;
export function overlapOf(table: RowTable): (rules: readonly Where[]) => Promise<MembershipCell[]>;
export function rowsOf(table: RowTable, where: Where): Uint8Array;
