import { identifier, literal, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import type { CountedCustomers } from './counted-customers.js';
import { largestValue } from './customers.js';

const sumName = ({ name }: StudyColumn) => identifier(`#sum ${name}`);
const squaresName = ({ name }: StudyColumn) => identifier(`#squares ${name}`);

/** What cells keep of a number: the exact sums of its values and of their squares. */
export function keptSums(column: StudyColumn): Sql {
  return sql`sum(${exact(column)}) AS ${sumName(column)}, sum(${product(column, column)}) AS ${squaresName(column)}`;
}

/** The exact sums of a column's values and of their squares, as aggregates. */
export function exactSums({ weight }: CountedCustomers, column: StudyColumn): { sum: Sql; squares: Sql } {
  if (weight === null)
    return { sum: sql`sum(${exact(column)})`, squares: sql`sum(${product(column, column)})` };
  if (column.kind === 'number')
    return { sum: sql`sum(${sumName(column)})`, squares: sql`sum(${squaresName(column)})` };
  // All customers of a cell have the same value.
  const n = sql`CAST(${weight} AS HUGEINT)`;
  return { sum: sql`sum(${exact(column)} * ${n})`, squares: sql`sum(${product(column, column)} * ${n})` };
}

/**
 * The exact sum of the products of two columns, as an aggregate.
 *
 * @param counted - cells only where one of the two is no number, so that it has one value a cell
 */
export function exactProducts({ weight }: CountedCustomers, x: StudyColumn, y: StudyColumn): Sql {
  if (weight === null) return sql`sum(${product(x, y)})`;
  const [summed, alike] = x.kind === 'number' ? [x, y] : [y, x];
  const sums =
    summed.kind === 'number' ? sumName(summed) : sql`${exact(summed)} * CAST(${weight} AS HUGEINT)`;
  return sql`sum(${sums} * ${exact(alike)})`;
}

/** A column's value as a whole number of its smallest decimal: sums of those are exact in any order. */
export function exact({ name, decimals }: StudyColumn): Sql {
  const value = identifier(name);
  if (decimals === 0) return value;
  return sql`CAST(round(${value} * ${literal(10 ** decimals)}) AS BIGINT)`;
}

/** The product of two exact values, in 64 bits where the declared ranges show that it fits, else in 128. */
export function product(x: StudyColumn, y: StudyColumn): Sql {
  const fits = largestExact(x) * largestExact(y) < 2 ** 63;
  return fits ? sql`${exact(x)} * ${exact(y)}` : sql`CAST(${exact(x)} AS HUGEINT) * ${exact(y)}`;
}

function largestExact({ kind, definition, decimals }: StudyColumn): number {
  if (kind === 'flag') return 1;
  const isHeld = 'range' in definition && definition.range && definition.outside !== 'count';
  const largest = isHeld ? Math.max(...definition.range!.map(Math.abs)) : largestValue;
  return largest * 10 ** decimals;
}
