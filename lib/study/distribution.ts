import { identifier, literal, numberOf, sql } from '../engine/index.js';
import { requireColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';
import { askQuantiles } from './percentiles.js';

/** Customers within one bin, its lower edge included and its upper edge not. */
export interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly churned: number;
  readonly stayed: number;
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
  const value = identifier(name);
  const bin = sql`CASE WHEN ${value} IS NULL THEN -2 WHEN ${value} < ${literal(from)} OR ${value} >= ${literal(from + count * width)} THEN -1
    ELSE CAST(floor((${value} - ${literal(from)}) / ${literal(width)}) AS INTEGER) END`;
  const rows = await context.engine.query(
    sql`SELECT ${bin} AS bin, count(CASE WHEN churn = 1 THEN 1 END) AS churned, count(CASE WHEN churn = 0 THEN 1 END) AS stayed
      FROM ${customers} GROUP BY 1 ORDER BY 1`,
  );
  const of = (index: number) => {
    const row = rows.find((each) => numberOf(each, 'bin') === index);
    return row
      ? { churned: numberOf(row, 'churned'), stayed: numberOf(row, 'stayed') }
      : { churned: 0, stayed: 0 };
  };
  return {
    kind: 'distribution',
    column: name,
    label: column.label,
    unit: column.unit ?? null,
    decimals: column.decimals,
    bins: Array.from({ length: count }, (_, index) => ({
      from: from + index * width,
      to: from + (index + 1) * width,
      ...of(index),
    })),
    beyond: of(-1),
    missing: of(-2),
  };
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
