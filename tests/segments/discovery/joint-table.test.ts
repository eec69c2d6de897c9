import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, openDuckDb, type Sql, sql } from '../../../lib/engine/index.js';
import { askSearchSpace } from '../../../lib/segments/discovery/ask-search-space.js';
import { selectorsOf, whereOf } from '../../../lib/segments/discovery/selectors.js';
import { askHalves, halvesOneByOne } from '../../../lib/segments/index.js';
import { conditionSql, customers } from '../../../lib/study/index.js';
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

const makesJoint = (text: string) =>
  text.startsWith('CREATE') && text.includes('#half') && text.includes('FROM "customers"');

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

  test('is the only pass over the customers by their halves, and is kept for who asks again', async () => {
    const context = await openContext(await studyFolder());
    const { engine, asked } = noting(context.engine);
    const space = await askSearchSpace({ ...context, engine });
    expect(asked.filter((text) => text.includes('#half') && text.includes('FROM "customers"'))).toHaveLength(
      1,
    );
    expect(await askSearchSpace({ ...context, engine })).toEqual(space);
    expect(asked.filter(makesJoint)).toHaveLength(1);
  });

  test('counts in any rule of the space the customers that the whole table does, in both halves', async () => {
    const context = await openContext(await studyFolder());
    const space = await askSearchSpace(context);
    const rules = space.tables.flatMap(({ columns }) => {
      const offered = columns.map((column) => selectorsOf(space.columns[column]!));
      if (offered.some(({ low }) => low.length === 0)) return [];
      // The first and the last condition of each column: a value or band at the start, missing or an interval at the end.
      return [0, -1].map((place) => {
        const selectors = columns.map((column, index) => {
          const { low, high } = offered[index]!;
          return { column, low: low.at(place)!, high: high.at(place)! };
        });
        return { sql: conditionSql(whereOf(space, selectors)) };
      });
    });
    expect(rules.length).toBeGreaterThanOrEqual(50);
    for (let first = 0; first < rules.length; first += 25) {
      const some = rules.slice(first, first + 25);
      const halves = await askHalves(context, some, halvesOneByOne(context));
      expect(await askHalves(context, some, space.customers)).toEqual(halves);
    }
  });

  test('has another name for another seed, so that a remembered answer is never taken for its own', async () => {
    const context = await openContext(await studyFolder());
    const { engine, asked } = noting(context.engine);
    await askSearchSpace({ ...context, engine }, { seed: 1 });
    await askSearchSpace({ ...context, engine }, { seed: 2 });
    const made = asked.filter(makesJoint);
    expect(new Set(made.map((text) => text.slice(0, 48))).size).toBe(2);
  });
});
