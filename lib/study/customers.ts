import { identifier, literal, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';

/** The clean table in the engine: a row a customer, the columns by their study names, `churn` as 0 and 1. */
export const customers = identifier('customers');

/** While the table is being checked: the outcome as written, where it is not the event. */
export const otherOutcome = identifier('other outcome');

/** While the table is being checked: a bit for each whole-number column whose value in the file was none. */
export const unfit = identifier('unfit values');

/** Values up to here leave room for exact sums of squares over a hundred million rows. */
export const largestValue = 1e11;

/** Is a number finite and small enough to be summed exactly? NaN and infinity are not. */
export function isSummable(value: Sql): Sql {
  return sql`${value} BETWEEN ${literal(-largestValue)} AND ${literal(largestValue)}`;
}

/** Is the column kept as integers? */
export function isWhole({ isNumeric, decimals }: StudyColumn): boolean {
  return isNumeric && decimals === 0;
}

/** Whether the file's value of a whole-number column was no whole number. */
export function wasUnfit(column: StudyColumn, columns: readonly StudyColumn[]): Sql {
  const bit = literal(2 ** columns.filter(isWhole).indexOf(column));
  return sql`(${unfit} // ${bit}) % 2 = 1`;
}
