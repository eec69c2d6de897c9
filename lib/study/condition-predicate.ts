import { boundsOf, resolvedBound } from './condition-bounds.js';
import type { ColumnCondition, Where } from './conditions.js';

/** What a customer may have in a column; null, undefined and NaN are missing. */
export type RowValue = string | number | null | undefined;

const comparisons = {
  from: (value: number, bound: number) => value >= bound,
  above: (value: number, bound: number) => value > bound,
  to: (value: number, bound: number) => value <= bound,
  below: (value: number, bound: number) => value < bound,
} as const;

/**
 * The condition as a TypeScript predicate: is this customer meant?
 *
 * It picks the rows that `conditionSql` picks in the engine: a missing value satisfies only `missing: true`. Text and
 * numbers are never equal, and text lies within no bounds; a definition that compares them is refused.
 *
 * @param where - with percentiles resolved
 * @returns a function of a row by column name; a column that the row does not have is missing
 * @throws {RangeError} when a percentile is still unresolved
 *
 * @example
 * conditionPredicate({ age: { from: 18, to: 39 } })({ age: 40 }); // false
 */
export function conditionPredicate(where: Where): (row: Readonly<Record<string, RowValue>>) => boolean {
  const tests = Object.entries(where).map(
    ([column, condition]) => [column, columnPredicate(condition)] as const,
  );
  return (row) => tests.every(([column, test]) => test(row[column]));
}

/**
 * What one column has to be, as a predicate of its value.
 *
 * @throws {RangeError} when a percentile is still unresolved
 */
export function columnPredicate(condition: ColumnCondition): (value: RowValue) => boolean {
  if (typeof condition !== 'object') return (value) => value === condition;
  if ('in' in condition) return ofPresent((value) => condition.in.includes(value));
  if ('not' in condition) {
    const excluded = [condition.not].flat();
    return ofPresent((value) => !excluded.includes(value));
  }
  if ('missing' in condition) return (value) => isMissing(value) === condition.missing;
  const bounds = boundsOf(condition).map(
    ([name, bound]) => [comparisons[name], resolvedBound('conditionPredicate', bound)] as const,
  );
  return (value) => typeof value === 'number' && bounds.every(([compare, bound]) => compare(value, bound));
}

function ofPresent(test: (value: string | number) => boolean): (value: RowValue) => boolean {
  return (value) => !isMissing(value) && test(value);
}

function isMissing(value: RowValue): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}
