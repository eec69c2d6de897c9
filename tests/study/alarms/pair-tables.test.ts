import { describe, expect, test } from 'vitest';
import { askPairTables, type PairTable } from '../../../lib/study/alarms/index.js';
import { smallDefinition, smallTable, studyFolder } from '../support.js';
import { openContext } from './support.js';

/** A cell by the labels of its two levels: churned / n. */
function counts({ columns: [first, second], cells }: PairTable): Record<string, string> {
  return Object.fromEntries(
    cells.map(({ at: [a, b], churned, n }) => [
      `${first.levels[a]!.label} x ${second.levels[b]!.label}`,
      `${churned}/${n}`,
    ]),
  );
}

const namesOf = ({ columns }: PairTable) => columns.map(({ column }) => column).join(' x ');

describe('askPairTables', () => {
  test('crosses every two columns by churn, with bands and missing values as levels', async () => {
    const tables = await askPairTables(await openContext(await studyFolder()));
    expect(tables.map(namesOf)).toEqual([
      'city x age',
      'city x balance',
      'age x balance',
      'city x products',
      'age x products',
      'balance x products',
      'city x card',
      'age x card',
      'balance x card',
      'products x card',
    ]);
    expect(counts(tables.find((table) => namesOf(table) === 'city x products')!)).toEqual({
      'East x 1': '0/1',
      'East x 3': '2/2',
      'the north x 1': '2/4',
      'the north x 3': '1/1',
      'South x 2': '0/4',
    });
    const balances = tables.find((table) => namesOf(table) === 'balance x card')!;
    expect(balances.columns[0].levels.at(-1)).toEqual({ label: 'missing', score: null });
    expect(counts(balances)['missing x 0']).toBe('2/2');
  });

  test('adds up to the whole table in every pair', async () => {
    for (const { cells } of await askPairTables(await openContext(await studyFolder()))) {
      expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(12);
      expect(cells.reduce((sum, { churned }) => sum + churned, 0)).toBe(5);
    }
  });

  test('gives the levels of ordered columns their scores, and other levels none', async () => {
    const tables = await askPairTables(await openContext(await studyFolder()));
    const [city, age] = tables[0]!.columns;
    expect(city.levels.map(({ score }) => score)).toEqual([null, null, null]);
    expect(age.levels).toEqual([
      { label: '18 to 29', score: 0 },
      { label: '30 to 49', score: 1 },
      { label: '50 and over', score: 2 },
    ]);
  });

  test('asks one query, whatever the number of columns', async () => {
    const context = await openContext(await studyFolder());
    await askPairTables(context);
    const asked: string[] = [];
    const engine = {
      ...context.engine,
      query: (statement: { readonly text: string }) => {
        asked.push(statement.text);
        return context.engine.query(statement);
      },
    };
    await askPairTables({ ...context, engine });
    expect(
      asked.filter((text) => text.includes('GROUPING SETS') && text.includes('AS counted')),
    ).toHaveLength(1);
  });

  test('leaves out columns of one level and of very many', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) => `c${index},town ${index},30,1,${index % 2},1,${index % 2}`,
    );
    const context = await openContext(await studyFolder(smallDefinition(), [smallTable[0]!, ...rows]));
    expect(await askPairTables(context)).toEqual([]);
  });

  test('knows the columns that are marked as a whole', async () => {
    const { columns } = smallDefinition() as { columns: Record<string, object> };
    const marked = { ...columns, Card: { ...columns.Card, may_follow_leaving: true } };
    const tables = await askPairTables(
      await openContext(await studyFolder(smallDefinition({ columns: marked }))),
    );
    const marks = tables.flatMap((table) =>
      table.columns.map((each) => [each.column, each.mayFollowLeaving]),
    );
    expect(Object.fromEntries(marks)).toEqual({
      city: false,
      age: false,
      balance: false,
      products: false,
      card: true,
    });
  });
});
