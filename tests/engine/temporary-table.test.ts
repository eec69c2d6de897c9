import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Engine,
  keptTable,
  openDuckDb,
  sql,
  traced,
  tracingEngine,
  withTemporaryTable,
} from '../../lib/engine/index.js';

let engine: Engine;
beforeEach(async () => {
  engine = await openDuckDb();
});
afterEach(() => engine.close());

const temporary = sql`SELECT count(*) AS n FROM duckdb_tables() WHERE temporary`;
const rows = sql`SELECT 7 AS seven`;

describe('a temporary table', () => {
  test('is there while it is used, and gone afterwards, also when its use fails', async () => {
    const use = withTemporaryTable(engine, rows, async (table) => {
      expect(await engine.query(sql`SELECT seven FROM ${table}`)).toEqual([{ seven: 7 }]);
      throw new Error('cut short');
    });
    await expect(use).rejects.toThrow('cut short');
    expect(await engine.query(temporary)).toEqual([{ n: 0 }]);
  });
});

describe('a kept table', () => {
  test('is made once, also for those who ask at the same time or through another view of the engine', async () => {
    const asked: string[] = [];
    const noting: Engine = {
      ...engine,
      run: (statement) => {
        asked.push(statement.text);
        return engine.run(statement);
      },
    };
    const [first, second] = await Promise.all([keptTable(noting, rows), keptTable(noting, rows)]);
    expect(second).toEqual(first);
    expect(asked).toHaveLength(1);
    expect(await keptTable(engine, rows)).toEqual(first);
    expect(await engine.query(sql`SELECT seven FROM ${first}`)).toEqual([{ seven: 7 }]);
    expect(await engine.query(temporary)).toEqual([{ n: 1 }]);
  });

  test('of other rows is another one', async () => {
    const other = await keptTable(engine, sql`SELECT 8 AS eight`);
    expect(other).not.toEqual(await keptTable(engine, rows));
  });

  test('is made when it is asked for again after a failure', async () => {
    const late = sql`SELECT * FROM later`;
    await expect(keptTable(engine, late)).rejects.toThrow('later');
    await engine.run(sql`CREATE TABLE later AS SELECT 1 AS one`);
    expect(await engine.query(sql`SELECT one FROM ${await keptTable(engine, late)}`)).toEqual([{ one: 1 }]);
  });

  test('is among the queries of everyone who uses it', async () => {
    const tracing = tracingEngine(engine);
    const ask = () =>
      traced(async () => tracing.query(sql`SELECT seven FROM ${await keptTable(tracing, rows)}`));
    const first = await ask();
    expect(first.queries).toHaveLength(2);
    expect((await ask()).queries).toEqual(first.queries);
  });
});
