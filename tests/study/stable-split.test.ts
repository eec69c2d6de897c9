import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, identifier, join, literal, openDuckDb, type Sql, sql } from '../../lib/engine/index.js';
import { partOf, stableHash } from '../../lib/study/index.js';

const keys: readonly (readonly (string | null)[])[] = [
  ['a|b', 'c'],
  ['a', 'b|c'],
  ['a~1b', 'c'],
  ['a', null],
  ['a', '~'],
  [null, 'a'],
];

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(sql`CREATE TABLE customers (position INTEGER, id VARCHAR, city VARCHAR)`);
  const values = keys.map(
    ([id, city], position) => sql`(${join([literal(position), literal(id!), literal(city!)], ', ')})`,
  );
  await engine.run(sql`INSERT INTO customers VALUES ${join(values, ', ')}`);
});
afterAll(() => engine.close());

async function ask(expression: Sql): Promise<unknown[]> {
  const rows = await engine.query(sql`SELECT ${expression} AS value FROM customers ORDER BY position`);
  return rows.map(({ value }) => value);
}

describe('the stable hash', () => {
  test('is the head of the MD5 of seed and key, so that any engine can make it', async () => {
    const escaped = ['a~1b|c', 'a|b~1c', 'a~01b|c', 'a|~', 'a|~0', '~|a'];
    const expected = escaped.map((key) => createHash('md5').update(`7|${key}`).digest('hex').slice(0, 12));
    expect(await ask(stableHash({ key: ['id', 'city'], seed: 7 }))).toEqual(expected);
  });

  test('differs for keys whose parts are put together otherwise, and by seed', async () => {
    const hashes = await ask(stableHash({ key: ['id', 'city'], seed: 7 }));
    expect(new Set(hashes).size).toBe(keys.length);
    expect(await ask(stableHash({ key: ['id', 'city'], seed: 8 }))).not.toEqual(hashes);
  });
});

describe('the parts of all hashes', () => {
  test('are equal in size', async () => {
    const count = 20_000;
    const rows = await engine.query(
      sql`SELECT ${partOf(identifier('hash'), 3)} AS part, count(*) AS n
        FROM (SELECT md5(CAST(i AS VARCHAR)) AS hash FROM range(${literal(count)}) AS t(i)) AS hashed GROUP BY 1 ORDER BY 1`,
    );
    expect(rows.map(({ part }) => part)).toEqual([0, 1, 2]);
    // Four standard deviations of a third of 20,000.
    const allowed = 4 * Math.sqrt((count * 2) / 9);
    for (const { n } of rows) expect(Math.abs(Number(n) - count / 3)).toBeLessThan(allowed);
  });

  test('are told apart by the first eight digits', () => {
    expect(partOf(identifier('hash'), 2).text).toBe(`CASE WHEN "hash" < '80000000' THEN 0 ELSE 1 END`);
  });
});
