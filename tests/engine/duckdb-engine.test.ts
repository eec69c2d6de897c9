import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bigintOf,
  type Engine,
  EngineError,
  numberOf,
  openDuckDb,
  queryOne,
  sql,
} from '../../lib/engine/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

describe('openDuckDb', () => {
  test('gives counts as numbers, decimals and wide integers as exact whole numbers', async () => {
    const row = await queryOne(
      engine,
      sql`SELECT count(*) AS n, sum(CAST(x AS DECIMAL(18, 2))) AS total, CAST(9007199254740993 AS HUGEINT) AS wide, avg(x) AS mean
        FROM (VALUES (0.1), (0.2)) AS t(x)`,
    );
    expect(row).toEqual({ n: 2, total: 30n, wide: 9007199254740993n, mean: expect.closeTo(0.15, 12) });
  });

  test('says what it could not do, with the statement', async () => {
    const failed = engine.query(sql`SELECT * FROM nowhere`);
    await expect(failed).rejects.toBeInstanceOf(EngineError);
    await expect(failed).rejects.toMatchObject({ statement: 'SELECT * FROM nowhere' });
  });

  test('stops a statement that is cancelled', async () => {
    const long = engine.query(
      sql`SELECT count(*) FROM range(100000) AS a, range(100000) AS b WHERE a.range * b.range % 7 = 3`,
    );
    setTimeout(() => engine.cancel(), 100);
    await expect(long).rejects.toThrow(/interrupt/i);
  });

  test('takes exact sums that no number of threads changes', async () => {
    const sums = new Set<string>();
    for (const threads of [1, 2, 3]) {
      const each = await openDuckDb({ threads });
      const row = await queryOne(
        each,
        sql`SELECT sum(CAST(x AS DECIMAL(19, 2)) * CAST(x AS DECIMAL(18, 2))) AS squares FROM (SELECT round(random_like / 7.0, 2) AS x FROM (SELECT (range * 7919) % 1000003 AS random_like FROM range(300000)) AS r) AS t`,
      );
      sums.add(String(bigintOf(row, 'squares')));
      await each.close();
    }
    expect(sums.size).toBe(1);
  });
});

describe('reading values', () => {
  test('a sum over no rows is 0', async () => {
    const row = await queryOne(engine, sql`SELECT sum(1) AS total WHERE 1 = 0`);
    expect(bigintOf(row, 'total')).toBe(0n);
  });

  test('a text where a number belongs is refused', () => {
    expect(() => numberOf({ n: 'three' }, 'n')).toThrow('numberOf requires a number in n, received three');
  });

  test('an answer of several rows is not one', async () => {
    await expect(queryOne(engine, sql`SELECT 1 AS a UNION ALL SELECT 2`)).rejects.toThrow(
      'queryOne requires an answer of one row, received 2',
    );
  });
});
