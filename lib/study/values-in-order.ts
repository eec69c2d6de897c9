import { type Engine, identifier, keptTable, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import { customers } from './customers.js';
import { churn } from './definition.js';

/** Groups of customers whose values are compared by their order. */
export interface OrderedGroups {
  /** What tells the groups apart. */
  readonly by: Sql;
  /** Only these customers; all where it is undefined. */
  readonly where: Sql | undefined;
}

/**
 * A table of a column's present values in rising order, `v`, each with its customer's group, `level`; default: all
 * customers, by whether they left.
 *
 * Amounts have nearly as many distinct values as there are customers. They are put in order once; quantiles, medians and
 * rank sums are then a matter of places, which `rowid` counts from 0. A window without an order of its own goes along the
 * rows as they are, as a pass and not as another sort.
 */
export function valuesInOrder(
  { engine }: { readonly engine: Engine },
  { name }: StudyColumn,
  { by, where }: OrderedGroups = { by: identifier(churn), where: undefined },
): Promise<Sql> {
  const only = where ? sql` AND (${where})` : sql``;
  return keptTable(
    engine,
    sql`SELECT ${identifier(name)} AS v, ${by} AS level FROM ${customers} WHERE ${identifier(name)} IS NOT NULL${only} ORDER BY 1`,
  );
}
