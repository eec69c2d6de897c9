import { createHash } from 'node:crypto';
import { identifier, join, literal, numberOf, type Row, type Sql, sql } from '../../engine/index.js';
import { conditionSql, customers, partOf, type StudyContext, stableHash } from '../../study/index.js';
import type { CutColumn } from './cut-column.js';

/** Customers at one combination of levels of up to three columns, by half. */
export interface JointCell {
  /** The levels, in the order of the columns asked for. */
  readonly levels: readonly number[];
  readonly discovery: { readonly n: number; readonly churned: number };
  readonly confirmation: { readonly n: number; readonly churned: number };
}

/** Counts columns together: for each list of one to three of them, its cells that somebody is in. */
export type AskCells = (tables: readonly (readonly number[])[]) => Promise<JointCell[][]>;

/** So many tables are asked for at once: a statement of thousands of parts takes an engine long to plan. */
const tablesAtOnce = 300;

const half = identifier('#half');
const codeOf = (index: number) => identifier(`#${index}`);
const counts = ['n0', 'churned0', 'n1', 'churned1'].map(identifier);

/**
 * Counts customers once by all columns together, in a temporary table of the engine, and answers from it, so that the
 * many tables of a search cost no more passes over the customers.
 *
 * @param seed - of the split in halves
 * @param use - asks for the tables it wants; afterwards the joint table is gone
 */
export async function withJointTable<T>(
  { engine, definition }: StudyContext,
  columns: readonly CutColumn[],
  seed: number,
  use: (ask: AskCells) => Promise<T>,
): Promise<T> {
  const counted = countedTogether(columns, { key: definition.key, seed });
  // The engine may remember answers by their text, so that another joint table needs another name.
  const joint = identifier(`joint ${createHash('sha256').update(counted.text).digest('hex').slice(0, 16)}`);
  await engine.run(sql`CREATE TEMPORARY TABLE ${joint} AS ${counted}`);
  try {
    return await use(async (tables) => {
      const cells: JointCell[][] = tables.map(() => []);
      for (let first = 0; first < tables.length; first += tablesAtOnce) {
        const asked = tables.slice(first, first + tablesAtOnce);
        for (const row of await engine.query(cellsSql(joint, asked))) {
          const at = numberOf(row, 'at');
          cells[first + at]!.push(jointCell(row, asked[at]!.length));
        }
      }
      return cells;
    });
  } finally {
    await engine.run(sql`DROP TABLE ${joint}`);
  }
}

function countedTogether(
  columns: readonly CutColumn[],
  split: { key: readonly string[]; seed: number },
): Sql {
  const coded = columns.map((cut, index) => sql`${levelCode(cut)} AS ${codeOf(index)}`);
  const hashed = partOf(stableHash(split), 2);
  const codes = join(
    columns.map((_, index) => codeOf(index)),
    ', ',
  );
  const figures = [0, 1].flatMap((part) => {
    const isIn = sql`${half} = ${literal(part)}`;
    return [
      sql`count(CASE WHEN ${isIn} THEN 1 END) AS ${counts[2 * part]!}`,
      sql`count(CASE WHEN ${isIn} AND churn = 1 THEN 1 END) AS ${counts[2 * part + 1]!}`,
    ];
  });
  return sql`SELECT ${codes}, ${join(figures, ', ')}
    FROM (SELECT ${join(coded, ', ')}, churn, ${hashed} AS ${half} FROM ${customers}) AS coded GROUP BY ${codes}`;
}

/** The place of the level whose condition a customer satisfies. */
function levelCode({ column, levels }: CutColumn): Sql {
  const cases = levels.map(
    ({ condition }, index) => sql`WHEN ${conditionSql({ [column.name]: condition })} THEN ${literal(index)}`,
  );
  return sql`CAST(CASE ${join(cases, ' ')} END AS SMALLINT)`;
}

function cellsSql(joint: Sql, tables: readonly (readonly number[])[]): Sql {
  const sums = join(
    counts.map((count) => sql`CAST(sum(${count}) AS BIGINT) AS ${count}`),
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
