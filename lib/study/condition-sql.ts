import { identifier, join, literal, type Sql, sql } from '../engine/index.js';
import { boundsOf, resolvedBound } from './condition-bounds.js';
import type { ColumnCondition, Where } from './conditions.js';

const operators = { from: '>=', above: '>', to: '<=', below: '<' } as const;

/**
 * The condition as SQL. A missing value satisfies only `missing: true`, never a comparison and never a `not`.
 *
 * @throws {RangeError} when a percentile is still unresolved
 * @example
 * conditionSql({ age: { from: 18, to: 39 } }).text; // '"age" >= 18 AND "age" <= 39'
 */
export function conditionSql(where: Where): Sql {
  return join(
    Object.entries(where).map(([column, condition]) => columnSql(identifier(column), condition)),
    ' AND ',
  );
}

function columnSql(column: Sql, condition: ColumnCondition): Sql {
  if (typeof condition !== 'object') return sql`${column} = ${literal(condition)}`;
  if ('in' in condition) return sql`${column} IN (${join(condition.in.map(literal), ', ')})`;
  if ('not' in condition) return sql`${column} NOT IN (${join([condition.not].flat().map(literal), ', ')})`;
  if ('missing' in condition) return { text: `${column.text} IS ${condition.missing ? '' : 'NOT '}NULL` };
  return join(
    boundsOf(condition).map(
      ([name, bound]) =>
        sql`${column} ${{ text: operators[name] }} ${literal(resolvedBound('conditionSql', bound))}`,
    ),
    ' AND ',
  );
}
