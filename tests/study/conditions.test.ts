import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, join, literal, openDuckDb, sql } from '../../lib/engine/index.js';
import { Definition } from '../../lib/study/definition.js';
import {
  type ColumnCondition,
  conditionPredicate,
  conditionSql,
  conjunction,
  normalised,
  type RowValue,
  resolveWhere,
  studyColumns,
  Where,
} from '../../lib/study/index.js';
import { protectedColumnsOf } from '../../lib/study/protected-columns.js';
import { smallDefinition } from './support.js';

type TableRow = Readonly<Record<'city' | 'age' | 'balance', RowValue>>;

const cities = ['North', "O'Hara", 'Ростов', ''] as const;
const balances = [-1.5, 0, 0.1, 0.2, 0.3, 100.01, 4_000_000] as const;

/** Every combination of a few values, missing among them. */
const rows: readonly TableRow[] = [...cities, null].flatMap((city) =>
  [17, 18, 39, 40, 66, null].flatMap((age) =>
    [...balances, null].map((balance) => ({ city, age, balance }) as const),
  ),
);

const valuesOf = {
  city: fc.constantFrom(...cities),
  age: fc.integer({ min: 16, max: 67 }),
  balance: fc.oneof(
    fc.constantFrom(...balances, -0),
    fc.double({ min: -10, max: 5e6, noNaN: true, noDefaultInfinity: true }),
  ),
};
const percentile = fc.constantFrom('p5', 'p25', 'p50', 'p62.5', 'p75', 'p99');

function conditionsOn(value: fc.Arbitrary<string | number>): fc.Arbitrary<ColumnCondition> {
  const some = fc.array(value, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    value,
    some.map((values) => ({ in: values })),
    fc.oneof(value, some).map((not) => ({ not })),
    fc.boolean().map((missing) => ({ missing })),
  );
}

function intervals(value: fc.Arbitrary<number>): fc.Arbitrary<ColumnCondition> {
  const bound = fc.oneof(value, percentile);
  return fc
    .tuple(fc.constantFrom('from', 'above', ''), bound, fc.constantFrom('to', 'below', ''), bound)
    .map(([low, from, high, to]) => ({ ...(low && { [low]: from }), ...(high && { [high]: to }) }))
    .filter((bounds) => Where.safeParse({ any: bounds }).success) as fc.Arbitrary<ColumnCondition>;
}

const wheres: fc.Arbitrary<Where> = fc
  .record(
    {
      city: conditionsOn(valuesOf.city),
      age: fc.oneof(conditionsOn(valuesOf.age), intervals(valuesOf.age)),
      balance: fc.oneof(conditionsOn(valuesOf.balance), intervals(valuesOf.balance)),
    },
    { requiredKeys: [] },
  )
  .filter((where) => Object.keys(where).length > 0);

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(
    sql`CREATE TABLE customers (id INTEGER, city VARCHAR, age BIGINT, balance DOUBLE, churn BIGINT)`,
  );
  const values = rows.map(
    ({ city, age, balance }, id) =>
      sql`(${join([literal(id), literal(city!), literal(age!), literal(balance!), literal(0)], ', ')})`,
  );
  await engine.run(sql`INSERT INTO customers VALUES ${join(values, ', ')}`);
});
afterAll(() => engine.close());

const columns = studyColumns(Definition.parse(smallDefinition()));

async function bySql(where: Where): Promise<number[]> {
  const picked = await engine.query(sql`SELECT id FROM customers WHERE ${conditionSql(where)} ORDER BY id`);
  return picked.map(({ id }) => Number(id));
}

const byPredicate = (where: Where) => {
  const isMeant = conditionPredicate(where);
  return rows.flatMap((row, id) => (isMeant(row) ? [id] : []));
};

const throughJson = (where: Where) => JSON.parse(JSON.stringify(where)) as Where;

describe('a condition', () => {
  test('picks the same rows as SQL, as JSON, as a predicate and in its normal form', async () => {
    const seen = { all: 0, some: 0 };
    await fc.assert(
      fc.asyncProperty(wheres, async (where) => {
        const resolved = await resolveWhere({ engine, columns }, where);
        const picked = await bySql(resolved);
        seen.all++;
        if (picked.length > 0 && picked.length < rows.length) seen.some++;
        expect(byPredicate(resolved)).toEqual(picked);
        expect(byPredicate(throughJson(resolved))).toEqual(picked);
        const declared = Where.parse(throughJson(where));
        expect(byPredicate(await resolveWhere({ engine, columns }, declared))).toEqual(picked);
        expect(byPredicate(normalised(resolved))).toEqual(picked);
        expect(await bySql(normalised(resolved))).toEqual(picked);
      }),
      { seed: 20240614, numRuns: 400 },
    );
    expect(seen.some / seen.all).toBeGreaterThan(0.5);
  });

  test('joined with another picks the customers whom both pick', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(wheres, wheres, async (first, second) => {
        const [a, b] = [
          await resolveWhere({ engine, columns }, first),
          await resolveWhere({ engine, columns }, second),
        ];
        const expected = byPredicate(a).filter((id) => byPredicate(b).includes(id));
        try {
          const both = conjunction(a, b);
          outcomes.add(both ? 'joined' : 'nobody');
          expect(both ? await bySql(throughJson(both)) : []).toEqual(expected);
        } catch (error) {
          expect(error).toEqual(expect.objectContaining({ name: 'RangeError' }));
          outcomes.add('refused');
        }
      }),
      { seed: 20240614, numRuns: 400 },
    );
    expect([...outcomes].toSorted()).toEqual(['joined', 'nobody', 'refused']);
  });

  test('takes percentiles by type 7 over present values, once', async () => {
    const resolved = await resolveWhere(
      { engine, columns },
      { balance: { from: 'p75' }, age: { below: 'p5' } },
    );
    const present = rows.flatMap(({ balance }) => (balance === null ? [] : [Number(balance)]));
    const sorted = present.toSorted((a, b) => a - b);
    const place = 0.75 * (sorted.length - 1);
    const low = sorted[Math.floor(place)]!;
    const quantile = low + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - low);
    expect(resolved).toEqual({ balance: { from: quantile }, age: { below: 17 } });
  });

  test('with an unresolved percentile is refused, as SQL, as a predicate and where bounds are joined', () => {
    const where: Where = { age: { from: 'p75' } };
    expect(() => conditionSql(where)).toThrow(
      new RangeError('conditionSql requires resolved bounds, received p75'),
    );
    expect(() => conditionPredicate(where)).toThrow(
      new RangeError('conditionPredicate requires resolved bounds, received p75'),
    );
    expect(() => conjunction(where, { age: { to: 39 } })).toThrow(
      new RangeError('conjunction requires resolved bounds, received p75'),
    );
  });
});

describe('a predicate', () => {
  test('takes null, undefined, NaN and a column that is not there as missing', () => {
    const isMissing = conditionPredicate({ age: { missing: true } });
    const isNot18 = conditionPredicate({ age: { not: 18 } });
    for (const row of [{ age: null }, { age: undefined }, { age: Number.NaN }, {}]) {
      expect(isMissing(row)).toBe(true);
      expect(isNot18(row)).toBe(false);
    }
  });

  test('never takes text for a number', () => {
    expect(conditionPredicate({ age: 18 })({ age: '18' })).toBe(false);
    expect(conditionPredicate({ age: { from: 18 } })({ age: '19' })).toBe(false);
    expect(conditionPredicate({ age: { from: 18, to: 39 } })({ age: 40 })).toBe(false);
  });
});

describe('the normal form', () => {
  test('is the same for one rule however it is written', () => {
    const forms: readonly Where[] = [
      { age: { from: 18, to: 39 }, city: { in: ['B', 'A', 'B'] }, balance: { not: [0, -0] } },
      { city: { in: ['A', 'B'] }, balance: { not: 0 }, age: { to: 39, from: 18 } },
    ];
    const expected = '{"age":{"from":18,"to":39},"balance":{"not":0},"city":{"in":["A","B"]}}';
    for (const form of forms) expect(JSON.stringify(normalised(form))).toBe(expected);
  });

  test('writes a set or an interval of one value as that value', () => {
    expect(normalised({ age: { in: [30, 30] } })).toEqual({ age: 30 });
    expect(normalised({ age: { from: 30, to: 30 } })).toEqual({ age: 30 });
  });

  test('keeps rules apart that differ in an end, a percentile or a missing value', () => {
    const rules: readonly Where[] = [
      { age: { to: 39 } },
      { age: { below: 39 } },
      { age: { from: 'p50' } },
      { age: { missing: true } },
      { age: { missing: false } },
      { age: { in: [3, '3'] } },
    ];
    expect(new Set(rules.map((rule) => JSON.stringify(normalised(rule)))).size).toBe(rules.length);
  });

  test('of a normal form is itself', () => {
    fc.assert(
      fc.property(wheres, (where) => {
        expect(normalised(normalised(where))).toEqual(normalised(where));
        expect(Where.safeParse(normalised(where)).success).toBe(true);
      }),
      { seed: 20240614 },
    );
  });
});

describe('a conjunction', () => {
  test.each<[Where, Where, Where | null]>([
    [{ age: { from: 18 } }, { age: { below: 40 }, card: 1 }, { age: { from: 18, below: 40 }, card: 1 }],
    [{ age: { from: 18, to: 39 } }, { age: { above: 18, to: 60 } }, { age: { above: 18, to: 39 } }],
    [{ age: { from: 18 } }, { age: { below: 18 } }, null],
    [{ age: { to: 18 } }, { age: { from: 18 } }, { age: { from: 18, to: 18 } }],
    [{ age: { from: 18, to: 39 } }, { age: { not: [18, 99] } }, { age: { above: 18, to: 39 } }],
    [{ city: { in: ['A', 'B'] } }, { city: { not: 'A' } }, { city: 'B' }],
    [{ city: 'A' }, { city: 'B' }, null],
    [{ city: { not: 'A' } }, { city: { not: ['B'] } }, { city: { not: ['A', 'B'] } }],
    [{ age: { missing: true } }, { age: { not: 18 } }, null],
    [{ age: { missing: false } }, { age: { to: 18 } }, { age: { to: 18 } }],
  ])('of %j and %j is %j', (a, b, both) => {
    expect(conjunction(a, b)).toEqual(both);
    const swapped = conjunction(b, a);
    expect(swapped && normalised(swapped)).toEqual(both && normalised(both));
  });

  test('is refused where an interval loses a value from its middle', () => {
    expect(() => conjunction({ age: { from: 18, to: 39 } }, { age: { not: 30 } })).toThrow(
      new RangeError(
        'conjunction requires what can be said of age at once, and 30 lies within its bounds; state the parts on either side of it by themselves',
      ),
    );
  });
});

describe('protected columns', () => {
  const { columns } = smallDefinition() as { columns: Record<string, object> };
  const changed = { ...columns, Age: { ...columns.Age, protected: true } };
  const study = studyColumns(Definition.parse(smallDefinition({ columns: changed })));

  test('of a rule are those that the definition marks', () => {
    const used = protectedColumnsOf({ city: 'North', age: { from: 18 } }, study);
    expect(used.map(({ name }) => name)).toEqual(['age']);
    expect(protectedColumnsOf({ city: 'North' }, study)).toEqual([]);
  });
});
