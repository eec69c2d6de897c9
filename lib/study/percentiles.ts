import { requireColumn } from './columns.js';
import { percentilesOf, type Where, withPercentiles } from './conditions.js';
import type { StudyContext } from './context.js';
import { askOrderStatistics } from './order-statistics.js';

/** The shares that every column is asked for at once: its values are ordered once for all of them. */
const usualShares = [0, 0.005, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.995, 1];

/**
 * Quantiles of a column's present values by type 7 (linear between order statistics), the usual default.
 *
 * @param shares - from 0, the least value, to 1, the greatest
 * @returns a value a share, in the column's unit; null where no value is present
 */
export async function askQuantiles(
  context: Pick<StudyContext, 'engine' | 'columns'>,
  name: string,
  shares: readonly number[],
): Promise<(number | null)[]> {
  const asked = shares.every((share) => usualShares.includes(share)) ? usualShares : shares;
  const found = await askOrderStatistics(context, requireColumn(context.columns, name), asked);
  return shares.map((share) => found[asked.indexOf(share)]!);
}

/**
 * The condition with percentiles such as `p75` replaced by their values in this table.
 *
 * @throws {RangeError} when a percentile is asked of a column without any present value
 */
export async function resolveWhere(
  context: Pick<StudyContext, 'engine' | 'columns'>,
  where: Where,
): Promise<Where> {
  const values = new Map<string, number>();
  for (const { column, percentile } of percentilesOf(where)) {
    const [value] = await askQuantiles(context, column, [Number(percentile.slice(1)) / 100]);
    if (value === null || value === undefined) {
      throw new RangeError(`${percentile} of ${column} requires present values, and the table has none`);
    }
    values.set(`${column}/${percentile}`, value);
  }
  return withPercentiles(where, (column, percentile) => values.get(`${column}/${percentile}`)!);
}
