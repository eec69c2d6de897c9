import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Engine, openDuckDb, type Sql } from '../../lib/engine/index.js';
import { fewestInCells } from '../../lib/study/customer-cells.js';
import { askDrivers, type DriverOptions, type DriversResult } from '../../lib/study/drivers.js';
import {
  inspectTableFile,
  Ledger,
  prepareTable,
  readDefinition,
  type StudyContext,
  studyColumns,
} from '../../lib/study/index.js';
import { smallDefinition, smallTable, studyFolder, threefoldTable } from './support.js';

const realTables = '../shared/data';
const areHere = existsSync(realTables);
if (!areHere) console.log(`Skipped: drivers on the real tables, because ${realTables} is not here.`);

const engines: Engine[] = [];
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

/** A study's context, and every statement that it asks from then on. */
async function open(study: string, data: string): Promise<{ context: StudyContext; asked: string[] }> {
  const definitionFile = await readDefinition(study);
  const { definition } = definitionFile;
  const file = await inspectTableFile(data, [...Object.keys(definition.columns), definition.target.column]);
  const engine = await openDuckDb();
  engines.push(engine);
  const report = await prepareTable(engine, definition, file);
  const asked: string[] = [];
  const noted =
    <T>(ask: (statement: Sql) => Promise<T>) =>
    (statement: Sql) => {
      asked.push(statement.text);
      return ask(statement);
    };
  const columns = studyColumns(definition);
  const context = {
    definition,
    definitionFile,
    columns,
    engine: { ...engine, query: noted(engine.query), run: noted(engine.run) },
    file,
    report,
    synthetic: true,
    ledger: new Ledger(),
  };
  return { context, asked };
}

async function drivers(study: string, data: string, options?: DriverOptions): Promise<DriversResult> {
  return askDrivers((await open(study, data)).context, options);
}

async function small(
  options?: DriverOptions,
  changes: Readonly<Record<string, unknown>> = {},
  table: readonly string[] = threefoldTable,
): Promise<DriversResult> {
  const folder = await studyFolder(smallDefinition(changes), table);
  return drivers(folder, join(folder, 'customers.csv'), options);
}

const names = ({ drivers }: DriversResult) => drivers.map(({ column }) => column);

function level(result: DriversResult, column: string, label: string) {
  const found = result.drivers.find((driver) => driver.column === column)!;
  return found.levels.find((each) => each.label === label)!;
}

describe('askDrivers', () => {
  test('takes every column but the key, missing values as a level, and adds up to the table', async () => {
    const result = await small();
    expect(names(result).toSorted()).toEqual(['age', 'balance', 'card', 'city', 'products']);
    for (const driver of result.drivers) {
      expect(driver.levels.reduce((sum, { n }) => sum + n, 0)).toBe(36);
      expect(driver.levels.reduce((sum, { churned }) => sum + churned, 0)).toBe(15);
    }
    expect(level(result, 'balance', 'missing')).toMatchObject({ n: 9, churned: 9, status: 'separated' });
    expect(result.overall).toMatchObject({ n: 36, churned: 15 });
  });

  test('is the odds ratio of the table for one column', async () => {
    const result = await small({ columns: ['card'] });
    expect(names(result)).toEqual(['card']);
    const [driver] = result.drivers;
    expect(driver!.base).toBe('1');
    expect(level(result, 'card', '1')).toMatchObject({ n: 21, churned: 6, oddsRatio: null });
    expect(level(result, 'card', '0').oddsRatio!.value).toBeCloseTo((9 * 15) / (6 * 6), 10);
    expect(level(result, 'card', '0').marginalEffect!.value).toBeCloseTo(9 / 15 - 6 / 21, 10);
    expect(driver!.pAdjusted).toBe(driver!.test.pValue);
  });

  test('takes its cells from the customers counted together, split by the hash of seed and key', async () => {
    const folder = await studyFolder(smallDefinition(), threefoldTable);
    const { context, asked } = await open(folder, join(folder, 'customers.csv'));
    await askDrivers({ ...context, report: { ...context.report, rows: fewestInCells } });
    const passes = asked.filter(
      (text) => /^CREATE.* GROUP BY /s.test(text) && text.includes('FROM "customers"'),
    );
    expect(passes).toHaveLength(1);
  });

  test('is the same with another seed, but for its validation', async () => {
    const folder = await studyFolder(smallDefinition(), threefoldTable);
    const { context } = await open(folder, join(folder, 'customers.csv'));
    const first = await askDrivers(context, { folds: 3 });
    expect(await askDrivers(context, { folds: 3 })).toEqual(first);
    const other = await askDrivers(context, { folds: 3, seed: 2 });
    expect(other.validation).not.toEqual(first.validation);
    expect(other.drivers).toEqual(first.drivers);
  });

  test('says of which level everybody left, and gives no number for its odds ratio', async () => {
    const result = await small({ columns: ['products', 'card'] });
    expect(level(result, 'products', '2')).toMatchObject({
      churned: 0,
      status: 'separated',
      oddsRatio: null,
      pValue: null,
      marginalEffect: null,
    });
    expect(result.notes).toContain(
      'products, 2: all 12 stayed, so no finite odds ratio fits; the test of the whole column counts it in',
    );
    expect(result.notes).toContain(
      'products, 3: all 9 left, so no finite odds ratio fits; the test of the whole column counts it in',
    );
    expect(JSON.stringify(result)).not.toMatch(/Infinity|NaN/);
  });

  test('leaves out personal columns unless they are named, and columns of one level or too many', async () => {
    const { columns } = smallDefinition() as { columns: Record<string, object> };
    const changed = {
      columns: {
        ...columns,
        City: { ...columns.City, personal: true },
        Note: { as: 'note', kind: 'category' },
      },
    };
    const table = threefoldTable.map((line, index) => {
      const fields = line.split(',');
      return [...fields.slice(0, 6), index === 0 ? 'Note' : `n${index}`, fields[6]].join(',');
    });
    const result = await small({}, changed, table);
    expect(names(result)).not.toContain('city');
    expect(result.leftOut).toEqual([
      { column: 'city', label: 'city', reason: 'it is personal' },
      {
        column: 'note',
        label: 'note',
        reason: 'it has 36 levels, more than 30; bins or fewer levels would let it take part',
      },
    ]);
    expect(names(await small({ columns: ['city'] }, changed, table))).toEqual(['city']);
  });

  test('leaves out what tells least where there are too many cells', async () => {
    const all = await small();
    const few = await small({ cellLimit: 20 });
    expect(few.cells).toBeLessThanOrEqual(20);
    expect(few.leftOut.length).toBeGreaterThan(0);
    const information = new Map(all.drivers.map((driver) => [driver.column, driver.informationValue]));
    const least = Math.min(...names(few).map((name) => information.get(name)!));
    for (const { column, reason } of few.leftOut) {
      expect(information.get(column)!).toBeLessThanOrEqual(least);
      expect(reason).toBe(
        'with it there are more than 20 combinations of levels, and it tells less by itself than the columns kept',
      );
    }
  });

  test('has no validation where one fold holds all who left', async () => {
    const table = smallTable.map((line, index) =>
      index === 0 ? line : line.replace(/,[01]$/, index === 2 ? ',1' : ',0'),
    );
    const result = await small({ columns: ['card'] }, {}, table);
    expect(result.validation).toBeNull();
    expect(result.notes).toContain('Too few left or stayed for a cross-validation');
  });

  test('refuses a table of one outcome, a key, and a column that is not there', async () => {
    const onlyWithThree = smallTable.map((line) => (line.includes(',3,') ? line : line.replace(/,1$/, ',0')));
    const cleaning = [{ id: 'no-three', do: 'drop rows', where: { products: 3 }, reason: 'asked for' }];
    await expect(small({}, { cleaning }, onlyWithThree)).rejects.toThrow(
      new RangeError('drivers require customers of both outcomes, and 0 of 9 left'),
    );
    await expect(small({ columns: ['id'] })).rejects.toThrow(
      new RangeError('drivers require columns with levels, and id is a key'),
    );
    await expect(small({ columns: ['town'] })).rejects.toThrow('no column is called "town"');
    await expect(small({ folds: 1 })).rejects.toThrow(
      new RangeError('drivers require a whole number of at least 2 in `folds`, received 1'),
    );
    await expect(small({ columns: [] })).rejects.toThrow(
      new RangeError('drivers require a column with levels, and none can take part'),
    );
  });
});

describe.skipIf(!areHere)('drivers of the real tables', () => {
  test('of products are age, products and activity, and a card is none', async () => {
    const result = await drivers('data/products', `${realTables}/bank_dataset.csv`);
    expect(names(result).slice(0, 4).toSorted()).toEqual(['active', 'age', 'city', 'products']);
    expect(level(result, 'products', '4')).toMatchObject({ n: 60, churned: 60, status: 'separated' });
    expect(level(result, 'products', '2').oddsRatio!.interval.high).toBeLessThan(0.5);
    expect(level(result, 'active', 'no').oddsRatio!.interval.low).toBeGreaterThan(2);
    const card = result.drivers.find(({ column }) => column === 'card')!;
    expect(card.pAdjusted).toBeGreaterThan(0.05);
    expect(card.informationValue).toBeLessThan(0.02);
    expect(result.validation!.auc.value).toBeGreaterThan(0.8);
    expect(result.validation!.auc.value).toBeLessThan(0.9);
    for (const row of result.validation!.calibration)
      expect(Math.abs(row.predicted - row.rate)).toBeLessThan(0.06);
  });

  test('of consumption are activity and a recorded balance, and nobody below a score of 700 left', async () => {
    const result = await drivers('data/consumption', `${realTables}/bank_scrooge.csv`);
    expect(level(result, 'active', 'no').oddsRatio!.interval.high).toBeLessThan(0.6);
    expect(level(result, 'balance', 'missing').oddsRatio!.interval.high).toBeLessThan(0.1);
    expect(level(result, 'score', 'under 700')).toMatchObject({ n: 170, churned: 0, oddsRatio: null });
    expect(result.validation!.auc.interval.low).toBeGreaterThan(0.75);
  });
});
