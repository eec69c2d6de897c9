import {
  identifier,
  join,
  keptTable,
  literal,
  numberOf,
  type Row,
  type Sql,
  sql,
} from '../../engine/index.js';
import {
  conditionSql,
  countOf,
  customerHash,
  customers,
  levelSql,
  partOf,
  type StudyContext,
} from '../../study/index.js';
import type { CountedHalves } from '../membership.js';
import type { CutColumn } from './cut-column.js';

/** Customers at one combination of levels of up to three columns, by half. */
export interface JointCell {
  /** The levels, in the order of the columns asked for. */
  readonly levels: readonly number[];
  readonly discovery: { readonly n: number; readonly churned: number };
  readonly confirmation: { readonly n: number; readonly churned: number };
}

/**
 * Customers counted by all searched columns together. A row stands for those at the same levels in the same half who left
 * or stayed alike, and under its own name each column has one customer's value: what a rule made of levels says of it, it
 * says of all of them.
 */
export interface JointTable {
  readonly customers: CountedHalves;
  /** Counts columns together: for each list of one to three of them, its cells that somebody is in. */
  cells(tables: readonly (readonly number[])[]): Promise<JointCell[][]>;
}

/** So many tables are asked for at once: a statement of thousands of parts takes an engine long to plan. */
const tablesAtOnce = 300;

const codeOf = (index: number) => identifier(`#${index}`);
const [half, weight] = [identifier('#half'), identifier('#n')];
const counts = ['n0', 'churned0', 'n1', 'churned1'].map(identifier);

/**
 * Counts customers once by all columns together, in a table that the engine keeps, so that neither the many tables of a
 * search nor what its rules share costs another pass over the customers.
 *
 * @param seed - of the split in halves
 */
export async function askJointTable(
  context: StudyContext,
  columns: readonly CutColumn[],
  seed: number,
): Promise<JointTable> {
  const { engine } = context;
  const table = await keptTable(engine, countedTogether(columns, customerHash(context, seed)));
  return {
    customers: { table, weight, half },
    cells: async (tables) => {
      const cells: JointCell[][] = tables.map(() => []);
      for (let first = 0; first < tables.length; first += tablesAtOnce) {
        const asked = tables.slice(first, first + tablesAtOnce);
        for (const row of await engine.query(cellsSql(table, asked))) {
          const at = numberOf(row, 'at');
          cells[first + at]!.push(jointCell(row, asked[at]!.length));
        }
      }
      return cells;
    },
  };
}

/** A column whose levels are values is grouped by them: each is then told its place once a row of the table, not a customer. */
function countedTogether(columns: readonly CutColumn[], hash: Sql): Sql {
  const names = columns.map(({ column }) => identifier(column.name));
  const codes = columns.map((_, index) => codeOf(index));
  const isGrouped = columns.map(isByValue);
  const keys = join(
    [...codes.map((code, index) => (isGrouped[index] ? names[index]! : code)), half, sql`churn`],
    ', ',
  );
  const coded = columns.flatMap((cut, index) =>
    isGrouped[index] ? [] : [sql`${levelCode(cut)} AS ${codes[index]!}`],
  );
  const values = names.flatMap((name, index) => (isGrouped[index] ? [] : [sql`min(${name}) AS ${name}`]));
  const grouped = sql`SELECT ${join([keys, ...values, sql`count(*) AS ${weight}`], ', ')}
    FROM (SELECT ${join([...coded, ...names], ', ')}, churn, ${partOf(hash, 2)} AS ${half} FROM ${customers}) AS coded
    GROUP BY ${keys}`;
  const placed = columns.map((cut, index) =>
    isGrouped[index] ? sql`${levelCode(cut)} AS ${codes[index]!}` : codes[index]!,
  );
  return sql`SELECT ${join([...placed, half, sql`churn`, ...names, weight], ', ')} FROM (${grouped}) AS grouped`;
}

/** Is every level a value, or missing? */
function isByValue({ levels }: CutColumn): boolean {
  return levels.every(({ condition }) => typeof condition !== 'object' || 'missing' in condition);
}

/** The place of the level that a customer is at. */
function levelCode({ column, levels, edges }: CutColumn): Sql {
  // Bands lie between the edges, and missing comes after the last one.
  if (edges && edges.length > 0)
    return sql`CAST(coalesce(${levelSql(column, edges)} + 1, ${literal(edges.length + 1)}) AS SMALLINT)`;
  const cases = levels.map(
    ({ condition }, index) => sql`WHEN ${conditionSql({ [column.name]: condition })} THEN ${literal(index)}`,
  );
  return sql`CAST(CASE ${join(cases, ' ')} END AS SMALLINT)`;
}

function cellsSql(joint: Sql, tables: readonly (readonly number[])[]): Sql {
  const sums = join(
    counts.map((count, index) => {
      const isIn = sql`${half} = ${literal(index < 2 ? 0 : 1)}`;
      const where = index % 2 === 0 ? isIn : sql`${isIn} AND churn = 1`;
      return sql`${countOf({ table: joint, weight }, where)} AS ${count}`;
    }),
    ', ',
  );
  const parts = tables.map((columns, at) => {
    const codes = columns.map(codeOf);
    const levels = [0, 1, 2].map(
      (place) => sql`${codes[place] ?? literal(0)} AS ${identifier(`level${place}`)}`,
    );
    const part = sql`SELECT ${literal(at)} AS at, ${join(levels, ', ')}, ${sums} FROM ${joint} GROUP BY ${join(codes, ', ')}`;
    return at === 0 ? part : sql`UNION ALL ${part}`;
  });
  return sql`${join(parts, ' ')} ORDER BY 1, 2, 3, 4`;
}

function jointCell(row: Row, columns: number): JointCell {
  return {
    levels: Array.from({ length: columns }, (_, place) => numberOf(row, `level${place}`)),
    discovery: { n: numberOf(row, 'n0'), churned: numberOf(row, 'churned0') },
    confirmation: { n: numberOf(row, 'n1'), churned: numberOf(row, 'churned1') },
  };
}
