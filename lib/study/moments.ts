import { bigintOf, identifier, join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import { type CoMoments, coMomentsFromSums, type Moments, momentsFromSums } from '../stats/index.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers, largestValue } from './customers.js';

/** The moments of several columns in each group, by the group's value (as text; 'null' where it is missing). */
export type GroupedMoments = ReadonlyMap<string, Readonly<Record<string, Moments>>>;

/**
 * Count, mean and spread of numeric columns in each group, from one query.
 *
 * Sums are taken exactly, of whole numbers at the columns' declared precision: any number of threads and any engine gives
 * the same digits.
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

/** The exact sums that moments are made of, as SQL. */
function momentSums(column: StudyColumn, prefix: string): Sql {
  const value = exact(column);
  return sql`count(${value}) AS ${identifier(`${prefix}n`)}, sum(${value}) AS ${identifier(`${prefix}sum`)}, sum(${product(column, column)}) AS ${identifier(`${prefix}squares`)}`;
}

/** Reads the sums of `momentSums` back. */
function momentsOfRow(row: Row, { decimals }: StudyColumn, prefix: string): Moments {
  return momentsFromSums({
    n: numberOf(row, `${prefix}n`),
    sum: bigintOf(row, `${prefix}sum`),
    sumOfSquares: bigintOf(row, `${prefix}squares`),
    decimals,
  });
}

/** Co-moments of two columns, or of a column with itself. */
export interface PairMoments {
  readonly x: StudyColumn;
  readonly y: StudyColumn;
  readonly coMoments: CoMoments;
}

/**
 * Co-moments of every pair of numeric columns, and of each with itself, over the rows where both are present.
 *
 * Rows are grouped by which columns they lack; a pair adds up the groups that lack neither.
 */
export async function askCoMoments(
  context: StudyContext,
  columns: readonly StudyColumn[],
): Promise<PairMoments[]> {
  const pairs = columns.flatMap((x, index) => columns.slice(0, index + 1).map((y) => ({ x, y })));
  if (pairs.length === 0) return [];
  const lacking = columns.map(({ name }, index) => {
    return sql`CASE WHEN ${identifier(name)} IS NULL THEN ${literal(2 ** index)} ELSE 0 END`;
  });
  const sums = columns.map((column, index) => sql`sum(${exact(column)}) AS ${identifier(`s${index}`)}`);
  const products = pairs.map(({ x, y }, index) => sql`sum(${product(x, y)}) AS ${identifier(`p${index}`)}`);
  const groups = await context.engine.query(
    sql`SELECT CAST(${join(lacking, ' + ')} AS BIGINT) AS lacking, count(*) AS n, ${join([...sums, ...products], ', ')}
      FROM ${customers} GROUP BY 1 ORDER BY 1`,
  );
  return pairs.map(({ x, y }, index) => {
    const [i, j] = [columns.indexOf(x), columns.indexOf(y)];
    const isPresent = (group: Row, bit: number) =>
      Math.floor(numberOf(group, 'lacking') / 2 ** bit) % 2 === 0;
    const both = groups.filter((group) => isPresent(group, i) && isPresent(group, j));
    const total = (name: string) => both.reduce((sum, group) => sum + bigintOf(group, name), 0n);
    const square = (at: number) =>
      total(`p${pairs.findIndex((pair) => pair.x === columns[at] && pair.y === columns[at])}`);
    const coMoments = coMomentsFromSums({
      n: both.reduce((sum, group) => sum + numberOf(group, 'n'), 0),
      sumX: total(`s${i}`),
      sumY: total(`s${j}`),
      sumXX: square(i),
      sumYY: square(j),
      sumXY: total(`p${index}`),
      decimalsX: x.decimals,
      decimalsY: y.decimals,
    });
    return { x, y, coMoments };
  });
}

/** A column's value as a whole number of its smallest decimal: sums of those are exact in any order. */
function exact({ name, decimals }: StudyColumn): Sql {
  const value = identifier(name);
  if (decimals === 0) return value;
  return sql`CAST(round(${value} * ${literal(10 ** decimals)}) AS BIGINT)`;
}

/** The product of two exact values, in 64 bits where the declared ranges show that it fits, else in 128. */
function product(x: StudyColumn, y: StudyColumn): Sql {
  const fits = largestExact(x) * largestExact(y) < 2 ** 63;
  return fits ? sql`${exact(x)} * ${exact(y)}` : sql`CAST(${exact(x)} AS HUGEINT) * ${exact(y)}`;
}

function largestExact({ kind, definition, decimals }: StudyColumn): number {
  if (kind === 'flag') return 1;
  const isHeld = 'range' in definition && definition.range && definition.outside !== 'count';
  const largest = isHeld ? Math.max(...definition.range!.map(Math.abs)) : largestValue;
  return largest * 10 ** decimals;
}
