import { afterAll, describe, expect, test } from 'vitest';
import { noteQueries, openDuckDb, queriesNoted, sql, traced, tracingEngine } from '../../lib/engine/index.js';

const duckDb = await openDuckDb();
const engine = tracingEngine(duckDb);
afterAll(() => duckDb.close());

const ask = (text: string) => engine.query({ text });

describe('traced', () => {
  test('tells each query once, sorted, beside the answer', async () => {
    const { value, queries } = await traced(async () => {
      await ask('SELECT 2 AS two');
      await ask('SELECT 1 AS one');
      return ask('SELECT 2 AS two');
    });
    expect(value).toEqual([{ two: 2 }]);
    expect(queries).toEqual(['SELECT 1 AS one', 'SELECT 2 AS two']);
  });

  test('counts what a trace inside of it asked, which knows only its own', async () => {
    let inner: readonly string[] = [];
    const { queries } = await traced(async () => {
      await ask('SELECT 1');
      inner = (await traced(() => ask('SELECT 2'))).queries;
      await ask('SELECT 3');
    });
    expect(inner).toEqual(['SELECT 2']);
    expect(queries).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
  });

  test('keeps traces that go on at the same time apart', async () => {
    const twice = (text: string) =>
      traced(async () => {
        await ask(`SELECT ${text}`);
        await ask(`SELECT ${text} + 1`);
      });
    const [first, second] = await Promise.all([twice('10'), twice('20')]);
    expect(first.queries).toEqual(['SELECT 10', 'SELECT 10 + 1']);
    expect(second.queries).toEqual(['SELECT 20', 'SELECT 20 + 1']);
  });

  test('counts the queries of an answer that was found before', async () => {
    const { queries } = await traced(async () => {
      await ask('SELECT 1');
      noteQueries(['SELECT 2', 'SELECT 1']);
      expect(queriesNoted()).toEqual(['SELECT 1', 'SELECT 2']);
    });
    expect(queries).toEqual(['SELECT 1', 'SELECT 2']);
  });

  test('notes statements without an answer too', async () => {
    const { queries } = await traced(() => engine.run(sql`CREATE OR REPLACE TABLE one AS SELECT 1 AS a`));
    expect(queries).toEqual(['CREATE OR REPLACE TABLE one AS SELECT 1 AS a']);
  });

  test('passes on what goes wrong', async () => {
    await expect(traced(() => Promise.reject(new Error('no table')))).rejects.toThrow('no table');
  });

  test('outside of a trace nothing is noted', async () => {
    await ask('SELECT 1');
    noteQueries(['SELECT 2']);
    expect(queriesNoted()).toEqual([]);
  });
});
