import { describe, expect, test } from 'vitest';
import { numberOf, queryOne, type Sql, sql } from '../../lib/engine/index.js';
import {
  askCustomerCells,
  askMoments,
  bandEdges,
  type CountedCustomers,
  conditionSql,
  countOf,
  levelSql,
  oneByOne,
  resolveWhere,
  type StudyContext,
} from '../../lib/study/index.js';
import { openContext } from './alarms/support.js';
import { smallDefinition, smallTable, studyFolder } from './support.js';

const segments = [
  { id: 'rich', name: 'Rich', where: { balance: { above: 'p50' }, city: { in: ['North', 'East'] } } },
  { id: 'old', name: 'Old', where: { age: { from: 47, to: 66 } } },
  { id: 'one-age', name: 'One age', where: { age: 52 } },
  { id: 'unknown', name: 'Unknown', where: { balance: { missing: true }, products: { not: 2 } } },
];

async function counts(context: StudyContext, counted: CountedCustomers, where: Sql) {
  const row = await queryOne(
    context.engine,
    sql`SELECT ${countOf(counted)} AS n, ${countOf(counted, sql`churn = 1`)} AS churned FROM ${counted.table} WHERE ${where}`,
  );
  return { n: numberOf(row, 'n'), churned: numberOf(row, 'churned') };
}

describe('customers counted in cells', () => {
  test('are as many in every declared segment and every band as one by one', async () => {
    const context = await openContext(await studyFolder(smallDefinition({ segments })));
    const cells = await askCustomerCells(context);
    expect(cells.table).not.toEqual(oneByOne.table);
    const conditions: Sql[] = [];
    for (const { where } of context.definition.segments) {
      conditions.push(conditionSql(await resolveWhere(context, where)));
    }
    for (const column of context.columns.filter(({ kind }) => kind === 'number')) {
      const level = levelSql(column, await bandEdges(context, column));
      for (const band of [-1, 0, 1, 2, 3]) conditions.push(sql`${level} = ${{ text: String(band) }}`);
    }
    for (const where of [...conditions, sql`TRUE`]) {
      expect(await counts(context, cells, where), where.text).toEqual(await counts(context, oneByOne, where));
    }
    const inAll = await Promise.all(conditions.map((where) => counts(context, oneByOne, where)));
    expect(inAll.filter(({ n }) => n > 0).length).toBeGreaterThan(8);
  });

  test('have the moments of the customers', async () => {
    const context = await openContext(await studyFolder());
    const numbers = context.columns.filter(({ isNumeric }) => isNumeric);
    for (const by of [sql`churn`, conditionSql({ age: { from: 30 } })]) {
      const expected = await askMoments(context, numbers, { by });
      expect(await askMoments(context, numbers, { by, counted: await askCustomerCells(context) })).toEqual(
        expected,
      );
    }
  });

  test('may be grouped by any condition', async () => {
    const context = await openContext(await studyFolder());
    const isOdd = sql`balance > 77 AND age < 60`;
    const cells = await askCustomerCells(context, sql`CASE WHEN ${isOdd} THEN 1 ELSE 0 END`);
    expect(await counts(context, cells, sql`${cells.by} = 1`)).toEqual(
      await counts(context, oneByOne, isOdd),
    );
  });

  test('are counted once for all who ask', async () => {
    const context = await openContext(await studyFolder());
    expect(await askCustomerCells(context)).toEqual(await askCustomerCells(context));
    const kept = await context.engine.query(sql`SELECT count(*) AS n FROM duckdb_tables() WHERE temporary`);
    expect(kept).toEqual([{ n: 1 }]);
  });

  test('are the customers one by one where a column is personal, and where columns are many', async () => {
    const { City, ...others } = smallDefinition().columns as Record<string, object>;
    const personal = smallDefinition({ columns: { ...others, City: { ...City, personal: true } } });
    const names = Array.from({ length: 25 }, (_, index) => `Flag${index}`);
    const flags = Object.fromEntries(
      names.map((name, index) => [name, { as: `flag${index}`, kind: 'flag' }]),
    );
    const wide = smallDefinition({ columns: { ...others, ...flags } });
    const lines = smallTable.map((line, index) =>
      [line, ...names.map((name) => (index === 0 ? name : '1'))].join(','),
    );
    for (const folder of [await studyFolder(personal), await studyFolder(wide, lines)]) {
      const context = await openContext(folder);
      const { by: _, ...cells } = await askCustomerCells(context);
      expect(cells).toEqual(oneByOne);
    }
  });
});
