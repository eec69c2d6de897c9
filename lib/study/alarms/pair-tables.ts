import { type EngineValue, identifier, join, numberOf, type Row, type Sql, sql } from '../../engine/index.js';
import { askAllLevels } from '../all-levels.js';
import { bandEdges } from '../bands.js';
import { isHidden, levelOf, levelSql, levelValue, requireColumn, type StudyColumn } from '../columns.js';
import type { StudyContext } from '../context.js';
import { type CountedCustomers, countOf } from '../counted-customers.js';
import { askCustomerCells } from '../customer-cells.js';
import { marksOf } from './marks.js';

/** A level of a column: a value, a band of a number, or missing. */
export interface CutLevel {
  readonly label: string;
  /** Its place along an ordered column: the value, or the number of the band; null for other columns and for missing. */
  readonly score: number | null;
}

/** A column cut into its levels. */
export interface CutColumn {
  readonly column: string;
  readonly label: string;
  readonly levels: readonly CutLevel[];
  /** Whether the definition marks the whole column as one that may follow leaving. */
  readonly mayFollowLeaving: boolean;
}

/** The customers at one level of each of two columns, and how many of them left. */
export interface PairCell {
  /** Places in the levels of the first and of the second column. */
  readonly at: readonly [number, number];
  readonly n: number;
  readonly churned: number;
}

/** Two columns crossed, by churn. */
export interface PairTable {
  readonly columns: readonly [CutColumn, CutColumn];
  readonly cells: readonly PairCell[];
}

/** Of more columns only the first ones are crossed: 780 pairs are enough to look through. */
export const mostColumns = 40;

/** The engine keeps a table of its own for each pair of a query: many at once would not fit into its memory. */
const pairsAtOnce = 200;

/** Columns of more levels are not crossed: their cells would hold too few customers to compare. */
export const mostLevels = 40;

/**
 * Every two columns crossed by churn: customers are counted by all columns together, and those counts are summed for each
 * pair, in one query for up to twenty columns.
 *
 * Numbers are cut into their bands; a missing value is a level, the last one. Keys and personal columns are left out, and
 * so are columns of one level or of more than `mostLevels`, and columns past the first `mostColumns`.
 */
export async function askPairTables(context: StudyContext): Promise<PairTable[]> {
  const cuts = await askCuts(context);
  if (cuts.length < 2) return [];
  const counted = countedTogether(await askCustomerCells(context), cuts);
  const names = cuts.map((_, index) => nameOf(index));
  const pairs = cuts.flatMap((_, b) => cuts.slice(0, b).map((_, a) => [a, b] as const));
  const all = join(names, ', ');
  const order = names.map((name) => sql`${name} NULLS LAST`);
  const rows: (readonly Row[])[] = [];
  for (let first = 0; first < pairs.length; first += pairsAtOnce) {
    const asked = pairs.slice(first, first + pairsAtOnce);
    // GROUPING wants every column in some set, so each is there by itself too; those counts are not read.
    const sets = [
      ...asked.map(([a, b]) => sql`(${names[a]!}, ${names[b]!})`),
      ...names.map((name) => sql`(${name})`),
    ];
    rows.push(
      await context.engine.query(
        sql`SELECT GROUPING(${all}) AS rolled_up, ${all}, CAST(sum(n) AS BIGINT) AS n, CAST(sum(churned) AS BIGINT) AS churned
          FROM (${counted}) AS counted
          GROUP BY GROUPING SETS (${join(sets, ', ')}) ORDER BY 1, ${join(order, ', ')}`,
      ),
    );
  }
  // GROUPING sets a bit, the first column's highest, for each column that a row is not grouped by.
  const bit = (index: number) => 2 ** (names.length - 1 - index);
  return pairs.map(([a, b], index) => {
    const own = 2 ** names.length - 1 - bit(a) - bit(b);
    const cells = rows[Math.floor(index / pairsAtOnce)]!.filter((row) => numberOf(row, 'rolled_up') === own);
    return {
      columns: [cuts[a]!.cut, cuts[b]!.cut],
      cells: cells.map((row) => ({
        at: [place(cuts[a]!, row[`level ${a}`]), place(cuts[b]!, row[`level ${b}`])],
        n: numberOf(row, 'n'),
        churned: numberOf(row, 'churned'),
      })),
    };
  });
}

const nameOf = (index: number) => identifier(`level ${index}`);

/** A column to be crossed: its levels, the values that they have in the engine, and how they are asked for. */
interface Cut {
  readonly cut: CutColumn;
  readonly values: readonly (string | number | null)[];
  readonly level: Sql;
}

async function askCuts(context: StudyContext): Promise<Cut[]> {
  const cuts: Cut[] = [];
  for (const [name, counts] of await askAllLevels(context)) {
    if (counts.length < 2 || counts.length > mostLevels) continue;
    const column = requireColumn(context.columns, name);
    if (isHidden(column.definition)) continue;
    const edges = await bandEdges(context, column);
    const values = counts.map(({ level }) => level);
    cuts.push({ cut: cutColumn(column, edges, values), values, level: levelSql(column, edges) });
  }
  return cuts.slice(0, mostColumns);
}

function cutColumn(
  column: StudyColumn,
  edges: readonly number[],
  values: readonly (string | number | null)[],
): CutColumn {
  const isOrdered = column.kind === 'ordinal' || column.kind === 'number';
  return {
    column: column.name,
    label: column.label,
    levels: values.map((value) => ({
      label: levelOf(column, edges, value).label,
      score: isOrdered && value !== null ? Number(value) : null,
    })),
    mayFollowLeaving: marksOf(column) === true,
  };
}

function countedTogether(counted: CountedCustomers, cuts: readonly Cut[]): Sql {
  const coded = cuts.map(({ level }, index) => sql`${level} AS ${nameOf(index)}`);
  const all = join(
    cuts.map((_, index) => nameOf(index)),
    ', ',
  );
  return sql`SELECT ${all}, ${countOf(counted)} AS n, ${countOf(counted, sql`churn = 1`)} AS churned
    FROM (SELECT *, ${join(coded, ', ')} FROM ${counted.table}) AS coded GROUP BY ${all}`;
}

function place({ values }: Cut, value: EngineValue | undefined): number {
  return values.indexOf(levelValue(value));
}
