import { identifier, join, keptTable, type Sql, sql } from '../engine/index.js';
import { bandEdges } from './bands.js';
import { isHidden, levelSql, type StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { type CountedCustomers, oneByOne } from './counted-customers.js';
import { customers } from './customers.js';
import { askDeclaredCuts, type DeclaredCuts } from './declared-cuts.js';
import { rising, withDeclaredBounds } from './declared-edges.js';
import { customerHash, partOf } from './stable-split.js';

/** Customers counted in cells, each in one part of a split by their hash. */
export interface CustomerCells extends CountedCustomers {
  /** The part that a row is in, from 0 to `cellParts` - 1. */
  readonly part: Sql;
}

/** As many parts as the drivers' cross-validation has, so that it can be asked of the cells. */
export const cellParts = 5;

/** With more columns nearly every customer would be a cell. */
const mostColumns = 24;

const [part, weight] = [identifier('#part'), identifier('#n')];

/**
 * Customers counted by all columns together, once and for all questions about levels and declared segments.
 *
 * A cell holds those who are at the same level of every column, in the same part, and left or stayed alike. Numbers are
 * cut at the edges of their bands and at every bound of a declared segment; the segmenting column by its values. Under its
 * own name each column has the value of one customer of the cell: what a level or a declared segment says of that one, it
 * says of all.
 *
 * @returns the customers one by one where cells would be nearly as many: a table of more than 24 columns, or of a column
 *   whose values are a person's own
 */
export async function askCustomerCells(context: StudyContext): Promise<CustomerCells> {
  const columns = context.columns.filter(({ kind }) => kind !== 'key');
  const split = partOf(customerHash(context, context.definition.seed), cellParts);
  if (columns.length > mostColumns || columns.some(({ definition }) => isHidden(definition)))
    return { ...oneByOne, part: split };
  const declared = await askDeclaredCuts(context);
  const cuts: Cut[] = [];
  for (const column of columns) cuts.push(await cutOf(context, column, declared.get(column.name)));
  return { table: await keptTable(context.engine, cellsSql(cuts, split)), weight, part };
}

/** A column by its values, or a number cut into levels. */
interface Cut {
  readonly name: Sql;
  readonly level: Sql | null;
}

async function cutOf(
  context: StudyContext,
  column: StudyColumn,
  declared: DeclaredCuts | undefined,
): Promise<Cut> {
  const name = identifier(column.name);
  if (column.kind !== 'number' || column.name === context.definition.segment_by) return { name, level: null };
  const bands = await bandEdges(context, column);
  const edges = withDeclaredBounds([], declared?.bounds ?? [], column.decimals);
  return { name, level: levelSql(column, rising([...bands, ...edges])) };
}

function cellsSql(cuts: readonly Cut[], split: Sql): Sql {
  const levelOf = (index: number) => identifier(`#${index}`);
  const keys = cuts.map(({ name, level }, index) => (level ? levelOf(index) : name));
  const grouped = join([...keys, sql`churn`, part], ', ');
  const values = cuts.flatMap(({ name, level }) => (level ? [sql`min(${name}) AS ${name}`] : []));
  const coded = cuts.flatMap(({ level }, index) => (level ? [sql`${level} AS ${levelOf(index)}`] : []));
  return sql`SELECT ${join([grouped, ...values, sql`count(*) AS ${weight}`], ', ')}
    FROM (SELECT ${join([...cuts.map(({ name }) => name), ...coded], ', ')}, churn, ${split} AS ${part} FROM ${customers}) AS coded
    GROUP BY ${grouped}`;
}
