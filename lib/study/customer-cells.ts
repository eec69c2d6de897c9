import { identifier, join, keptTable, type Sql, sql } from '../engine/index.js';
import { bandEdges } from './bands.js';
import { isHidden, levelSql, type StudyColumn, valueOfBand } from './columns.js';
import type { Where } from './conditions.js';
import type { StudyContext } from './context.js';
import { type CountedCustomers, oneByOne } from './counted-customers.js';
import { customers } from './customers.js';
import { askDeclaredCuts, type DeclaredCuts } from './declared-cuts.js';
import { rising, withDeclaredBounds } from './declared-edges.js';
import { keptSums } from './exact-sums.js';
import { customerHash, partOf } from './stable-split.js';

/** Customers counted in cells, each in one group. */
export interface CustomerCells extends CountedCustomers {
  /** The group that a row is in. */
  readonly by: Sql;
}

/** As many parts as the drivers' cross-validation has, so that it can be asked of the cells. */
const cellParts = 5;

/** With more columns nearly every customer would be a cell. */
const mostColumns = 24;

/** Fewer customers are counted one by one as quickly as they are put into cells. */
export const fewestInCells = 100_000;

const [group, weight] = [identifier('#by'), identifier('#n')];

/**
 * Customers counted by all columns together, once for all questions about levels, declared segments and moments.
 *
 * A cell holds those who are at the same level of every column, in the same group, and left or stayed alike. Numbers are
 * cut at the edges of their bands and at every bound of a declared segment; the segmenting column by its values. Under its
 * own name each column has the cell's value, a number where its band begins: what a level or a declared segment says of
 * that value, it says of all. Beside it stand the sums that moments are made of.
 *
 * @param options.by - what to group by; default: the customers' parts by their hash, as drivers are cross-validated
 * @param options.table - the customers with columns that `by` needs beside their own; default: as they are
 * @param options.rules - to cut numbers for beside the declared segments
 * @returns the customers one by one where cells would not pay: fewer than 100,000 customers, a table of more than 24
 *   columns, or of a column whose values are a person's own
 */
export async function askCustomerCells(
  context: StudyContext,
  {
    by = partOf(customerHash(context, context.definition.seed), cellParts),
    table = customers,
    rules = [],
  }: { readonly by?: Sql; readonly table?: Sql; readonly rules?: readonly Where[] } = {},
): Promise<CustomerCells> {
  const columns = context.columns.filter(({ kind }) => kind !== 'key');
  const isSmall = context.report.rows < fewestInCells;
  if (isSmall || columns.length > mostColumns || columns.some(({ definition }) => isHidden(definition)))
    return { ...oneByOne, table, by };
  const declared = await askDeclaredCuts(context, rules);
  const cuts: Cut[] = [];
  for (const column of columns) cuts.push(await cutOf(context, column, declared.get(column.name)));
  return { table: await keptTable(context.engine, cellsSql(table, cuts, by)), weight, by: group };
}

/** A column by its values, or a number cut into bands between edges. */
interface Cut {
  readonly column: StudyColumn;
  readonly name: Sql;
  readonly edges: readonly number[];
}

async function cutOf(
  context: StudyContext,
  column: StudyColumn,
  declared: DeclaredCuts | undefined,
): Promise<Cut> {
  const name = identifier(column.name);
  if (column.kind !== 'number' || column.name === context.definition.segment_by)
    return { column, name, edges: [] };
  const bands = await bandEdges(context, column);
  const edges = withDeclaredBounds([], declared?.bounds ?? [], column.decimals);
  return { column, name, edges: rising([...bands, ...edges]) };
}

function cellsSql(table: Sql, cuts: readonly Cut[], by: Sql): Sql {
  const levelName = (index: number) => identifier(`#${index}`);
  const isBand = ({ edges }: Cut) => edges.length > 0;
  const keys = cuts.map((cut, index) => (isBand(cut) ? levelName(index) : cut.name));
  const coded = cuts.flatMap((cut, index) =>
    isBand(cut) ? [sql`${levelSql(cut.column, cut.edges)} AS ${levelName(index)}`] : [],
  );
  const grouped = join([...keys, sql`churn`, group], ', ');
  const sums = cuts.flatMap(({ column }) => (column.kind === 'number' ? [keptSums(column)] : []));
  const values = cuts.flatMap((cut, index) =>
    isBand(cut) ? [sql`${valueOfBand(cut.edges, levelName(index))} AS ${cut.name}`] : [],
  );
  const counted = sql`SELECT ${join([grouped, ...sums, sql`count(*) AS ${weight}`], ', ')}
    FROM (SELECT ${join([...cuts.map(({ name }) => name), ...coded], ', ')}, churn, ${by} AS ${group} FROM ${table}) AS coded
    GROUP BY ${grouped}`;
  return sql`SELECT *${values.length > 0 ? sql`, ${join(values, ', ')}` : sql``} FROM (${counted}) AS counted`;
}
