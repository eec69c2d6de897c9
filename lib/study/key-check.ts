import { type Engine, identifier, join, numberOf, queryOne, type Sql, sql } from '../engine/index.js';
import { requireColumn, type StudyColumn } from './columns.js';
import { customers } from './customers.js';
import { churn, type Definition } from './definition.js';
import { identifiersOf, keepRepeatedValues, repeatedValues } from './repeated-values.js';

/** Something about the table that a reader has to know before its numbers. */
export interface Alert {
  readonly id: string;
  readonly columns: readonly string[];
  readonly text: string;
}

/** How often the values of a key stand in more than one row, and on what those rows disagree. */
export interface RepeatedKeys {
  readonly key: readonly string[];
  readonly keys: number;
  readonly rows: number;
  /** Keys whose rows disagree, by column; churn is among them. */
  readonly disagreeing: readonly { readonly column: string; readonly keys: number }[];
}

/**
 * Counts the keys that stand in more than one row and asks on what their rows disagree: on an attribute that one person
 * cannot change, and they are different people.
 *
 * @param identifiers - those whose repeated values are kept: only where a part of the key is repeated can the key be
 */
export async function repeatedKeys(
  engine: Engine,
  columns: readonly StudyColumn[],
  key: readonly string[],
  identifiers: readonly string[],
): Promise<RepeatedKeys> {
  const compared = [...columns.map(({ name }) => name).filter((name) => !key.includes(name)), churn];
  const differs = (name: string): Sql =>
    sql`CASE WHEN min(${identifier(name)}) <> max(${identifier(name)}) THEN 1 END`;
  const whole = join(key.map(identifier), ', ');
  // Few keys are repeated, so they are found first; only their rows are compared.
  const part = key.find((name) => identifiers.includes(name));
  const identified = part ? sql` WHERE ${identifier(part)} IN (${repeatedValues(part, identifiers)})` : sql``;
  const repeated = sql`SELECT ${whole} FROM ${customers}${identified} GROUP BY ${whole} HAVING count(*) > 1`;
  const groups = sql`SELECT count(*) AS rows, ${join(
    compared.map((name) => sql`${differs(name)} AS ${identifier(name)}`),
    ', ',
  )} FROM ${customers} WHERE (${whole}) IN (${repeated}) GROUP BY ${whole}`;
  const counts = compared.map((name) => sql`count(${identifier(name)}) AS ${identifier(name)}`);
  const row = await queryOne(
    engine,
    sql`SELECT count(*) AS repeated_keys, CAST(coalesce(sum(rows), 0) AS BIGINT) AS repeated_rows, ${join(counts, ', ')} FROM (${groups}) AS repeated`,
  );
  return {
    key,
    keys: numberOf(row, 'repeated_keys'),
    rows: numberOf(row, 'repeated_rows'),
    disagreeing: compared
      .map((column) => ({ column, keys: numberOf(row, column) }))
      .filter(({ keys }) => keys > 0),
  };
}

/** Checks the declared key and, where it is made of several columns, the identifier in it by itself. */
export async function checkKey(
  engine: Engine,
  definition: Definition,
  columns: readonly StudyColumn[],
): Promise<Alert[]> {
  const identifiers = identifiersOf(definition, columns);
  await keepRepeatedValues(engine, identifiers);
  const whole = await repeatedKeys(engine, columns, definition.key, identifiers);
  const alerts = whole.keys > 0 ? [repeatedKeyAlert(whole, columns)] : [];
  if (definition.key.length === 1) return alerts;
  for (const name of identifiers) {
    const repeated = await repeatedKeys(engine, columns, [name], identifiers);
    if (repeated.keys > 0)
      alerts.push(sharedIdentifierAlert(repeated, definition, columns, whole.keys === 0));
  }
  return alerts;
}

function repeatedKeyAlert(
  { key, keys, rows, disagreeing }: RepeatedKeys,
  columns: readonly StudyColumn[],
): Alert {
  const people = disagreeing.filter(
    ({ column }) => column !== churn && requireColumn(columns, column).definition.fixed,
  );
  const text =
    people.length > 0
      ? `They disagree on ${listed(people, columns)}, which one person cannot change, so they are not copies of one customer.`
      : disagreeing.length > 0
        ? `They disagree on ${listed(disagreeing, columns)}.`
        : 'Rows of one key are the same throughout.';
  return {
    id: 'repeated-keys',
    columns: key,
    text: `The key (${key.join(', ')}) is not unique: ${keys} ${keys === 1 ? 'key stands' : 'keys stand'} in ${rows} rows. ${text} Nothing was dropped.`,
  };
}

function sharedIdentifierAlert(
  { key, keys, rows, disagreeing }: RepeatedKeys,
  definition: Definition,
  columns: readonly StudyColumn[],
  unique: boolean,
): Alert {
  const fixed = disagreeing.filter(
    ({ column }) =>
      !definition.key.includes(column) &&
      (column === churn || requireColumn(columns, column).definition.fixed),
  );
  const others = definition.key.filter((name) => !key.includes(name));
  return {
    id: 'shared-identifiers',
    columns: key,
    text:
      `${keys} ${keys === 1 ? 'value' : 'values'} of ${key[0]} ${keys === 1 ? 'stands' : 'stand'} in ${rows} rows, ${unique ? 'always' : 'often'} with another ${others.join(' and ')}` +
      (fixed.length > 0 ? `, and disagree on ${listed(fixed, columns)}` : '') +
      `: different people. The key is ${definition.key.join(' and ')}${unique ? ', which is unique' : ''}. Nothing was dropped.`,
  };
}

function listed(disagreeing: RepeatedKeys['disagreeing'], columns: readonly StudyColumn[]): string {
  return disagreeing
    .map(({ column, keys }) => `${column === churn ? churn : requireColumn(columns, column).label} (${keys})`)
    .join(', ');
}
