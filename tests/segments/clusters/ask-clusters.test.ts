import { describe, expect, test } from 'vitest';
import { type Sql, sql } from '../../../lib/engine/index.js';
import { clusterFeatures } from '../../../lib/segments/clusters/cluster-features.js';
import { askClusterSample } from '../../../lib/segments/clusters/cluster-sample.js';
import { askClusters } from '../../../lib/segments/clusters/index.js';
import { chiSquare, seededRandom } from '../../../lib/stats/index.js';
import { customers, type StudyContext } from '../../../lib/study/index.js';
import { areRealTablesHere, openContext } from '../../study/alarms/support.js';
import { smallDefinition, smallTable, studyFolder } from '../../study/support.js';

if (!areRealTablesHere)
  console.log('Skipped: clusters of the real tables, because ../shared/data is not here.');

async function openSmall(
  changes: Readonly<Record<string, unknown>> = {},
  table: readonly string[] = smallTable,
): Promise<StudyContext> {
  return openContext(await studyFolder(smallDefinition(changes), table));
}

/** Three groups apart: young of the north, rich of the south, old without a balance, 40 customers each. */
function threeGroups(): string[] {
  const random = seededRandom(11);
  const groups = [
    { city: 'North', age: 25, balance: 100, products: 1, churn: 0.1 },
    { city: 'South', age: 45, balance: 9000, products: 3, churn: 0.6 },
    { city: 'East', age: 75, balance: null, products: 1, churn: 0.3 },
  ];
  const lines = Array.from({ length: 120 }, (_, index) => {
    const { city, age, balance, products, churn } = groups[index % 3]!;
    const amount = balance === null ? '' : (balance * (0.9 + 0.2 * random())).toFixed(2);
    const years = age + Math.floor(6 * random());
    return [`c${index}`, city, years, amount, products, 1, Number(random() < churn)].join(',');
  });
  return [smallTable[0]!, ...lines];
}

describe('clusters', () => {
  test('are the groups that there are, counted on the whole table from a sample', async () => {
    const context = await openSmall({}, threeGroups());
    const found = await askClusters(context, { sampleSize: 60, mostClusters: 5 });
    expect(found.choice).toMatchObject({ k: 3, silhouetteOf: 60, halvings: 5 });
    expect(found.choice!.trials.map(({ k }) => k)).toEqual([2, 3, 4, 5]);
    expect(found.sample).toEqual({ n: 60, of: 120, seed: context.definition.seed });
    expect(found.clusters.map(({ id, n, share }) => [id, n, share])).toEqual([
      ['cluster-1', 40, 1 / 3],
      ['cluster-2', 40, 1 / 3],
      ['cluster-3', 40, 1 / 3],
    ]);
    const [rich] = found.clusters;
    const { churned } = rich!;
    expect(await churnedOf(context, sql`city = 'South'`)).toBe(churned);
    expect(rich!.traits.find(({ label }) => label === 'city: South')).toMatchObject({
      inside: 1,
      outside: 0,
    });
    const cells = found.clusters.map((cluster) => [cluster.churned, cluster.n - cluster.churned]);
    expect(found.difference).toEqual(chiSquare(cells));
  });

  test('say in words how many they are and what to keep in mind', async () => {
    const columns = { ...(smallDefinition().columns as Record<string, object>) };
    columns.Age = { ...columns.Age, protected: true };
    columns.Products = { ...columns.Products, may_follow_leaving: true };
    const context = await openSmall({ columns }, threeGroups());
    const { choice, clusters, notes } = await askClusters(context, { mostClusters: 4 });
    expect({ sentence: choice!.sentence, names: clusters.map(({ name }) => name), notes }).toMatchSnapshot();
    const { choice: given } = await askClusters(context, { fewestClusters: 2, mostClusters: 2 });
    expect(given!.sentence).toMatch(/^2 clusters, the only number tried: /);
  });

  test('are the same on every run, in JSON as in memory, and hold no key', async () => {
    const first = await askClusters(await openSmall({}, threeGroups()), { mostClusters: 3 });
    expect(await askClusters(await openSmall({}, threeGroups()), { mostClusters: 3 })).toEqual(first);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(JSON.stringify(first)).not.toMatch(/"c\d+"/);
  });

  test('stand beside the declared segments, or the rules given', async () => {
    const segments = [{ id: 'south', name: 'The south', where: { city: 'South' } }];
    const context = await openSmall({ segments }, threeGroups());
    const { besideRules } = await askClusters(context, { mostClusters: 3 });
    expect(besideRules).toMatchObject({ rules: 1, likeSize: 1, rule: { id: 'south', n: 40 } });
    expect(besideRules!.information!.rule).toBeGreaterThan(0);
    const old = { id: 'old', name: 'Old', where: { age: { from: 70 } } };
    const other = await askClusters(context, { mostClusters: 3, rules: [old] });
    expect(other.besideRules!.rule).toMatchObject({ id: 'old', n: 40 });
  });

  test('are none, with the reason, of a small table or one without a usable column', async () => {
    const few = await askClusters(await openSmall());
    expect(few).toMatchObject({ clusters: [], choice: null, difference: null, besideRules: null });
    expect(few.notes).toEqual(['12 customers are too few to cluster: at least 50 are needed']);
    const alike = [
      smallTable[0]!,
      ...Array.from({ length: 60 }, (_, index) => `k${index},North,30,1,1,1,${index % 2}`),
    ];
    const none = await askClusters(await openSmall({}, alike));
    expect(none.notes).toEqual(['no column can take part: there is nothing to cluster']);
    expect(none.leftOut).toContainEqual({
      column: 'age',
      label: 'age',
      reason: 'every customer of the sample has the same value',
    });
  });

  test('have no test of churn where nobody left', async () => {
    const context = await openSmall({}, threeGroups());
    await context.engine.run(sql`UPDATE ${customers} SET churn = 0`);
    const { clusters, difference, besideRules } = await askClusters(context, { mostClusters: 3 });
    expect([clusters.length, difference, besideRules]).toEqual([3, null, null]);
  });

  test('refuse options that are no whole numbers in their range', async () => {
    const context = await openSmall({}, threeGroups());
    await expect(askClusters(context, { sampleSize: 10 })).rejects.toThrow(
      'askClusters requires a whole number of at least 50 in `sampleSize`, received 10',
    );
    await expect(askClusters(context, { fewestClusters: 1 })).rejects.toThrow(
      'chooseClusters requires a whole number of at least 2 in `fewestClusters`, received 1',
    );
    await expect(askClusters(context, { mostClusters: 11 })).rejects.toThrow(
      'chooseClusters requires a whole number from 2 to 10 in `mostClusters`, received 11',
    );
  });
});

async function churnedOf({ engine }: StudyContext, where: Sql): Promise<number> {
  const [row] = await engine.query(sql`SELECT sum(churn) AS churned FROM ${customers} WHERE ${where}`);
  return Number(row!.churned);
}

describe('the features of clusters', () => {
  test('are the same numbers in SQL and in JavaScript', async () => {
    const lines = threeGroups().map((line, index) =>
      index % 7 === 3 ? line.replace(/,[A-Z]\w+,/, ',,') : line,
    );
    const context = await openSmall({}, lines);
    const sample = await askClusterSample(context, { size: 200, seed: 1 });
    const { features } = clusterFeatures(context.columns, sample);
    for (const { column, valueOf: inJavaScript, sql: inSql } of features) {
      const rows = await context.engine.query({
        text: `SELECT ${column} AS value, CAST(${inSql.text} AS DOUBLE) AS feature FROM ${customers.text} ORDER BY rowid`,
      });
      for (const { value, feature } of rows) expect(inJavaScript(value!)).toBeCloseTo(Number(feature), 12);
    }
  });

  test('put columns on one scale: deviations, logarithms of skewed amounts, levels of √½', async () => {
    const skewed = threeGroups().map((line, index) => {
      const cells = line.split(',');
      if (index > 0) cells[3] = String(Math.round(100 * Math.exp(index / 15)));
      return cells.join(',');
    });
    const context = await openSmall({}, skewed);
    const sample = await askClusterSample(context, { size: 120, seed: 1 });
    const { features, columns, leftOut } = clusterFeatures(context.columns, sample);
    expect(leftOut.map(({ column }) => column)).toEqual(['card']);
    expect(columns.map(({ column, as, levels }) => `${column}: ${as} ${levels}`)).toEqual([
      'city: a feature a level 3',
      'age: standard deviations 0',
      'balance: standard deviations of log(1 + value) 0',
      'products: standard deviations 0',
    ]);
    for (const feature of features) {
      const values = sample.map((row) => feature.valueOf(row[feature.column]!));
      if (feature.column === 'age' || feature.column === 'balance') {
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
        expect(values.reduce((sum, value) => sum + value ** 2, 0) / 119).toBeCloseTo(1, 9);
      }
      if (feature.column === 'city') expect([0, Math.SQRT1_2]).toContain(values[0]);
    }
  });

  test('leave out personal columns, and categories of more than 30 levels', async () => {
    const columns = { ...(smallDefinition().columns as Record<string, object>) };
    columns.Age = { ...columns.Age, personal: true };
    const many = threeGroups().map((line, index) =>
      index === 0 ? line : line.replace(/,[A-Z]\w+,/, `,T${index},`),
    );
    const context = await openSmall({ columns }, many);
    const { leftOut, clusters } = await askClusters(context, { mostClusters: 3 });
    expect(leftOut).toEqual([
      { column: 'city', label: 'city', reason: 'it has 120 levels in the sample, more than 30' },
      { column: 'age', label: 'age', reason: 'it is personal' },
      { column: 'card', label: 'card', reason: 'every customer of the sample has the same value' },
    ]);
    expect(clusters.flatMap(({ traits }) => traits).some(({ column }) => column === 'age')).toBe(false);
  });
});

describe.skipIf(!areRealTablesHere)('clusters of the real tables', () => {
  test('of what customers use are those with equity and those without a balance, and stable', async () => {
    const context = await openContext('data/consumption', 'bank_scrooge.csv');
    const { choice, clusters, difference, besideRules } = await askClusters(context, {
      mostClusters: 3,
      halvings: 3,
    });
    expect(choice!.k).toBe(2);
    expect(choice!.trials[0]!.stability).toBeGreaterThan(0.8);
    expect(clusters.map(({ name, churned, n }) => `${name}: ${churned}/${n}`)).toEqual([
      'high Equity, Balance present: 1577/6084',
      'low Equity, mostly Balance missing: 243/3916',
    ]);
    expect(difference!.log10PValue).toBeLessThan(-130);
    expect(besideRules).toMatchObject({ rule: null, likeSize: 0, rules: 13 });
  }, 120_000);
});
