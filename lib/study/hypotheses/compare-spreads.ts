import { bigintOf, identifier, join, literal, numberOf, type Row, sql } from '../../engine/index.js';
import { brownForsythe, type Moments, momentsFromSums } from '../../stats/index.js';
import { levelValue, requireColumn, type StudyColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { type CountedCustomers, countOf } from '../counted-customers.js';
import { customers } from '../customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { exact, exactSums } from '../exact-sums.js';
import { askGroupMedians, type GroupMedians } from '../order-statistics.js';
import { countedFor, type Grouping, inGroups, orderedGroups } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';

/** How many customers, and the exact sum of their values. */
interface Sums {
  readonly n: number;
  readonly sum: bigint;
}

/** A group's exact sums, of squares too. */
interface GroupSums extends Sums {
  readonly squares: bigint;
}

/** Tests a hypothesis about spreads: distances from the median of the own group, compared as means are. */
export async function compareSpreads(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  const { values, labels } = grouping;
  const medians = await askGroupMedians(context, column, orderedGroups(grouping));
  const sums = await askGroupSums(context, column, grouping, await countedFor(context, hypothesis, grouping));
  const below = await askSumsBelow(context, column, grouping, medians);
  const distances = values.map((of) =>
    sums.has(of)
      ? distancesFrom(medians.get(of)!, sums.get(of)!, below.get(of), column)
      : { n: 0, mean: Number.NaN, m2: 0 },
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
  counted: CountedCustomers,
): Promise<ReadonlyMap<string | number | null, GroupSums>> {
  const { sum, squares } = exactSums(counted, column);
  const rows = await engine.query(
    sql`SELECT ${grouping.column} AS level, ${countOf(counted)} AS n, ${sum} AS total, ${squares} AS squares
      FROM ${counted.table} WHERE ${identifier(column.name)} IS NOT NULL AND ${inGroups(grouping)} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(
    rows.map((row) => [levelValue(row.level), { ...sumsOf(row), squares: bigintOf(row, 'squares') }]),
  );
}

/** Of the customers in each group whose value is below the group's median. */
async function askSumsBelow(
  { engine }: StudyContext,
  column: StudyColumn,
  grouping: Grouping,
  medians: GroupMedians,
): Promise<ReadonlyMap<string | number | null, Sums>> {
  const { column: by } = grouping;
  const isBelow = [...medians].map(
    ([level, median]) => sql`${by} = ${literal(level)} AND ${identifier(column.name)} < ${literal(median)}`,
  );
  if (isBelow.length === 0) return new Map();
  const rows = await engine.query(
    sql`SELECT ${by} AS level, count(*) AS n, sum(${exact(column)}) AS total FROM ${customers}
      WHERE (${join(isBelow, ' OR ')}) AND ${inGroups(grouping)} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map((row) => [levelValue(row.level), sumsOf(row)]));
}

function sumsOf(row: Row): Sums {
  return { n: numberOf(row, 'n'), sum: bigintOf(row, 'total') };
}

/**
 * The moments of distances from a median, exactly, from sums of the values: the median of whole numbers at the column's
 * precision is whole or half, so twice a distance is whole.
 */
function distancesFrom(
  median: number,
  { n, sum, squares }: GroupSums,
  below: Sums = { n: 0, sum: 0n },
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
