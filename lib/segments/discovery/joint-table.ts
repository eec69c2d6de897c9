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
  type CountedCustomers,
  conditionSql,
  countOf,
  customerHash,
  customers,
  levelSql,
  partOf,
  type StudyContext,
  valueOfBand,
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
 * or stayed alike, and under its own name each column has a value of its level: what a rule made of levels says of it, it
 * says of all of them.
 */
export interface JointTable {
  readonly customers: CountedHalves;
  /** A row for all at the same levels, whatever their half and whether they left. */
  readonly together: CountedCustomers;
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
  const together = await keptTable(engine, sideBySide(table, columns));
  return {
    customers: { table, weight, half },
    together: { table: together, weight },
    cells: async (tables) => {
      const cells: JointCell[][] = tables.map(() => []);
      for (let first = 0; first < tables.length; first += tablesAtOnce) {
        const asked = tables.slice(first, first + tablesAtOnce);
        for (const row of await engine.query(cellsSql(together, asked))) {
          const at = numberOf(row, 'at');
          cells[first + at]!.push(jointCell(row, asked[at]!.length));
        }
      }
      return cells;
    },
  };
}

/** How a column is counted: what a customer is grouped by, and what a row of the table then tells. */
interface Counted {
  readonly key: Sql;
  /** What makes the key of a customer, where it is not the column itself. */
  readonly coded: readonly Sql[];
  /** What is kept of the customers of a row. */
  readonly kept: readonly Sql[];
  /** The row's level and value under their names. */
  readonly told: Sql;
}

function countedBy(cut: CutColumn, index: number): Counted {
  const [name, code] = [identifier(cut.column.name), codeOf(index)];
  const place = levelCode(cut);
  // Values are told their place, and bands a value, once a row of the table and not a customer.
  if (isByValue(cut)) return { key: name, coded: [], kept: [], told: sql`${place} AS ${code}, ${name}` };
  const coded = [sql`${place} AS ${code}`];
  if (hasBands(cut)) {
    const value = valueOfBand(cut.edges, sql`${code} - 1`);
    return { key: code, coded, kept: [], told: sql`${code}, ${value} AS ${name}` };
  }
  return { key: code, coded, kept: [sql`min(${name}) AS ${name}`], told: sql`${code}, ${name}` };
}

function countedTogether(columns: readonly CutColumn[], hash: Sql): Sql {
  const counted = columns.map(countedBy);
  const keys = join([...counted.map(({ key }) => key), half, sql`churn`], ', ');
  const names = columns.map(({ column }) => identifier(column.name));
  const coded = [...counted.flatMap((each) => each.coded), ...names];
  const kept = [...counted.flatMap((each) => each.kept), sql`count(*) AS ${weight}`];
  const told = counted.map((each) => each.told);
  return sql`SELECT ${join([...told, half, sql`churn`, weight], ', ')} FROM (SELECT ${join([keys, ...kept], ', ')}
    FROM (SELECT ${join(coded, ', ')}, churn, ${partOf(hash, 2)} AS ${half} FROM ${customers}) AS coded
    GROUP BY ${keys}) AS counted`;
}

/** Is every level a value, or missing? */
function isByValue({ levels }: CutColumn): boolean {
  return levels.every(({ condition }) => typeof condition !== 'object' || 'missing' in condition);
}

function hasBands(cut: CutColumn): cut is CutColumn & { readonly edges: readonly number[] } {
  return cut.edges !== null && cut.edges.length > 0;
}

/** The place of the level that a customer is at. */
function levelCode(cut: CutColumn): Sql {
  const { column, levels } = cut;
  // Bands lie between the edges, and missing comes after the last one.
  if (hasBands(cut))
    return sql`CAST(coalesce(${levelSql(column, cut.edges)} + 1, ${literal(cut.edges.length + 1)}) AS SMALLINT)`;
  const cases = levels.map(
    ({ condition }, index) => sql`WHEN ${conditionSql({ [column.name]: condition })} THEN ${literal(index)}`,
  );
  return sql`CAST(CASE ${join(cases, ' ')} END AS SMALLINT)`;
}

/** Halves, and who left in them, side by side: half the rows, and nothing to tell apart whenever they are counted. */
function sideBySide(table: Sql, columns: readonly CutColumn[]): Sql {
  const keys = columns.flatMap(({ column }, index) => [codeOf(index), identifier(column.name)]);
  const figures = counts.map((count, index) => {
    const isIn = sql`${half} = ${literal(index < 2 ? 0 : 1)}`;
    const where = index % 2 === 0 ? isIn : sql`${isIn} AND churn = 1`;
    return sql`${countOf({ table, weight }, where)} AS ${count}`;
  });
  const all = sql`${countOf({ table, weight })} AS ${weight}`;
  return sql`SELECT ${join([...keys, ...figures, all], ', ')} FROM ${table} GROUP BY ${join(keys, ', ')}`;
}

function cellsSql(table: Sql, tables: readonly (readonly number[])[]): Sql {
  const sums = join(
    counts.map((count) => sql`CAST(sum(${count}) AS BIGINT) AS ${count}`),
    ', ',
  );
  const parts = tables.map((columns, at) => {
    const codes = columns.map(codeOf);
    const levels = [0, 1, 2].map(
      (place) => sql`${codes[place] ?? literal(0)} AS ${identifier(`level${place}`)}`,
    );
    const part = sql`SELECT ${literal(at)} AS at, ${join(levels, ', ')}, ${sums} FROM ${table} GROUP BY ${join(codes, ', ')}`;
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
