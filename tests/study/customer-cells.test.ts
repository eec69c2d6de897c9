import { describe, expect, test } from 'vitest';
import { numberOf, queryOne, type Sql, sql } from '../../lib/engine/index.js';
import { askClusters, askSegmentProfiles, declaredSegments } from '../../lib/segments/index.js';
import { askPairTables } from '../../lib/study/alarms/pair-tables.js';
import { askAllLevels } from '../../lib/study/all-levels.js';
import {
  askAssociations,
  askCorrelations,
  askCustomerCells,
  askDrivers,
  askHypotheses,
  askMoments,
  bandEdges,
  type CountedCustomers,
  conditionSql,
  countOf,
  fewestInCells,
  levelSql,
  oneByOne,
  resolveWhere,
  type StudyContext,
} from '../../lib/study/index.js';
import { askPresence } from '../../lib/study/presence.js';
import { openContext } from './alarms/support.js';
import { smallDefinition, smallTable, studyFolder } from './support.js';

const segments = [
  { id: 'rich', name: 'Rich', where: { balance: { above: 'p50' }, city: { in: ['North', 'East'] } } },
  { id: 'old', name: 'Old', where: { age: { from: 47, to: 66 } } },
  { id: 'one-age', name: 'One age', where: { age: 52 } },
  { id: 'unknown', name: 'Unknown', where: { balance: { missing: true }, products: { not: 2 } } },
];

/** Every test that is asked of cells, of groups that they keep and of those that they do not. */
const hypotheses = [
  { compare: 'age', between: 'churn', test: 'welch' },
  { compare: 'balance', between: 'city', test: 'welch-anova' },
  { compare: 'balance', between: 'churn', test: 'brown-forsythe' },
  { compare: 'age', between: 'city', test: 'brown-forsythe' },
  { compare: 'products', between: 'city', test: 'kruskal-wallis' },
  { compare: 'balance', between: 'churn', test: 'mann-whitney' },
  { compare: 'churn', between: { column: 'card', values: [0, 1] }, within: 'age', test: 'mantel-haenszel' },
  { compare: 'balance', between: 'churn', test: 'welch', where: { age: { from: 43 } } },
].map((each, index) => ({ id: `h${index}`, claim: 'They are alike.', family: 'all', ...each }));

/** The context of a table that is large enough for cells, or says so. */
async function openLarge(...folder: Parameters<typeof studyFolder>): Promise<StudyContext> {
  const context = await openContext(await studyFolder(...folder));
  return { ...context, report: { ...context.report, rows: fewestInCells } };
}

async function counts(context: StudyContext, counted: CountedCustomers, where: Sql) {
  const row = await queryOne(
    context.engine,
    sql`SELECT ${countOf(counted)} AS n, ${countOf(counted, sql`churn = 1`)} AS churned FROM ${counted.table} WHERE ${where}`,
  );
  return { n: numberOf(row, 'n'), churned: numberOf(row, 'churned') };
}

describe('customers counted in cells', () => {
  test('are as many in every declared segment and every band as one by one', async () => {
    const context = await openLarge(smallDefinition({ segments }));
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
    const context = await openLarge();
    const numbers = context.columns.filter(({ isNumeric }) => isNumeric);
    for (const by of [sql`churn`, conditionSql({ age: { from: 30 } })]) {
      const expected = await askMoments(context, numbers, { by });
      expect(await askMoments(context, numbers, { by, counted: await askCustomerCells(context) })).toEqual(
        expected,
      );
    }
  });

  test.each<[string, (context: StudyContext) => Promise<unknown>]>([
    ['levels', askAllLevels],
    ['missing values', askPresence],
    ['pairs of columns', askPairTables],
    ['associations', askAssociations],
    ['drivers', askDrivers],
    ['clusters', (context) => askClusters(context, { sampleSize: 60, mostClusters: 3 })],
    [
      'clusters beside a rule that is not declared',
      (context) => {
        const middle = { id: 'middle', name: 'Middle', where: { age: { from: 41, to: 49 } } };
        return askClusters(context, { sampleSize: 60, mostClusters: 3, rules: [middle] });
      },
    ],
    ['correlations', askCorrelations],
    ['hypotheses', askHypotheses],
    [
      'portraits',
      async (context) => {
        const rules = await declaredSegments(context);
        return askSegmentProfiles(context, rules, { counted: await askCustomerCells(context) });
      },
    ],
  ])('give the same %s as the customers one by one', async (_, ask) => {
    const rows = ['', 'x', 'y', 'z', 'v', 'w'].flatMap((prefix, copy) =>
      smallTable.slice(1).map((line, place) => {
        const [id, city, age, balance, ...rest] = line.split(',');
        return [prefix + id, city, Number(age) + ((copy * place) % 5), balance, ...rest].join(',');
      }),
    );
    const large = await openLarge(smallDefinition({ segments, hypotheses }), [smallTable[0]!, ...rows]);
    const small = { ...large, report: { ...large.report, rows: 72 } };
    expect(await ask(large)).toEqual(await ask(small));
  });

  test('may be grouped by any condition', async () => {
    const context = await openLarge();
    const isOdd = sql`balance > 77 AND age < 60`;
    const by = sql`CASE WHEN ${isOdd} THEN 1 ELSE 0 END`;
    const cells = await askCustomerCells(context, { by });
    expect(await counts(context, cells, sql`${cells.by} = 1`)).toEqual(
      await counts(context, oneByOne, isOdd),
    );
  });

  test('are counted once for all who ask', async () => {
    const context = await openLarge();
    expect(await askCustomerCells(context)).toEqual(await askCustomerCells(context));
    const kept = await context.engine.query(
      sql`SELECT count(*) AS n FROM duckdb_columns() WHERE column_name = '#n'`,
    );
    expect(kept).toEqual([{ n: 1 }]);
  });

  test('are the customers one by one where a column is personal, columns are many, or customers few', async () => {
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
    const few = await openContext(await studyFolder());
    for (const context of [await openLarge(personal), await openLarge(wide, lines), few]) {
      const { by: _, ...cells } = await askCustomerCells(context);
      expect(cells).toEqual(oneByOne);
    }
  });
});
