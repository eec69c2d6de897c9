import { type Engine, identifier, join, literal, numberOf, queryOne, sql } from '../engine/index.js';
import { percentilesOf, type Where, withPercentiles } from './conditions.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), the usual default.
 *
 * @param shares - from 0 to 1
 * @returns a value a share, in the column's unit; null where no value is present
 */
export async function askQuantiles(
  engine: Engine,
  column: string,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const asked = shares.map(
    (share, index) =>
      sql`quantile_cont(${identifier(column)}, ${literal(share)}) AS ${identifier(`q${index}`)}`,
  );
  const row = await queryOne(engine, sql`SELECT ${join(asked, ', ')} FROM ${customers}`);
  return shares.map((_, index) => (row[`q${index}`] === null ? null : numberOf(row, `q${index}`)));
}

/**
 * The condition with percentiles such as `p75` replaced by their values in this table.
 *
 * @throws {RangeError} when a percentile is asked of a column without any present value
 */
export async function resolveWhere({ engine }: Pick<StudyContext, 'engine'>, where: Where): Promise<Where> {
  const values = new Map<string, number>();
  for (const { column, percentile } of percentilesOf(where)) {
    const [value] = await askQuantiles(engine, column, [Number(percentile.slice(1)) / 100]);
    if (value === null || value === undefined) {
      throw new RangeError(`${percentile} of ${column} requires present values, and the table has none`);
    }
    values.set(`${column}/${percentile}`, value);
  }
  return withPercentiles(where, (column, percentile) => values.get(`${column}/${percentile}`)!);
}
