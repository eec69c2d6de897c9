import { describe, expect, test } from 'vitest';
import { type Alarm, askAlarms } from '../../../lib/study/alarms/index.js';
import { askHypotheses } from '../../../lib/study/index.js';
import { areRealTablesHere, openContext } from './support.js';

if (!areRealTablesHere)
  console.log('Skipped: alarms on the real tables, because ../shared/data is not here.');

async function alarmsOf(study: string, realTable?: string): Promise<readonly Alarm[]> {
  const context = await openContext(`data/${study}`, realTable);
  return askAlarms(context, await askHypotheses(context));
}

/** Everything but assumptions, which are the tests' own business. */
const idsOf = (alarms: readonly Alarm[]) =>
  alarms.filter(({ kind }) => kind !== 'failed-assumption').map(({ id }) => id);

const studies = [
  ['products', 'bank_dataset.csv'],
  ['consumption', 'bank_scrooge.csv'],
] as const;

/** The same on the real table and on the sample that follows its counts. */
const expected = {
  products: ['reverse-causality/products/4', 'reverse-causality/active'],
  consumption: [
    'reverse-causality/score/under 700',
    'reverse-causality/products/0',
    'reverse-causality/active',
    'disagreement/salary-mean/salary-distribution',
  ],
} as const;

describe.each(studies)('the alarms of the %s study', (study, realTable) => {
  test.skipIf(!areRealTablesHere)('are few, and each is one to look into, on the real table', async () => {
    expect(idsOf(await alarmsOf(study, realTable))).toEqual(expected[study]);
  });

  test('are the same on the synthetic sample', async () => {
    expect(idsOf(await alarmsOf(study))).toEqual(expected[study]);
  });
});

describe.skipIf(!areRealTablesHere)('on the real consumption table', () => {
  test('0 products, 1 of 1, and activity, whose active leave more, may follow leaving', async () => {
    const alarms = await alarmsOf('consumption', 'bank_scrooge.csv');
    const found = (id: string) => {
      const alarm = alarms.find((each) => each.id === id);
      return alarm?.kind === 'reverse-causality' ? alarm.found : undefined;
    };
    expect(found('reverse-causality/products/0')).toMatchObject({
      because: 'marked',
      levels: [{ churned: 1, n: 1 }],
      overall: { churned: 1820, n: 10000 },
    });
    expect(found('reverse-causality/active')).toMatchObject({
      because: 'marked',
      levels: [
        { churned: 542, n: 4765 },
        { churned: 1278, n: 5235 },
      ],
    });
    expect(found('reverse-causality/score/under 700')).toMatchObject({ levels: [{ churned: 0, n: 170 }] });
  });

  test('salary: the means are not shown to differ, the distributions are', async () => {
    const disagreement = (await alarmsOf('consumption', 'bank_scrooge.csv')).find(
      ({ kind }) => kind === 'disagreement',
    );
    expect(disagreement?.found).toMatchObject({
      tests: [
        { declaredTest: 'welch', verdict: 'not shown to differ' },
        { declaredTest: 'mann-whitney', verdict: 'shown to differ' },
      ],
      byAdjustmentOnly: false,
    });
  });
});
