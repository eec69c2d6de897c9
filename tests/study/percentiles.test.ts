import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, literal, numberOf, openDuckDb, sql } from '../../lib/engine/index.js';
import { Definition } from '../../lib/study/definition.js';
import { askQuantiles, studyColumns } from '../../lib/study/index.js';
import { groupMediansSql } from '../../lib/study/order-statistics.js';
import { smallDefinition } from './support.js';

const columns = studyColumns(Definition.parse(smallDefinition()));
const age = columns.find(({ name }) => name === 'age')!;
const shares = [0, 0.05, 0.25, 0.5, 0.9, 1];
const customers = fc.array(
  fc.record({ age: fc.option(fc.integer({ min: -3, max: 9 })), card: fc.integer({ min: 0, max: 2 }) }),
  { maxLength: 30 },
);

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

async function table(rows: readonly { age: number | null; card: number }[]): Promise<void> {
  await engine.run(sql`CREATE OR REPLACE TABLE customers (age BIGINT, card BIGINT)`);
  for (const row of rows)
    await engine.run(sql`INSERT INTO customers VALUES (${literal(row.age)}, ${literal(row.card)})`);
}

test('quantiles of whole numbers, which are counted first, are those of DuckDB', async () => {
  await fc.assert(
    fc.asyncProperty(customers, async (rows) => {
      await table(rows);
      const [expected] = await engine.query(
        sql`SELECT CAST(quantile_cont(age, [0, 0.05, 0.25, 0.5, 0.9, 1]) AS VARCHAR) AS q FROM customers`,
      );
      const found = await askQuantiles({ engine, columns }, 'age', shares);
      const known = expected!.q === null ? shares.map(() => null) : JSON.parse(String(expected!.q));
      for (const [index, value] of found.entries()) {
        if (known[index] === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(known[index], 10);
      }
    }),
    { seed: 20240614, numRuns: 100 },
  );
});

test('quantiles of amounts, of which only some are put in order, are those of DuckDB', async () => {
  const amount = fc.oneof(
    fc.integer({ min: -500, max: 900 }),
    fc.integer({ min: -5, max: 5 }).map((n) => n * 1e9),
  );
  const amounts = fc.array(
    amount.map((cents) => cents / 100),
    { maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(amounts, async (values) => {
      await engine.run(sql`CREATE OR REPLACE TABLE customers (balance DOUBLE)`);
      for (const value of [...values, null])
        await engine.run(sql`INSERT INTO customers VALUES (${literal(value)})`);
      const [expected] = await engine.query(
        sql`SELECT CAST(quantile_cont(balance, [0, 0.05, 0.25, 0.5, 0.9, 1]) AS VARCHAR) AS q FROM customers`,
      );
      const known = expected!.q === null ? shares.map(() => null) : JSON.parse(String(expected!.q));
      const found = await askQuantiles({ engine, columns }, 'balance', shares);
      for (const [index, value] of found.entries()) {
        if (known[index] === null) expect(value).toBeNull();
        else
          expect(Math.abs(value! - known[index])).toBeLessThan(1e-12 * Math.max(1, Math.abs(known[index])));
      }
    }),
    { seed: 20240614, numRuns: 100 },
  );
});

test('medians of groups are those of DuckDB', async () => {
  await fc.assert(
    fc.asyncProperty(customers, async (rows) => {
      await table(rows);
      const byGroup = await engine.query(
        sql`SELECT card AS level, quantile_cont(age, 0.5) AS median FROM customers WHERE age IS NOT NULL AND card < 2 GROUP BY 1 ORDER BY 1`,
      );
      const found = await engine.query(groupMediansSql(age, sql`card`, sql`card < 2`));
      expect(found.map((row) => [row.level, numberOf(row, 'median')])).toEqual(
        byGroup.map((row) => [row.level, numberOf(row, 'median')]),
      );
    }),
    { seed: 20240614, numRuns: 60 },
  );
});
