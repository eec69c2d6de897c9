import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of a query over a CSV that is offered as the view `sample`, all values as text unless cast. */
export async function queryCsv(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('set threads = 1');
    const file = path.replaceAll("'", "''");
    await connection.run(`create view sample as select * from read_csv('${file}', all_varchar = true)`);
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
  }
}

/** The one row of a query, its values as numbers. */
export async function queryNumbers(path: string, sql: string): Promise<Record<string, number>> {
  const [row] = await queryCsv(path, sql);
  return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
}
