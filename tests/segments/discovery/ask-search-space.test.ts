import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Row, sql } from '../../../lib/engine/index.js';
import { type AskedSearchSpace, askSearchSpace } from '../../../lib/segments/discovery/ask-search-space.js';
import type { SearchColumn, SearchSpace, SearchTable } from '../../../lib/segments/discovery/search-space.js';
import { declaredSegments } from '../../../lib/segments/index.js';
import { conditionPredicate, customers, type RowValue, type StudyContext } from '../../../lib/study/index.js';
import { areRealTablesHere, openContext } from '../../study/alarms/support.js';
import { smallDefinition, smallTable, studyFolder } from '../../study/support.js';

if (!areRealTablesHere)
  console.log('Skipped: search spaces of the real tables, because ../shared/data is not here.');

type Customer = Readonly<Record<string, RowValue>>;

async function openSmall(
  changes: Readonly<Record<string, unknown>> = {},
  table: readonly string[] = smallTable,
): Promise<StudyContext> {
  return openContext(await studyFolder(smallDefinition(changes), table));
}

const columnOf = (space: SearchSpace, name: string) => space.columns.find((column) => column.name === name)!;
const labelsOf = (space: SearchSpace, name: string) => columnOf(space, name).levels.map(({ label }) => label);
const conditionsOf = (space: SearchSpace, name: string) =>
  columnOf(space, name).levels.map(({ condition }) => condition);

/** The only level whose condition a customer satisfies. */
function levelOf(column: SearchColumn, customer: Customer): number {
  const held = column.levels.flatMap(({ condition }, index) =>
    conditionPredicate({ [column.name]: condition })(customer) ? [index] : [],
  );
  if (held.length === 1) return held[0]!;
  throw new Error(`${held.length} levels of ${column.name} hold ${JSON.stringify(customer)}`);
}

/** The half as any program can make it from the seed and the key. */
function isInDiscovery(customer: Customer, key: readonly string[], seed: number): boolean {
  const text = [seed, ...key.map((name) => customer[name])].join('|');
  return createHash('md5').update(text).digest('hex') < '8';
}

/** The tables as counted customer by customer. */
function countedByHand(
  { columns, tables, seed }: AskedSearchSpace,
  rows: readonly Row[],
  key: readonly string[],
): SearchTable[] {
  const all = rows as readonly Customer[];
  const levels = all.map((customer) => columns.map((column) => levelOf(column, customer)));
  const halves = all.map((customer) => isInDiscovery(customer, key, seed));
  return tables.map((table) => {
    const size = table.columns.reduce((product, column) => product * columns[column]!.levels.length, 1);
    const counts = () => ({ n: new Float64Array(size), churned: new Float64Array(size) });
    const counted = { columns: table.columns, discovery: counts(), confirmation: counts() };
    for (const [index, customer] of all.entries()) {
      const at = table.columns.reduce(
        (sum, column) => sum * columns[column]!.levels.length + levels[index]![column]!,
        0,
      );
      const half = halves[index] ? counted.discovery : counted.confirmation;
      half.n[at]!++;
      half.churned[at]! += Number(customer.churn);
    }
    return counted;
  });
}

async function expectCountedByHand(context: StudyContext, space: AskedSearchSpace): Promise<void> {
  const rows = await context.engine.query(sql`SELECT * FROM ${customers} ORDER BY rowid`);
  expect(space.tables).toEqual(countedByHand(space, rows, context.definition.key));
}

/** Where the bands of a number begin. */
const startsOf = (space: SearchSpace, name: string) =>
  conditionsOf(space, name).flatMap((condition) =>
    typeof condition === 'object' && 'from' in condition && condition.from !== undefined
      ? [condition.from]
      : [],
  );

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** How many lists of at most three of so many columns there are. */
const listsOf = (n: number) => n + (n * (n - 1)) / 2 + (n * (n - 1) * (n - 2)) / 6;

describe('the search space of a small table', () => {
  test('cuts columns into values, declared bins and quantiles, with missing as the last level', async () => {
    const space = await askSearchSpace(await openSmall());
    expect(labelsOf(space, 'city')).toEqual(['the north', 'South', 'East']);
    // The declared bins, with quantiles where they leave a wide stretch.
    expect(labelsOf(space, 'age')[0]).toBe('under 30');
    expect(conditionsOf(space, 'age')[0]).toEqual({ to: 29 });
    expect(startsOf(space, 'age')).toEqual(expect.arrayContaining([30, 50]));
    expect(startsOf(space, 'age').length).toBeGreaterThan(2);
    expect(conditionsOf(space, 'products')).toEqual([1, 2, 3]);
    expect(conditionsOf(space, 'card')).toEqual([1, 0]);
    expect(columnOf(space, 'balance')).toMatchObject({ isOrdered: true, hasMissing: true });
    expect(labelsOf(space, 'balance').at(-1)).toBe('missing');
    expect(space.columns.map(({ isOrdered }) => isOrdered)).toEqual([false, true, true, true, false]);
    expect(space.leftOut).toEqual([]);
  });

  test('holds every one, two and three columns, counted as customer by customer', async () => {
    const context = await openSmall();
    const space = await askSearchSpace(context);
    expect(space.tables).toHaveLength(listsOf(5));
    await expectCountedByHand(context, space);
  });

  test('splits the customers otherwise under another seed, and the halves add up all the same', async () => {
    const context = await openSmall();
    const [one, two] = [
      await askSearchSpace(context, { seed: 1 }),
      await askSearchSpace(context, { seed: 2 }),
    ];
    await expectCountedByHand(context, two);
    expect(two.columns).toEqual(one.columns);
    expect(two.tables).not.toEqual(one.tables);
    const wholeOf = ({ tables }: SearchSpace) =>
      tables.map(({ discovery, confirmation }) => discovery.n.map((n, at) => n + confirmation.n[at]!));
    expect(wholeOf(two)).toEqual(wholeOf(one));
  });

  test('leaves the engine as it was, and gives the same answer again', async () => {
    const context = await openSmall();
    const tables = () =>
      context.engine.query({ text: 'SELECT table_name FROM information_schema.tables ORDER BY 1' });
    const before = await tables();
    const space = await askSearchSpace(context);
    expect(await tables()).toEqual(before);
    expect(await askSearchSpace(context)).toEqual(space);
  });
});

describe('the levels of a column', () => {
  test('include the bounds of declared segments, at the precision of the column', async () => {
    const segments = [
      { id: 'a', name: 'A', where: { age: { above: 33, to: 58 } } },
      { id: 'b', name: 'B', where: { balance: { from: 'p50', below: 250.25 } } },
      { id: 'c', name: 'C', source: 'listed', where: { age: { from: 44.5 } } },
    ];
    const space = await askSearchSpace(await openSmall({ segments }));
    expect(startsOf(space, 'age')).toEqual(expect.arrayContaining([30, 34, 45, 50, 59]));
    expect(startsOf(space, 'balance')).toEqual(expect.arrayContaining([100.5, 250.25]));
  });

  test('keep the most frequent values of a category, those that segments name, and the others together', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => {
      const town = index < 300 ? index : index % 20;
      return `c${index},town ${town},${20 + (index % 60)},1.5,1,1,${index % 2}`;
    });
    const segments = [{ id: 'far', name: 'Far', where: { city: 'town 299' } }];
    const context = await openSmall({ segments }, [smallTable[0]!, ...rows]);
    const space = await askSearchSpace(context);
    const labels = labelsOf(space, 'city');
    expect(labels).toHaveLength(12);
    expect(labels.slice(-2)).toEqual(['town 299', 'others']);
    expect(conditionsOf(space, 'city').at(-1)).toEqual({ not: labels.slice(0, -1) });
    expect(space.notes).toContain(
      'city: the 10 most frequent of 300 values are searched by themselves, the others together',
    );
    expect(space.leftOut).toEqual([
      { column: 'balance', label: 'Balance', reason: 'every customer is at one level' },
      { column: 'products', label: 'products', reason: 'every customer is at one level' },
      { column: 'card', label: 'card', reason: 'every customer is at one level' },
    ]);
    await expectCountedByHand(context, space);
  });

  test('of whole numbers with many values are bands of about equal size, of few their values', async () => {
    const rows = Array.from({ length: 400 }, (_, index) =>
      [`c${index}`, 'North', 30 + (index % 20), (index % 200) + 0.25, index % 40, 1, index % 2].join(','),
    );
    const { columns } = smallDefinition() as { columns: Record<string, Record<string, unknown>> };
    const { bins: _, ...age } = columns.Age!;
    const context = await openSmall({ columns: { ...columns, Age: age } }, [smallTable[0]!, ...rows]);
    const space = await askSearchSpace(context);
    for (const name of ['age', 'products', 'balance']) {
      const position = space.columns.findIndex((column) => column.name === name);
      const single = space.tables.find(
        (table) => table.columns.length === 1 && table.columns[0] === position,
      )!;
      const sizes = single.discovery.n.map((n, at) => n + single.confirmation.n[at]!);
      expect(sizes, name).toHaveLength(10);
      for (const size of sizes) expect(Math.abs(size - 40), name).toBeLessThanOrEqual(20);
    }
    await expectCountedByHand(context, space);
  });

  test('that nobody is at are left out, and the bands beside them joined', async () => {
    const { columns } = smallDefinition() as { columns: Record<string, object> };
    const changed = { ...columns, Age: { ...columns.Age, bins: [0, 18, 28, 28.5, 60, 100] } };
    const context = await openSmall({ columns: changed });
    const space = await askSearchSpace(context);
    expect(startsOf(space, 'age')).toEqual(expect.arrayContaining([28, 60]));
    expect(startsOf(space, 'age')).not.toContain(0);
    expect(startsOf(space, 'age')).not.toContain(100);
    await expectCountedByHand(context, space);
  });
});

describe('a table that can tell little', () => {
  test('leaves out what is personal, what has one value and what is missing throughout, with the reason', async () => {
    const { columns } = smallDefinition() as { columns: Record<string, object> };
    const changed = { ...columns, City: { ...columns.City, personal: true } };
    const table = smallTable.map((line, index) => {
      const [id, city, age, , products, , left] = line.split(',');
      return index === 0 ? line : [id, city, age, '', products, 1, left].join(',');
    });
    const space = await askSearchSpace(await openSmall({ columns: changed }, table));
    expect(space.columns.map(({ name }) => name)).toEqual(['age', 'products']);
    expect(space.leftOut).toEqual([
      { column: 'city', label: 'city', reason: 'it is personal' },
      { column: 'balance', label: 'Balance', reason: 'no customer has a value' },
      { column: 'card', label: 'card', reason: 'every customer is at one level' },
    ]);
  });

  test('keeps a value beside missing ones: two levels', async () => {
    const table = smallTable.map((line, index) =>
      index === 0 ? line : line.replace(/,\d+\.\d\d,/, ',5.00,'),
    );
    const space = await askSearchSpace(await openSmall({}, table));
    expect(conditionsOf(space, 'balance')).toEqual([{ missing: false }, { missing: true }]);
  });

  test('has no tables where no column can be used', async () => {
    const context = await openSmall();
    const onlyKey = context.columns.filter(({ kind }) => kind === 'key');
    expect(await askSearchSpace({ ...context, columns: onlyKey })).toMatchObject({
      columns: [],
      tables: [],
      seed: 1,
      leftOut: [],
      notes: [],
    });
  });

  test('says where nobody left and where the halves are small', async () => {
    const context = await openSmall({ small_group: 100 });
    await context.engine.run(sql`DELETE FROM ${customers} WHERE churn = 1`);
    const { notes } = await askSearchSpace(context);
    expect(notes[0]).toBe('Nobody left, so that no segment differs from another');
    expect(notes[1]).toMatch(
      /^The halves hold \d and \d customers: what is found in so few is seldom confirmed$/,
    );
  });
});

describe('a table of sixty columns', () => {
  const names = Array.from({ length: 60 }, (_, index) => `c${index}`);
  const columns = {
    Id: { as: 'id', kind: 'key' },
    ...Object.fromEntries(names.map((name) => [name, { as: name, kind: 'ordinal' }])),
  };
  // The last columns tell who left, the others are noise.
  const lines = Array.from({ length: 300 }, (_, row) => {
    const left = Number(row % 3 === 0);
    const values = names.map((_, index) =>
      index >= 48 ? (left + Number(row % (index - 40) === 0)) % 3 : Math.floor(row / (index + 1)) % 5,
    );
    return [`k${row}`, ...values, left].join(',');
  });

  test('is searched in triples only among the columns that tell most, and says so', async () => {
    const context = await openContext(
      await studyFolder(smallDefinition({ columns, segment_by: 'c0' }), [
        ['Id', ...names, 'Left'].join(','),
        ...lines,
      ]),
    );
    const space = await askSearchSpace(context);
    expect(space.columns).toHaveLength(60);
    const sizes = [1, 2, 3].map(
      (length) => space.tables.filter((table) => table.columns.length === length).length,
    );
    expect(sizes).toEqual([60, (24 * 23) / 2, (12 * 11 * 10) / 6]);
    const [pairs, triples] = space.notes;
    expect(pairs).toBe(
      'Of 60 columns, two are searched together only among the 24 that tell most of who leaves by themselves in the discovery half',
    );
    expect(triples).toMatch(
      /^Three are searched together only among the 12 that tell most .* half: c48, c49, /,
    );
    const known = new Set(space.tables.map((table) => table.columns.join()));
    for (const { columns } of space.tables) {
      for (const left of columns.keys()) {
        const part = columns.filter((_, index) => index !== left);
        if (part.length > 0) expect(known).toContain(part.join());
      }
    }
    await expectCountedByHand(context, space);
  });
});

const realTables = { products: 'bank_dataset.csv', consumption: 'bank_scrooge.csv' } as const;

describe.skipIf(!areRealTablesHere).each(['products', 'consumption'] as const)(
  'the search space of the real table of %s',
  (study) => {
    test('adds up to the whole in every table', async () => {
      const context = await openContext(`data/${study}`, realTables[study]);
      const { columns, tables, notes } = await askSearchSpace(context);
      expect(notes).toEqual([]);
      expect(tables).toHaveLength(listsOf(columns.length));
      const churned = study === 'products' ? 2037 : 1820;
      for (const { discovery, confirmation } of tables) {
        expect(sumOf(discovery.n) + sumOf(confirmation.n)).toBe(10_000);
        expect(sumOf(discovery.churned) + sumOf(confirmation.churned)).toBe(churned);
        expect(Math.abs(sumOf(discovery.n) - 5_000)).toBeLessThan(200);
      }
    });

    test('holds the declared segments as sums of whole cells', async () => {
      const context = await openContext(`data/${study}`, realTables[study]);
      const space = await askSearchSpace(context);
      const segments = await declaredSegments(context);
      expect(segments.length).toBeGreaterThan(0);
      for (const { id, where, sql: condition } of segments) {
        const [expected] = await context.engine.query(
          sql`SELECT count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned FROM ${customers} WHERE ${condition}`,
        );
        expect(await countFromTables(context, space, where), id).toEqual(expected);
      }
    });
  },
);

/** Counts a condition of at most three columns from the tables alone, by which levels hold customers that it means. */
async function countFromTables(
  { engine }: StudyContext,
  { columns, tables }: SearchSpace,
  where: Parameters<typeof conditionPredicate>[0],
): Promise<Row> {
  const positions = columns.flatMap(({ name }, position) => (name in where ? [position] : []));
  const table = tables.find((each) => each.columns.join() === positions.join())!;
  const isMeant: boolean[][] = [];
  for (const position of positions) {
    const { name, levels } = columns[position]!;
    const rows = await engine.query({
      text: `SELECT DISTINCT "${name}" AS value FROM customers ORDER BY 1`,
    });
    isMeant.push(
      levels.map((level) => {
        const inside = rows.filter(({ value }) =>
          conditionPredicate({ [name]: level.condition })({ [name]: value as RowValue }),
        );
        const meant = inside.filter(({ value }) =>
          conditionPredicate({ [name]: where[name]! })({ [name]: value as RowValue }),
        );
        expect([0, inside.length], `${name}, ${level.label} is cut through`).toContain(meant.length);
        return meant.length > 0;
      }),
    );
  }
  let [n, churned] = [0, 0];
  const sizes = positions.map((position) => columns[position]!.levels.length);
  for (const [at, inDiscovery] of table.discovery.n.entries()) {
    let rest = at;
    const levels = sizes.toReversed().map((size) => {
      const level = rest % size;
      rest = (rest - level) / size;
      return level;
    });
    if (!levels.toReversed().every((level, index) => isMeant[index]![level])) continue;
    n += inDiscovery + table.confirmation.n[at]!;
    churned += table.discovery.churned[at]! + table.confirmation.churned[at]!;
  }
  return { n, churned };
}
