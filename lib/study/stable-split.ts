import { identifier, join, literal, type Sql, sql } from '../engine/index.js';
import type { StudyContext } from './context.js';

/** What a customer's hash is made of. */
export interface SplitKey {
  /** The columns that name a customer. */
  readonly key: readonly string[];
  /** Another seed splits the customers otherwise. */
  readonly seed: number;
}

/** Enough that hardly any two of a hundred million customers share them, and few enough that engines keep them in place. */
const digits = 12;

/** The column of the clean table that holds the customers' hash by the definition's seed. */
export function hashColumn(seed: number): Sql {
  // A definition whose seed was changed after the table was read finds no such column, rather than another seed's.
  return identifier(`hash by seed ${seed}`);
}

/** A customer's hash by a seed: known since the table was read, where the seed is the definition's. */
export function customerHash({ definition }: Pick<StudyContext, 'definition'>, seed: number): Sql {
  return seed === definition.seed ? hashColumn(seed) : stableHash({ key: definition.key, seed });
}

/**
 * A hash of seed and key, twelve hexadecimal digits, the same on every engine: who is drawn into which part depends on neither the order of rows
 * nor the other customers, and repeated keys are drawn alike.
 *
 * The parts of a key are joined by `|` and escaped, so that the keys (a|b, c) and (a, b|c) differ; a missing part is `~`.
 *
 * @example
 * stableHash({ key: ['id'], seed: 1 }).text;
 * // "substr(md5(concat_ws('|', '1', coalesce(replace(replace(CAST(\"id\" AS VARCHAR), '~', '~0'), '|', '~1'), '~'))), 1, 12)"
 */
export function stableHash({ key, seed }: SplitKey): Sql {
  const parts = key.map(
    (name) =>
      sql`coalesce(replace(replace(CAST(${identifier(name)} AS VARCHAR), '~', '~0'), '|', '~1'), '~')`,
  );
  return sql`substr(md5(concat_ws('|', ${join([literal(String(seed)), ...parts], ', ')})), 1, ${literal(digits)})`;
}

/**
 * Into which of some equal parts does a hash fall? They are told apart by its first eight hexadecimal digits as text.
 *
 * @param hash - as `stableHash` gives it, or the name of a column that holds it
 * @returns an expression from 0 to `parts` - 1
 *
 * @example
 * partOf(identifier('hash'), 2).text; // "CASE WHEN \"hash\" < '80000000' THEN 0 ELSE 1 END"
 */
export function partOf(hash: Sql, parts: number): Sql {
  const cases = Array.from({ length: parts - 1 }, (_, index) => {
    const end = Math.ceil(((index + 1) / parts) * 2 ** 32);
    return sql`WHEN ${hash} < ${literal(end.toString(16).padStart(8, '0'))} THEN ${literal(index)}`;
  });
  return sql`CASE ${join(cases, ' ')} ELSE ${literal(parts - 1)} END`;
}
