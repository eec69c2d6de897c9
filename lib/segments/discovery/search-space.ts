import type { ColumnCondition } from '../../study/index.js';

/** One level of a searched column: a value, a band of numbers, or missing. */
export interface SearchLevel {
  readonly label: string;
  readonly condition: ColumnCondition;
}

/** A column cut into levels; neighbouring levels of an ordered column may be joined to an interval. */
export interface SearchColumn {
  readonly name: string;
  readonly label: string;
  /** Gender, age: a rule that uses it says so. */
  readonly protected: boolean;
  readonly isOrdered: boolean;
  /** Ordered ones in order; missing, where it occurs, is the last and joins no interval. */
  readonly levels: readonly SearchLevel[];
  readonly hasMissing: boolean;
}

/** Customers of one half by the levels of a table's columns; row-major over the columns' levels. */
export interface SearchCounts {
  readonly n: Float64Array;
  readonly churned: Float64Array;
}

/** Customers by the levels of one to three columns, in the two halves. */
export interface SearchTable {
  /** Positions in the space's `columns`, ascending. */
  readonly columns: readonly number[];
  readonly discovery: SearchCounts;
  readonly confirmation: SearchCounts;
}

/** Everything that a search for segments looks at: all singles, pairs and triples of columns, counted. */
export interface SearchSpace {
  readonly columns: readonly SearchColumn[];
  readonly tables: readonly SearchTable[];
}
