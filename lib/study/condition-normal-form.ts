import { boundsOf } from './condition-bounds.js';
import type { ColumnCondition, Where } from './conditions.js';

type Value = string | number;

/**
 * The one way to write a rule: two conditions are the same rule where their normal forms are the same JSON, whatever the
 * figures of the customers that they pick.
 *
 * Columns stand in alphabetical order, values too and each once, bounds in the order from, above, to, below; a set or an
 * interval of one value is that value.
 *
 * @example
 * JSON.stringify(normalised({ city: { in: ['B', 'A', 'B'] }, age: { to: 39, from: 18 } }));
 * // '{"age":{"from":18,"to":39},"city":{"in":["A","B"]}}'
 */
export function normalised(where: Where): Where {
  const columns = Object.keys(where).toSorted();
  return Object.fromEntries(columns.map((column) => [column, normalisedColumn(where[column]!)]));
}

function normalisedColumn(condition: ColumnCondition): ColumnCondition {
  if (typeof condition !== 'object') return withoutMinusZero(condition);
  if ('in' in condition) {
    const values = distinct(condition.in);
    return values.length === 1 ? values[0]! : { in: values };
  }
  if ('not' in condition) {
    const values = distinct([condition.not].flat());
    return { not: values.length === 1 ? values[0]! : values };
  }
  if ('missing' in condition) return condition;
  const { from, to } = condition;
  if (typeof from === 'number' && from === to) return withoutMinusZero(from);
  return Object.fromEntries(boundsOf(condition).map(([name, bound]) => [name, withoutMinusZero(bound)]));
}

/** Each value once, numbers by size before text by its characters. */
function distinct(values: readonly Value[]): Value[] {
  return [...new Set(values.map(withoutMinusZero))].toSorted(byValue);
}

function byValue(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

/** JSON and SQL know one zero. */
function withoutMinusZero<T extends Value>(value: T): T {
  return value === 0 ? (0 as T) : value;
}
