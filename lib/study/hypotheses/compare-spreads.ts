import { bigintOf, identifier, literal, numberOf, sql } from '../../engine/index.js';
import { brownForsythe, momentsFromSums } from '../../stats/index.js';
import { levelValue } from '../breakdown.js';
import { requireColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import { customers } from '../customers.js';
import type { HypothesisDefinition } from '../definition.js';
import { groupMediansSql } from '../order-statistics.js';
import type { Grouping } from './groups.js';
import { inGroups } from './groups.js';
import type { ComparedGroup, Tested } from './hypothesis-result.js';

/**
 * Tests a hypothesis about spreads: distances from the median of the own group, compared as means are.
 *
 * Distances are summed exactly: the median of whole numbers at the column's precision is whole or half, so twice a distance
 * is whole.
 */
export async function compareSpreads(
  context: StudyContext,
  { compare }: HypothesisDefinition,
  grouping: Grouping,
): Promise<Tested> {
  const compared = requireColumn(context.columns, compare);
  const { name, decimals } = compared;
  const { column: by, values, labels } = grouping;
  const value = identifier(name);
  const members = sql`SELECT ${by} AS level, ${value} AS v FROM ${customers} WHERE ${value} IS NOT NULL AND ${inGroups(grouping)}`;
  const doubled = (inner: ReturnType<typeof sql>) =>
    sql`CAST(round(${inner} * ${literal(2 * 10 ** decimals)}) AS HUGEINT)`;
  const rows = await context.engine.query(
    sql`SELECT level, any_value(median) AS median, count(*) AS n, sum(d) AS total, sum(d * d) AS squares FROM (
        SELECT level, median, ${doubled(sql`abs(v - median)`)} AS d
        FROM (${members}) AS members JOIN (${groupMediansSql(compared, by, inGroups(grouping))}) AS medians USING (level)) AS distances
      GROUP BY 1 ORDER BY 1`,
  );
  const answers = new Map(rows.map((row) => [levelValue(row.level), row]));
  const distances = values.map((of) => {
    const row = answers.get(of);
    if (!row) return { n: 0, mean: Number.NaN, m2: 0 };
    const n = numberOf(row, 'n');
    const sums = { n, sum: bigintOf(row, 'total'), sumOfSquares: bigintOf(row, 'squares'), decimals };
    const { mean, m2 } = momentsFromSums(sums);
    return { n, mean: mean / 2, m2: m2 / 4 };
  });
  const groups = values.map(
    (of, index): ComparedGroup => ({
      value: of,
      label: labels[index]!,
      n: distances[index]!.n,
      median: answers.has(of) ? numberOf(answers.get(of)!, 'median') : Number.NaN,
      spread: distances[index]!.mean,
    }),
  );
  return { groups, test: brownForsythe(distances, { level: coverage(context) }), followUps: [] };
}
