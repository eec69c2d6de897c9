import type { ColumnDefinition } from './definition.js';
import { similarName } from './similar-name.js';

/** Something that a definition of the right shape gets wrong, and where. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The columns that a definition declares, by their study names. */
export type DeclaredColumns = ReadonlyMap<string, ColumnDefinition>;

/** A column that is not declared, with the one that is perhaps meant. */
export function* unknownColumn(
  columns: DeclaredColumns,
  name: string,
  path: Problem['path'],
): Generator<Problem> {
  if (columns.has(name)) return;
  const known = [...columns.keys()];
  const similar = similarName(name, known);
  const hint = similar === undefined ? `known: ${known.join(', ')}` : `is "${similar}" meant?`;
  yield { path, message: `no column is called "${name}" (${hint})` };
}
