import { bigintOf, identifier, join, literal, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import { type CoMoments, coMomentsFromSums, type Moments, momentsFromSums } from '../stats/index.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { type CountedCustomers, countOf, oneByOne } from './counted-customers.js';
import { exactProducts, exactSums } from './exact-sums.js';

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
 * @param counted - the customers, as they are by default, or their cells, which tell the groups apart
 */
export async function askMoments(
  context: StudyContext,
  columns: readonly StudyColumn[],
  { by, where, counted = oneByOne }: { by?: Sql; where?: Sql; counted?: CountedCustomers } = {},
): Promise<GroupedMoments> {
  const sums = columns.map((column, index) => momentSums(counted, column, `c${index}_`));
  const group = by ?? literal('all');
  const only = where ? sql` WHERE ${where}` : sql``;
  const rows = await context.engine.query(
    sql`SELECT ${group} AS study_group, ${join(sums, ', ')} FROM ${counted.table}${only} GROUP BY 1 ORDER BY 1`,
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
function momentSums(counted: CountedCustomers, column: StudyColumn, prefix: string): Sql {
  const { sum, squares } = exactSums(counted, column);
  const n = countOf(counted, sql`${identifier(column.name)} IS NOT NULL`);
  return sql`${n} AS ${identifier(`${prefix}n`)}, ${sum} AS ${identifier(`${prefix}sum`)}, ${squares} AS ${identifier(`${prefix}squares`)}`;
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
 * Cells keep what two columns come to together where one of them has one value a cell; two that are cut into levels are
 * asked of the customers.
 *
 * @param counted - the customers, as they are by default, or their cells
 */
export async function askCoMoments(
  context: StudyContext,
  columns: readonly StudyColumn[],
  counted: CountedCustomers = oneByOne,
): Promise<PairMoments[]> {
  const isCut = ({ kind }: StudyColumn) => kind === 'number' && counted.weight !== null;
  const pairs = columns.flatMap((x, index) => columns.slice(0, index + 1).map((y) => ({ x, y })));
  const isKept = ({ x, y }: Pair) => x === y || !(isCut(x) && isCut(y));
  const kept = await askPairs(context, pairs.filter(isKept), counted);
  const others = await askPairs(
    context,
    pairs.filter((pair) => !isKept(pair)),
    oneByOne,
  );
  const found = new Map([...kept, ...others].map((pair) => [nameOfPair(pair), pair]));
  return pairs.map((pair) => found.get(nameOfPair(pair))!);
}

type Pair = Pick<PairMoments, 'x' | 'y'>;

const nameOfPair = ({ x, y }: Pair) => JSON.stringify([x.name, y.name]);

/** Rows are grouped by which columns they lack; a pair adds up the groups that lack neither. */
async function askPairs(
  { engine }: StudyContext,
  pairs: readonly Pair[],
  counted: CountedCustomers,
): Promise<PairMoments[]> {
  if (pairs.length === 0) return [];
  const columns = [...new Set(pairs.flatMap(({ x, y }) => [x, y]))];
  const lacking = columns.map(({ name }, index) => {
    return sql`CASE WHEN ${identifier(name)} IS NULL THEN ${literal(2 ** index)} ELSE 0 END`;
  });
  const sums = columns.map((column, index) => {
    const { sum, squares } = exactSums(counted, column);
    return sql`${sum} AS ${identifier(`s${index}`)}, ${squares} AS ${identifier(`q${index}`)}`;
  });
  const products = pairs.map(({ x, y }, index) =>
    x === y ? [] : [sql`${exactProducts(counted, x, y)} AS ${identifier(`p${index}`)}`],
  );
  const groups = await engine.query(
    sql`SELECT CAST(${join(lacking, ' + ')} AS BIGINT) AS lacking, ${countOf(counted)} AS n,
      ${join([...sums, ...products.flat()], ', ')} FROM ${counted.table} GROUP BY 1 ORDER BY 1`,
  );
  return pairs.map(({ x, y }, index) => {
    const [i, j] = [columns.indexOf(x), columns.indexOf(y)];
    const isPresent = (group: Row, bit: number) =>
      Math.floor(numberOf(group, 'lacking') / 2 ** bit) % 2 === 0;
    const both = groups.filter((group) => isPresent(group, i) && isPresent(group, j));
    const total = (name: string) => both.reduce((sum, group) => sum + bigintOf(group, name), 0n);
    const coMoments = coMomentsFromSums({
      n: both.reduce((sum, group) => sum + numberOf(group, 'n'), 0),
      sumX: total(`s${i}`),
      sumY: total(`s${j}`),
      sumXX: total(`q${i}`),
      sumYY: total(`q${j}`),
      sumXY: total(x === y ? `q${i}` : `p${index}`),
      decimalsX: x.decimals,
      decimalsY: y.decimals,
    });
    return { x, y, coMoments };
  });
}
