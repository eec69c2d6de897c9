import { type Engine, identifier, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import { customers } from './customers.js';
import type { Definition } from './definition.js';

/** The columns of the key that name a customer. */
export function identifiersOf(
  { key }: Pick<Definition, 'key'>,
  columns: readonly StudyColumn[],
): readonly string[] {
  return columns.filter(({ name, kind }) => kind === 'key' && key.includes(name)).map(({ name }) => name);
}

/**
 * Keeps the values of each identifier that stand in more than one row in a table of their own: they are few, and the check
 * of the key and other ways of cleaning ask for their rows.
 */
export async function keepRepeatedValues(engine: Engine, identifiers: readonly string[]): Promise<void> {
  for (const name of identifiers) await engine.run(sql`CREATE TABLE ${tableOf(name)} AS ${grouped(name)}`);
}

/**
 * The values of a column that stand in more than one row, as a query of one column.
 *
 * @param identifiers - those whose repeated values are kept
 */
export function repeatedValues(name: string, identifiers: readonly string[]): Sql {
  return identifiers.includes(name) ? sql`SELECT ${identifier(name)} FROM ${tableOf(name)}` : grouped(name);
}

const tableOf = (name: string) => identifier(`repeated ${name}`);

function grouped(name: string): Sql {
  return sql`SELECT ${identifier(name)} FROM ${customers} GROUP BY 1 HAVING count(*) > 1`;
}
