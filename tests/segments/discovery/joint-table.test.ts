import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, openDuckDb, type Sql, sql } from '../../../lib/engine/index.js';
import { askSearchSpace } from '../../../lib/segments/discovery/ask-search-space.js';
import { customers } from '../../../lib/study/index.js';
import { openContext } from '../../study/alarms/support.js';
import { studyFolder } from '../../study/support.js';

/** An engine that notes what it is asked. */
function noting(engine: Engine): { engine: Engine; asked: string[] } {
  const asked: string[] = [];
  const noted = (statement: Sql) => {
    asked.push(statement.text);
    return statement;
  };
  const query = (statement: Sql) => engine.query(noted(statement));
  const run = (statement: Sql) => engine.run(noted(statement));
  return { asked, engine: { ...engine, query, run } };
}

describe('the joint table', () => {
  test('is made in a database that is opened read only, as in a run', async () => {
    const context = await openContext(await studyFolder());
    const expected = await askSearchSpace(context);
    const file = join(await mkdtemp(join(tmpdir(), 'joint-')), 'customers.duckdb');
    await context.engine.run({ text: `ATTACH '${file}' AS prepared` });
    await context.engine.run(sql`CREATE TABLE prepared.customers AS SELECT * FROM ${customers}`);
    await context.engine.run(sql`DETACH prepared`);
    const engine = await openDuckDb({ file, readOnly: true });
    expect(await askSearchSpace({ ...context, engine })).toEqual(expected);
    await engine.close();
  });

  test('is the only pass over the customers by their halves, and is dropped when its use fails', async () => {
    const context = await openContext(await studyFolder());
    const { engine, asked } = noting(context.engine);
    await askSearchSpace({ ...context, engine });
    expect(asked.filter((text) => text.includes('md5'))).toHaveLength(1);
    const failing: Engine = {
      ...context.engine,
      query: (statement) =>
        statement.text.includes('"joint ')
          ? Promise.reject(new Error('cut short'))
          : context.engine.query(statement),
    };
    await expect(askSearchSpace({ ...context, engine: failing })).rejects.toThrow('cut short');
    const left = await context.engine.query(sql`SELECT count(*) AS n FROM duckdb_tables() WHERE temporary`);
    expect(left).toEqual([{ n: 0 }]);
  });

  test('has another name for another seed, so that a remembered answer is never taken for its own', async () => {
    const context = await openContext(await studyFolder());
    const { engine, asked } = noting(context.engine);
    await askSearchSpace({ ...context, engine }, { seed: 1 });
    await askSearchSpace({ ...context, engine }, { seed: 2 });
    const made = asked.filter((text) => text.startsWith('CREATE'));
    expect(new Set(made.map((text) => text.slice(0, 48))).size).toBe(2);
  });
});
