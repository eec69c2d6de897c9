import { type Engine, identifier, keptTable, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import { customers } from './customers.js';
import { churn } from './definition.js';

/** Whose values are put in order, and what groups them are told apart by. */
export interface OrderedGroups {
  /** Default: whether they left. */
  readonly by?: Sql;
  /** Only these customers; default: all. */
  readonly where?: Sql | undefined;
}

/**
 * A table of a column's present values in rising order, `v`, each with its customer's group, `level`.
 *
 * Amounts have nearly as many distinct values as there are customers. They are put in order once; quantiles, medians and
 * rank sums are then a matter of places, which `rowid` counts from 0. A window without an order of its own goes along the
 * rows as they are, as a pass and not as another sort.
 */
export function valuesInOrder(
  { engine }: { readonly engine: Engine },
  { name }: StudyColumn,
  { by = identifier(churn), where }: OrderedGroups = {},
): Promise<Sql> {
  const only = where ? sql` AND (${where})` : sql``;
  return keptTable(
    engine,
    sql`SELECT ${identifier(name)} AS v, ${by} AS level FROM ${customers} WHERE ${identifier(name)} IS NOT NULL${only} ORDER BY 1`,
  );
}
