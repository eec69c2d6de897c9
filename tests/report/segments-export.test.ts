import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type ExportableSegment,
  type SegmentsExport,
  segmentsExport,
  segmentsJsonSchema,
} from '../../lib/report/segments-export.js';
import { askMembership, declaredSegments, segmentResults } from '../../lib/segments/index.js';
import { conditionPredicate, type StudyContext, Where } from '../../lib/study/index.js';
import { openContext } from '../study/alarms/support.js';
import { smallDefinition, studyFolder } from '../study/support.js';

const { columns } = smallDefinition() as { columns: Record<string, object> };
const definition = smallDefinition({
  columns: { ...columns, Age: { ...columns.Age, protected: true } },
  segments: [
    { id: 'rich', name: 'Rich', where: { balance: { from: 'p75' } } },
    { id: 'young-north', name: 'Young in the north', where: { age: { to: 40 }, city: 'North' } },
  ],
});

const discovered: ExportableSegment = {
  id: 'discovered-1',
  name: 'Three products',
  origin: 'discovered',
  rule: { text: 'products: 3', where: { products: 3 } },
  ...{ n: 3, churned: 3, rate: 1, interval: { low: 0.4385, high: 1, level: 0.95 } },
  confirmation: {
    ...{ n: 1, churned: 1, rate: 1, interval: { low: 0.2065, high: 1, level: 0.95 } },
    ...{ pAdjusted: 0.4, verdict: 'not confirmed' },
  },
};

let context: StudyContext;
let segments: SegmentsExport;
beforeAll(async () => {
  context = await openContext(await studyFolder(definition));
  const rules = await declaredSegments(context);
  const declared = segmentResults(context, rules, await askMembership(context, rules));
  segments = segmentsExport(context, [...declared, discovered]);
});

describe('the exported segments', () => {
  test('leave clusters out, and say why', () => {
    expect(segments.notes).toEqual([expect.stringMatching(/^Clusters are not among the segments: /)]);
  });

  test('say each rule in words, as SQL and as JSON, with its counts', () => {
    const [rich, young] = segments.segments;
    expect(rich).toMatchObject({
      id: 'rich',
      origin: 'declared',
      rule: {
        text: 'Balance at least 210 (Balance: p75)',
        sql: '"balance" >= 210',
        fileSql: '"Balance" >= 210',
        where: { balance: { from: 210 } },
      },
      percentiles: [{ column: 'balance', percentile: 'p75', value: 210 }],
      protected: [],
      confirmed: null,
    });
    expect(rich).toMatchObject({ n: 3, churned: 2, rate: 2 / 3 });
    expect(rich!.interval!.level).toBe(0.95);
    expect(young!.rule.fileSql).toBe(`"Age" <= 40 AND "City" = 'North'`);
  });

  test('say which protected columns a rule uses', () => {
    expect(segments.segments.map((segment) => segment.protected)).toEqual([[], ['age'], []]);
  });

  test('give a discovered segment the rate of the customers that it was not found on', () => {
    expect(segments.segments[2]!.confirmed).toEqual({ ...discovered.confirmation });
  });

  test('name the table that they were counted on, and the columns that they use', () => {
    expect(segments.study).toMatchObject({ id: 'small', title: 'A small study' });
    expect(segments.data).toEqual({
      source: 'customers.csv',
      sha256: context.report.sha256,
      rows: 12,
      synthetic: false,
    });
    expect(segments.columns).toEqual([
      { name: 'city', header: 'City', kind: 'category', unit: null },
      { name: 'age', header: 'Age', kind: 'number', unit: 'years' },
      { name: 'balance', header: 'Balance', kind: 'number', unit: null },
      { name: 'products', header: 'Products', kind: 'ordinal', unit: null },
    ]);
  });

  test('pick the same customers when the JSON is read again', async () => {
    const rows = await context.engine.query({ text: 'SELECT * FROM customers ORDER BY id' });
    const read = JSON.parse(JSON.stringify(segments)) as SegmentsExport;
    for (const { rule, n } of read.segments) {
      const bySql = await context.engine.query({
        text: `SELECT * FROM customers WHERE ${rule.sql} ORDER BY id`,
      });
      const isMeant = conditionPredicate(Where.parse(rule.where));
      const meant = rows.filter((row) => isMeant(row as Parameters<typeof isMeant>[0]));
      expect(meant).toEqual(bySql);
      expect(meant).toHaveLength(n);
    }
  });

  test('have the published shape', () => {
    const validate = new Ajv2020().compile(segmentsJsonSchema());
    expect(validate(JSON.parse(JSON.stringify(segments))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('hold no customer', () => {
    expect(JSON.stringify(segments)).not.toMatch(/"[ab]\d"/);
  });
});

describe('what cannot be exported', () => {
  const withRule = (where: Where) => segmentsExport(context, [{ ...discovered, rule: { text: '', where } }]);

  test('is refused: an unresolved percentile, a column that the study does not have', () => {
    expect(() => withRule({ balance: { from: 'p75' } })).toThrow(
      new RangeError('conditionSql requires resolved bounds, received p75'),
    );
    expect(() => withRule({ town: 'North' })).toThrow('no column is called "town"');
  });

  test('is refused where the counts are none', () => {
    expect(() => segmentsExport(context, [{ ...discovered, n: 0.5 }])).toThrow(
      /^segmentsExport requires counted segments: /,
    );
  });
});
