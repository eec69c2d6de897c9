import { requireCount } from '../results/guards.js';

/** Counts by two columns: a row for each level of the first, a cell for each level of the second. */
export type Cells = readonly (readonly number[])[];

/** A table without its empty rows and columns, with its margins. */
export interface ContingencyTable {
  readonly cells: Cells;
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
  readonly notes: readonly string[];
}

/**
 * Checks a table and leaves out the rows and columns in which nobody is.
 *
 * @param caller - the function that asks, named in errors
 * @param cells - whole counts of 0 or more, rows of one length
 * @returns the table, its margins, and a note on what was left out
 * @throws {RangeError} when a cell is not a count, rows differ in length, or fewer than two rows or columns
 *   are filled
 *
 * @example
 * contingencyTable('chiSquare', [[3, 4], [0, 0], [5, 6]]).notes; // ["1 empty row was left out"]
 */
export function contingencyTable(caller: string, cells: Cells): ContingencyTable {
  requireCells(caller, cells);
  const filledRows = cells.filter((row) => sum(row) > 0);
  const isFilled = (_: unknown, column: number) => filledRows.some((row) => row[column]! > 0);
  const kept = filledRows.map((row) => row.filter(isFilled));
  const columns = kept[0]?.length ?? 0;
  if (kept.length < 2 || columns < 2) {
    throw new RangeError(
      `${caller} requires at least 2 rows and 2 columns with counts in \`cells\`, received ${kept.length} and ${columns}`,
    );
  }
  const columnTotals = kept[0]!.map((_, column) => sum(kept.map((row) => row[column]!)));
  const rowTotals = kept.map(sum);
  const notes = [
    ...leftOutNotes(cells.length - kept.length, 'row'),
    ...leftOutNotes(cells[0]!.length - columns, 'column'),
  ];
  return { cells: kept, rowTotals, columnTotals, total: sum(rowTotals), notes };
}

/** The counts that independence of rows and columns would lead to expect. */
export function expectedCounts({ rowTotals, columnTotals, total }: Omit<ContingencyTable, 'notes'>): Cells {
  return rowTotals.map((row) => columnTotals.map((column) => (row / total) * column));
}

function requireCells(caller: string, cells: Cells): void {
  const columns = cells[0]?.length ?? 0;
  for (const [index, row] of cells.entries()) {
    if (row.length !== columns) {
      throw new RangeError(
        `${caller} requires rows of one length in \`cells\`, received ${columns} cells in row 0 and ${row.length} in row ${index}`,
      );
    }
    for (const [column, count] of row.entries()) requireCount(caller, `cells[${index}][${column}]`, count);
  }
}

function leftOutNotes(count: number, what: string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 empty ${what} was left out` : `${count} empty ${what}s were left out`];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
