import { z } from 'zod';
import { identifier, join, literal, type Sql, sql } from '../engine/index.js';
import { grouped } from './number-words.js';

/** A percentile of a column's present values, such as p75. */
export const percentilePattern = /^p\d{1,2}(\.\d+)?$/;

/** A bound is a value, or a quantile of the column's present values (`p75` is the 75th percentile, type 7). */
const Bound = z
  .union([z.number(), z.string().regex(percentilePattern, 'a number or a percentile such as p75')])
  .meta({ description: 'A number, or a percentile of the present values such as p75 (type 7)' });

const Scalar = z.union([z.string(), z.number()]);

/** What one column has to be: a value, one of several, within bounds, missing or not. */
const ColumnCondition = z.union([
  Scalar,
  z.strictObject({ in: z.array(Scalar).min(1) }),
  z.strictObject({ not: z.union([Scalar, z.array(Scalar).min(1)]) }),
  z.strictObject({ missing: z.boolean() }),
  z
    .strictObject({
      from: Bound.optional().meta({ description: 'at least' }),
      above: Bound.optional().meta({ description: 'more than' }),
      to: Bound.optional().meta({ description: 'at most' }),
      below: Bound.optional().meta({ description: 'less than' }),
    })
    .refine((bounds) => Object.values(bounds).some((bound) => bound !== undefined), 'at least one bound')
    .refine(({ from, above }) => from === undefined || above === undefined, 'from or above, not both')
    .refine(({ to, below }) => to === undefined || below === undefined, 'to or below, not both')
    .refine(({ from, above, to, below }) => {
      const [low, high] = [from ?? above, to ?? below];
      return (
        typeof low !== 'number' || typeof high !== 'number' || low < high || (low === from && low === to)
      );
    }, 'a lower bound under the upper one: nobody can satisfy this'),
]);

/** These customers: every column named is as said. Columns are named by their `as`. */
export const Where = z
  .record(z.string(), ColumnCondition)
  .refine((where) => Object.keys(where).length > 0, 'at least one column')
  .meta({ description: 'Customers for whom every column named is as said' });

export type Where = z.infer<typeof Where>;
export type ColumnCondition = z.infer<typeof ColumnCondition>;

/** How a column reads in words: its label, its unit and the labels of its values. */
export interface ColumnWords {
  readonly label: string;
  readonly unit?: string | undefined;
  level(value: string | number): string;
}

const boundNames = ['from', 'above', 'to', 'below'] as const;
const boundSql = { from: '>=', above: '>', to: '<=', below: '<' } as const;
const boundWords = { from: 'at least', above: 'more than', to: 'at most', below: 'less than' } as const;

/** The percentiles that a condition names, by column. */
export function percentilesOf(where: Where): { column: string; percentile: string }[] {
  return Object.entries(where).flatMap(([column, condition]) =>
    boundsOf(condition).flatMap(([, bound]) =>
      typeof bound === 'string' ? [{ column, percentile: bound }] : [],
    ),
  );
}

/** The condition with every percentile replaced by its value. */
export function withPercentiles(
  where: Where,
  resolve: (column: string, percentile: string) => number,
): Where {
  return Object.fromEntries(
    Object.entries(where).map(([column, condition]) => {
      if (boundsOf(condition).length === 0) return [column, condition];
      const bounds = boundsOf(condition).map(([name, bound]) => [
        name,
        typeof bound === 'string' ? resolve(column, bound) : bound,
      ]);
      return [column, Object.fromEntries(bounds) as ColumnCondition];
    }),
  );
}

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
    boundsOf(condition).map(([name, bound]) => {
      if (typeof bound === 'string') {
        throw new RangeError(`conditionSql requires resolved bounds, received ${bound}`);
      }
      return sql`${column} ${{ text: boundSql[name] }} ${literal(bound)}`;
    }),
    ' AND ',
  );
}

/**
 * The condition in words.
 *
 * @example
 * // { age: { from: 18, to: 39 }, gender: 'М' } -> 'age 18 to 39 years and gender: men'
 */
export function conditionWords(where: Where, wordsOf: (column: string) => ColumnWords): string {
  return Object.entries(where)
    .map(([column, condition]) => columnWords(wordsOf(column), condition))
    .join(' and ');
}

function columnWords(words: ColumnWords, condition: ColumnCondition): string {
  if (typeof condition !== 'object') return `${words.label}: ${words.level(condition)}`;
  if ('in' in condition)
    return `${words.label}: ${condition.in.map((value) => words.level(value)).join(' or ')}`;
  if ('not' in condition) {
    return `${words.label}: not ${[condition.not]
      .flat()
      .map((value) => words.level(value))
      .join(' or ')}`;
  }
  if ('missing' in condition) return `${words.label} ${condition.missing ? 'missing' : 'present'}`;
  const unit = words.unit ? ` ${words.unit}` : '';
  const { from, to } = condition;
  if (from !== undefined && to !== undefined)
    return `${words.label} ${boundText(from)} to ${boundText(to)}${unit}`;
  const bounds = boundsOf(condition).map(([name, bound]) => `${boundWords[name]} ${boundText(bound)}`);
  return `${words.label} ${bounds.join(' and ')}${unit}`;
}

function boundsOf(condition: ColumnCondition): [(typeof boundNames)[number], number | string][] {
  if (typeof condition !== 'object') return [];
  return boundNames.flatMap((name) => {
    const bound = (condition as Partial<Record<typeof name, number | string>>)[name];
    return bound === undefined ? [] : [[name, bound] as [typeof name, number | string]];
  });
}

function boundText(bound: number | string): string {
  return typeof bound === 'string' ? bound : grouped(bound);
}
