import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, literal, numberOf, openDuckDb, type Sql, sql } from '../../lib/engine/index.js';
import { Definition } from '../../lib/study/definition.js';
import { askQuantiles, studyColumns } from '../../lib/study/index.js';
import { askGroupMedians } from '../../lib/study/order-statistics.js';
import { smallDefinition } from './support.js';

const columns = studyColumns(Definition.parse(smallDefinition()));
const age = columns.find(({ name }) => name === 'age')!;
const balance = columns.find(({ name }) => name === 'balance')!;
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

/** Amounts of a few customers, in an engine of their own: tables in order are kept as long as it is open. */
async function withAmounts(
  rows: readonly { balance: number | null; card: number }[],
  use: (own: Engine) => Promise<void>,
): Promise<void> {
  const own = await openDuckDb();
  await own.run(sql`CREATE TABLE customers (balance DOUBLE, card BIGINT, churn BIGINT)`);
  for (const { balance: amount, card } of rows)
    await own.run(sql`INSERT INTO customers VALUES (${literal(amount)}, ${literal(card)}, 0)`);
  await use(own);
  await own.close();
}

const amounts = fc.array(
  fc.record({
    balance: fc.option(
      fc
        .oneof(
          fc.integer({ min: -500, max: 900 }),
          fc.integer({ min: -5, max: 5 }).map((n) => n * 1e9),
        )
        .map((cents) => cents / 100),
    ),
    card: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 60 },
);

const close = (found: number, known: number) =>
  expect(Math.abs(found - known)).toBeLessThan(1e-12 * Math.max(1, Math.abs(known)));

test('quantiles of amounts, which are put in order, are those of DuckDB', async () => {
  await fc.assert(
    fc.asyncProperty(amounts, (rows) =>
      withAmounts(rows, async (own) => {
        const [expected] = await own.query(
          sql`SELECT CAST(quantile_cont(balance, [0, 0.05, 0.25, 0.5, 0.9, 1]) AS VARCHAR) AS q FROM customers`,
        );
        const known = expected!.q === null ? shares.map(() => null) : JSON.parse(String(expected!.q));
        const found = await askQuantiles({ engine: own, columns }, 'balance', shares);
        for (const [index, value] of found.entries()) {
          if (known[index] === null) expect(value).toBeNull();
          else close(value!, known[index]);
        }
      }),
    ),
    { seed: 20240614, numRuns: 60 },
  );
});

const someCards = { by: sql`card`, where: sql`card < 2` };

const mediansOfDuckDb = (asked: Engine, column: Sql) =>
  asked.query(
    sql`SELECT card AS level, quantile_cont(${column}, 0.5) AS median FROM customers WHERE ${column} IS NOT NULL AND card < 2 GROUP BY 1 ORDER BY 1`,
  );

test('medians of groups are those of DuckDB, of whole numbers', async () => {
  await fc.assert(
    fc.asyncProperty(customers, async (rows) => {
      await table(rows);
      const known = await mediansOfDuckDb(engine, sql`age`);
      const found = await askGroupMedians({ engine }, age, someCards);
      expect([...found]).toEqual(known.map((row) => [row.level, numberOf(row, 'median')]));
    }),
    { seed: 20240614, numRuns: 60 },
  );
});

test('medians of groups are those of DuckDB, of amounts', async () => {
  await fc.assert(
    fc.asyncProperty(amounts, (rows) =>
      withAmounts(rows, async (own) => {
        const known = await mediansOfDuckDb(own, sql`balance`);
        const found = await askGroupMedians({ engine: own }, balance, someCards);
        expect([...found.keys()]).toEqual(known.map(({ level }) => level));
        for (const row of known) close(found.get(numberOf(row, 'level'))!, numberOf(row, 'median'));
      }),
    ),
    { seed: 20240614, numRuns: 60 },
  );
});
