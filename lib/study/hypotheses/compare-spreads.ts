import { bigintOf, identifier, join, literal, numberOf, sql } from '../../engine/index.js';
import { brownForsythe, type Moments, momentsFromSums } from '../../stats/index.js';
import { levelValue } from '../breakdown.js';
import { requireColumn, type StudyColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { customers } from '../customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { exact, product } from '../exact-sums.js';
import { askGroupMedians, type GroupMedians } from '../order-statistics.js';
import { type Grouping, inGroups, orderedGroups } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';

/** A group's exact sums; below are those under its median. */
interface GroupSums {
  readonly n: number;
  readonly sum: bigint;
  readonly squares: bigint;
  readonly below: { readonly n: number; readonly sum: bigint };
}

/** Tests a hypothesis about spreads: distances from the median of the own group, compared as means are. */
export async function compareSpreads(
  context: StudyContext,
  { compare }: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, compare);
  const { values, labels } = grouping;
  const medians = await askGroupMedians(context, column, orderedGroups(grouping));
  const sums = await askGroupSums(context, column, grouping, medians);
  const distances = values.map((of) =>
    sums.has(of) ? distancesFrom(medians.get(of)!, sums.get(of)!, column) : { n: 0, mean: Number.NaN, m2: 0 },
  );
  const groups = values.map(
    (of, index): ComparedGroup => ({
      value: of,
      label: labels[index]!,
      n: distances[index]!.n,
      median: medians.get(of) ?? Number.NaN,
      spread: distances[index]!.mean,
    }),
  );
  return { groups, test: brownForsythe(distances, { level: coverage(context) }), followUps: [] };
}

async function askGroupSums(
  { engine }: StudyContext,
  column: StudyColumn,
  grouping: Grouping,
  medians: GroupMedians,
): Promise<ReadonlyMap<string | number | null, GroupSums>> {
  const { column: by } = grouping;
  const value = identifier(column.name);
  const cases = [...medians].map(
    ([level, median]) => sql`WHEN ${by} = ${literal(level)} THEN ${literal(median)}`,
  );
  const isBelow = cases.length > 0 ? sql`${value} < CASE ${join(cases, ' ')} END` : literal(false);
  const rows = await engine.query(
    sql`SELECT ${by} AS level, count(*) AS n, sum(${exact(column)}) AS total, sum(${product(column, column)}) AS squares,
      count(*) FILTER (WHERE ${isBelow}) AS n_below, coalesce(sum(${exact(column)}) FILTER (WHERE ${isBelow}), 0) AS total_below
      FROM ${customers} WHERE ${value} IS NOT NULL AND ${inGroups(grouping)} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(
    rows.map((row) => [
      levelValue(row.level),
      {
        n: numberOf(row, 'n'),
        sum: bigintOf(row, 'total'),
        squares: bigintOf(row, 'squares'),
        below: { n: numberOf(row, 'n_below'), sum: bigintOf(row, 'total_below') },
      },
    ]),
  );
}

/**
 * The moments of distances from a median, exactly, from sums of the values: the median of whole numbers at the column's
 * precision is whole or half, so twice a distance is whole.
 */
function distancesFrom(
  median: number,
  { n, sum, squares, below }: GroupSums,
  { decimals }: StudyColumn,
): Moments {
  const [count, twiceMedian] = [BigInt(n), BigInt(Math.round(median * 2 * 10 ** decimals))];
  const signed = 2n * sum - count * twiceMedian;
  const twice = {
    n,
    // Those under the median count with their sign turned.
    sum: signed + 2n * (BigInt(below.n) * twiceMedian - 2n * below.sum),
    sumOfSquares: 4n * squares - 4n * twiceMedian * sum + count * twiceMedian * twiceMedian,
    decimals,
  };
  const { mean, m2 } = momentsFromSums(twice);
  return { n, mean: mean / 2, m2: m2 / 4 };
}
