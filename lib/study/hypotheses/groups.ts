import { identifier, literal, type Sql, sql } from '../../engine/index.js';
import { askAllLevels } from '../all-levels.js';
import { levelValue, requireColumn, wordsOf } from '../columns.js';
import { conditionSql } from '../conditions.js';
import type { StudyContext } from '../context.js';
import { type CountedCustomers, oneByOne } from '../counted-customers.js';
import { askCustomerCells } from '../customer-cells.js';
import { customers } from '../customers.js';
import { churn, type HypothesisDefinition } from '../definition.js';
import { resolveWhere } from '../percentiles.js';
import type { OrderedGroups } from '../values-in-order.js';

/** The groups that a hypothesis compares, as SQL and by value. */
export interface Grouping {
  /** An expression whose values are the groups. */
  readonly column: Sql;
  /** In the order declared, else by value; a missing value belongs to no group. */
  readonly values: readonly (string | number)[];
  readonly labels: readonly string[];
  /** Only these customers; undefined for all. */
  readonly where: Sql | undefined;
}

/**
 * The values that are declared, those who left and stayed, or every value of the column.
 *
 * @throws {RangeError} when the column is a number, whose values are no groups, and none are declared
 */
export async function groupingOf(
  context: StudyContext,
  { between, where: only }: HypothesisDefinition,
): Promise<Grouping> {
  const name = typeof between === 'string' ? between : between.column;
  const where = only ? conditionSql(await resolveWhere(context, only)) : undefined;
  const values = typeof between === 'string' ? await valuesOf(context, between, where) : between.values;
  const { level } = wordsOf(context.definition, context.columns)(name);
  return { column: identifier(name), values, labels: values.map(level), where };
}

async function valuesOf(
  context: StudyContext,
  name: string,
  where: Sql | undefined,
): Promise<(string | number)[]> {
  if (name === churn) return [1, 0];
  if (requireColumn(context.columns, name).kind === 'number') {
    throw new RangeError(`${name} is a number, whose values are no groups; name the values to compare`);
  }
  // Without a filter they are levels that every study asks for anyway.
  const levels = where
    ? (await filtered(context, name, where)).map((row) => levelValue(row.level))
    : (await askAllLevels(context)).get(name)!.map(({ level }) => level);
  return levels.filter((level) => level !== null);
}

function filtered({ engine }: StudyContext, name: string, where: Sql) {
  const level = identifier(name);
  return engine.query(sql`SELECT ${level} AS level FROM ${customers} WHERE ${where} GROUP BY 1 ORDER BY 1`);
}

/**
 * The groups of a test that knows two.
 *
 * @throws {RangeError} when there are more or fewer
 */
export function twoOf<T>(groups: readonly T[]): [T, T] {
  const [first, second] = groups;
  if (groups.length !== 2 || first === undefined || second === undefined) {
    throw new RangeError(`two groups are needed, found ${groups.length}`);
  }
  return [first, second];
}

/** The groups as values are put in order for them; those who left and stayed are everybody. */
export function orderedGroups(grouping: Grouping): OrderedGroups {
  const isEverybody =
    grouping.column.text === identifier(churn).text && grouping.values.length === 2 && !grouping.where;
  return { by: grouping.column, where: isEverybody ? undefined : inGroups(grouping) };
}

/** Rows of the groups, as a condition. */
export function inGroups({ column, values, where }: Grouping): Sql {
  const any = values.map((value) => sql`${column} = ${literal(value)}`);
  return sql`(${any.reduce((a, b) => sql`${a} OR ${b}`)})${and(where)}`;
}

function and(where: Sql | undefined): Sql {
  return where ? sql` AND ${where}` : sql``;
}

/** What tells the groups apart: cells, where they keep the values of the group's column and nothing is filtered. */
export async function countedFor(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  { where }: Grouping,
): Promise<CountedCustomers> {
  const name = columnName(hypothesis);
  const isCut = name !== churn && requireColumn(context.columns, name).kind === 'number';
  return where || isCut ? oneByOne : askCustomerCells(context);
}

/** The column whose values are the groups. */
export function columnName({ between }: HypothesisDefinition): string {
  return typeof between === 'string' ? between : between.column;
}
