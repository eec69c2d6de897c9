import { type Engine, identifier, join, numberOf, type Row, type Sql, sql } from '../engine/index.js';
import type { StudyContext } from './context.js';
import type { CountedCustomers } from './counted-customers.js';

/** A table of one column's levels: `level` is the value, `part` the value of `by`. */
export type LevelTable = readonly Row[];

/** GROUPING gives a bit a column, and a double holds 53. */
const mostAtOnce = 40;

/**
 * One table a column of the same figures by that column's levels, all from one pass (one for every 40 columns).
 *
 * @param counted - the customers or their cells
 * @param levels - what to group by, an expression a table
 * @param figures - aggregates with names
 * @param by - a second expression to group every table by
 * @returns the tables in the order of `levels`, rows by level and part, missing last
 */
export async function askLevelTables(
  { engine }: Pick<StudyContext, 'engine'>,
  counted: CountedCustomers,
  levels: readonly Sql[],
  figures: readonly Sql[],
  by?: Sql,
): Promise<LevelTable[]> {
  const tables: LevelTable[] = [];
  for (let from = 0; from < levels.length; from += mostAtOnce) {
    tables.push(...(await askTogether(engine, counted, levels.slice(from, from + mostAtOnce), figures, by)));
  }
  return tables;
}

async function askTogether(
  engine: Engine,
  { table }: CountedCustomers,
  levels: readonly Sql[],
  figures: readonly Sql[],
  by: Sql | undefined,
): Promise<LevelTable[]> {
  const names = levels.map((_, index) => identifier(`level ${index}`));
  const part = identifier('level of by');
  const coded = levels.map((level, index) => sql`${level} AS ${names[index]!}`);
  if (by) coded.push(sql`${by} AS ${part}`);
  const sets = names.map((name) => (by ? sql`(${name}, ${part})` : sql`(${name})`));
  const keys = by ? [...names, part] : names;
  const rows = await engine.query(
    sql`SELECT GROUPING(${join(names, ', ')}) AS rolled_up, ${join([...keys, ...figures], ', ')}
      FROM (SELECT *, ${join(coded, ', ')} FROM ${table}) AS coded
      GROUP BY GROUPING SETS (${join(sets, ', ')}) ORDER BY 1, ${join(
        keys.map((key) => sql`${key} NULLS LAST`),
        ', ',
      )}`,
  );
  return names.map((_, index) => {
    // GROUPING sets a bit, the first column's highest, for each column that a row is not grouped by.
    const own = 2 ** names.length - 1 - 2 ** (names.length - 1 - index);
    return rows
      .filter((row) => numberOf(row, 'rolled_up') === own)
      .map((row) => ({ ...row, level: row[`level ${index}`] ?? null, part: row['level of by'] ?? null }));
  });
}
