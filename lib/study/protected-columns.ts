import type { StudyColumn } from './columns.js';
import type { Where } from './conditions.js';

/**
 * Which protected columns, such as gender and age, does a rule use? It may describe customers by them, but must say so,
 * because they may not decide an offer by themselves.
 *
 * @param columns - the study's columns
 * @returns those that are protected, in the definition's order; none where the rule uses none
 *
 * @example
 * // Where gender and age are protected and salary is not:
 * // protectedColumnsOf({ gender: 'М', salary: { from: 150000 } }, columns) -> [the column gender]
 */
export function protectedColumnsOf(where: Where, columns: readonly StudyColumn[]): StudyColumn[] {
  return columns.filter(({ name, definition }) => definition.protected && Object.hasOwn(where, name));
}
