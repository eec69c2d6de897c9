import { expect, test } from 'vitest';
import { abortableEngine, openDuckDb, sql } from '../../lib/engine/index.js';

const reason = new Error('enough');
const endless = sql`SELECT count(*) AS n FROM range(100000000) a, range(100000000) b WHERE (a.range * b.range) % 7 = 3`;

test('a question that is being answered ends with the reason of the abort', async () => {
  const controller = new AbortController();
  const duckDb = await openDuckDb();
  const engine = abortableEngine(duckDb, controller.signal);
  const answer = engine.query(endless);
  setTimeout(() => controller.abort(reason), 100);
  await expect(answer).rejects.toBe(reason);
  await expect(engine.query(sql`SELECT 1 AS one`)).rejects.toBe(reason);
  await duckDb.close();
});

test('without an abort it answers and refuses as the engine does', async () => {
  const engine = abortableEngine(await openDuckDb(), new AbortController().signal);
  expect(await engine.query(sql`SELECT 42 AS answer`)).toEqual([{ answer: 42 }]);
  await expect(engine.query(sql`SELECT nothing`)).rejects.toThrow('nothing');
  await engine.close();
});
