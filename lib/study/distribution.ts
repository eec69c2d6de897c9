import { identifier, literal, numberOf, type Sql, sql } from '../engine/index.js';
import { requireColumn, type StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers, isWhole } from './customers.js';
import { askQuantiles } from './percentiles.js';
import { askPresence } from './presence.js';
import { valuesInOrder } from './values-in-order.js';

/** Customers within one bin, its lower edge included and its upper edge not. */
export interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly churned: number;
  readonly stayed: number;
  /** Of those who left, within all bins together; null where nobody did. */
  readonly shareOfChurned: number | null;
  /** Of those who stayed, within all bins together; null where nobody did. */
  readonly shareOfStayed: number | null;
}

/** How a number is spread among those who left and those who stayed, in bins of equal width. */
export interface Distribution {
  readonly kind: 'distribution';
  readonly column: string;
  readonly label: string;
  readonly unit: string | null;
  readonly decimals: number;
  readonly bins: readonly DistributionBin[];
  /** Present values outside the bins, which cover all but half a percent at either end. */
  readonly beyond: { readonly churned: number; readonly stayed: number };
  readonly missing: { readonly churned: number; readonly stayed: number };
}

const aimedBins = 25;

/**
 * How is a number spread among those who left and those who stayed?
 *
 * Bins are of equal width with round edges, and reach from the 0.5th to the 99.5th percentile.
 *
 * @throws {RangeError} when the column is not numeric or holds no value
 */
export async function askDistribution(context: StudyContext, name: string): Promise<Distribution> {
  const column = requireColumn(context.columns, name);
  if (!column.isNumeric) throw new RangeError(`askDistribution requires a numeric column, received ${name}`);
  const [low, high] = await askQuantiles(context, name, [0.005, 0.995]);
  if (typeof low !== 'number' || typeof high !== 'number') {
    throw new RangeError(`askDistribution requires values in ${name}, and all are missing`);
  }
  const width = roundWidth((high - low) / aimedBins, column.decimals);
  const from = Math.floor(low / width) * width;
  const count = Math.floor((high - from) / width) + 1;
  const bin = sql`CASE WHEN v < ${literal(from)} OR v >= ${literal(from + count * width)} THEN -1
    ELSE CAST(floor((v - ${literal(from)}) / ${literal(width)}) AS INTEGER) END`;
  const rows = await context.engine.query(
    sql`SELECT ${bin} AS bin, CAST(sum(churned) AS BIGINT) AS churned, CAST(sum(n - churned) AS BIGINT) AS stayed
      FROM ${await presentValues(context, column)} GROUP BY 1 ORDER BY 1`,
  );
  const presence = (await askPresence(context)).find((each) => each.column === column)!;
  const of = (index: number) => {
    const row = rows.find((each) => numberOf(each, 'bin') === index);
    return row
      ? { churned: numberOf(row, 'churned'), stayed: numberOf(row, 'stayed') }
      : { churned: 0, stayed: 0 };
  };
  const inBins = Array.from({ length: count }, (_, index) => of(index));
  const shareOf = (outcome: 'churned' | 'stayed', customersInBin: number) => {
    const all = inBins.reduce((total, bin) => total + bin[outcome], 0);
    return all === 0 ? null : customersInBin / all;
  };
  return {
    kind: 'distribution',
    column: name,
    label: column.label,
    unit: column.unit ?? null,
    decimals: column.decimals,
    bins: inBins.map(({ churned, stayed }, index) => ({
      from: from + index * width,
      to: from + (index + 1) * width,
      churned,
      stayed,
      shareOfChurned: shareOf('churned', churned),
      shareOfStayed: shareOf('stayed', stayed),
    })),
    beyond: of(-1),
    missing: {
      churned: presence.missing.churned,
      stayed: presence.missing.n - presence.missing.churned,
    },
  };
}

/** Whole numbers have few distinct values, which are quicker to bin than all customers; amounts are in order anyway. */
async function presentValues(context: StudyContext, column: StudyColumn): Promise<Sql> {
  if (!isWhole(column))
    return sql`(SELECT v, 1 AS n, level AS churned FROM ${await valuesInOrder(context, column)}) AS one_by_one`;
  const value = identifier(column.name);
  return sql`(SELECT ${value} AS v, count(*) AS n, count(*) FILTER (WHERE churn = 1) AS churned
    FROM ${customers} WHERE ${value} IS NOT NULL GROUP BY 1) AS counted`;
}

/**
 * The round width (1, 2 or 5 times a power of ten) next above; whole numbers get whole widths.
 *
 * @example
 * roundWidth(37, 0); // 50
 */
function roundWidth(width: number, decimals: number): number {
  const least = 10 ** -decimals;
  if (width <= least) return least;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width * (1 - 1e-9))!;
  return step * power;
}
