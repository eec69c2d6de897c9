import { bigintOf, identifier, join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import { type CoMoments, coMomentsFromSums, type Moments, momentsFromSums } from '../stats/index.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';

/** The moments of several columns in each group, by the group's value (as text; 'null' where it is missing). */
export type GroupedMoments = ReadonlyMap<string, Readonly<Record<string, Moments>>>;

/**
 * Count, mean and spread of numeric columns in each group, from one query.
 *
 * Sums are taken exactly, as decimals at the columns' declared precision: any number of threads and any engine gives the
 * same digits.
 *
 * @param by - an expression whose values are the groups; one group 'all' when left out
 * @param where - only these rows
 */
export async function askMoments(
  context: StudyContext,
  columns: readonly StudyColumn[],
  { by, where }: { by?: Sql; where?: Sql } = {},
): Promise<GroupedMoments> {
  const sums = columns.map((column, index) => momentSums(column, `c${index}_`));
  const group = by ?? literal('all');
  const only = where ? sql` WHERE ${where}` : sql``;
  const rows = await context.engine.query(
    sql`SELECT ${group} AS study_group, ${join(sums, ', ')} FROM ${customers}${only} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(
    rows.map((row) => [
      String(row.study_group),
      Object.fromEntries(
        columns.map((column, index) => [column.name, momentsOfRow(row, column, `c${index}_`)]),
      ),
    ]),
  );
}

/** The exact sums that moments are made of, as SQL; `condition` takes only the rows that satisfy it. */
export function momentSums(column: StudyColumn, prefix: string, condition?: Sql): Sql {
  const value = exact(column, 18, condition);
  const wider = exact(column, 19, condition);
  return sql`count(${value}) AS ${identifier(`${prefix}n`)}, sum(${value}) AS ${identifier(`${prefix}sum`)}, sum(${wider} * ${value}) AS ${identifier(`${prefix}squares`)}`;
}

/** Reads the sums of `momentSums` back. */
export function momentsOfRow(row: Row, { decimals }: StudyColumn, prefix: string): Moments {
  return momentsFromSums({
    n: numberOf(row, `${prefix}n`),
    sum: bigintOf(row, `${prefix}sum`),
    sumOfSquares: bigintOf(row, `${prefix}squares`),
    decimals,
  });
}

/** Co-moments of every pair of numeric columns, and of each with itself, over the rows where both are present. */
export async function askCoMoments(
  context: StudyContext,
  columns: readonly StudyColumn[],
): Promise<{ x: StudyColumn; y: StudyColumn; coMoments: CoMoments }[]> {
  const pairs = columns.flatMap((x, index) => columns.slice(0, index + 1).map((y) => ({ x, y })));
  if (pairs.length === 0) return [];
  const sums = pairs.map(({ x, y }, index) => {
    const both = sql`${identifier(x.name)} IS NOT NULL AND ${identifier(y.name)} IS NOT NULL`;
    const as = (name: string) => identifier(`p${index}_${name}`);
    const [a, b, wideA, wideB] = [
      exact(x, 18, both),
      exact(y, 18, both),
      exact(x, 19, both),
      exact(y, 19, both),
    ];
    return sql`count(${a}) AS ${as('n')}, sum(${a}) AS ${as('x')}, sum(${b}) AS ${as('y')}, sum(${wideA} * ${a}) AS ${as('xx')}, sum(${wideB} * ${b}) AS ${as('yy')}, sum(${wideA} * ${b}) AS ${as('xy')}`;
  });
  const [row] = await context.engine.query(sql`SELECT ${join(sums, ', ')} FROM ${customers}`);
  return pairs.map(({ x, y }, index) => {
    const of = (name: string) => bigintOf(row!, `p${index}_${name}`);
    const coMoments = coMomentsFromSums({
      n: numberOf(row!, `p${index}_n`),
      sumX: of('x'),
      sumY: of('y'),
      sumXX: of('xx'),
      sumYY: of('yy'),
      sumXY: of('xy'),
      decimalsX: x.decimals,
      decimalsY: y.decimals,
    });
    return { x, y, coMoments };
  });
}

/** A column's value as a decimal, so that its sums are exact; a product of two needs one of them a digit wider. */
function exact({ name, decimals }: StudyColumn, digits: 18 | 19, condition?: Sql): Sql {
  const type = { text: `DECIMAL(${digits}, ${decimals})` };
  const value = condition ? sql`CASE WHEN ${condition} THEN ${identifier(name)} END` : identifier(name);
  return sql`CAST(${value} AS ${type})`;
}
