import { identifier, join, literal, type Row, sql } from '../../engine/index.js';
import { customerHash, customers, type StudyContext } from '../../study/index.js';

/**
 * Some customers in random order, without key and personal columns: by a hash of seed and key, the same on every run.
 *
 * The only rows that a study's results are made from outside the engine: silhouettes need points. They go into no result.
 *
 * @param size - at most so many customers
 */
export async function askClusterSample(
  context: StudyContext,
  { size, seed }: { readonly size: number; readonly seed: number },
): Promise<readonly Row[]> {
  const names = context.columns
    .filter(({ kind, definition: { personal } }) => kind !== 'key' && !personal)
    .map(({ name }) => identifier(name));
  if (names.length === 0) return [];
  const hash = customerHash(context, seed);
  return context.engine.query(
    sql`SELECT ${join(names, ', ')} FROM ${customers} ORDER BY ${hash}, rowid LIMIT ${literal(size)}`,
  );
}
