import { describe, expect, test } from 'vitest';
import { alarmWords } from '../../lib/report/alarm-words.js';
import { type Alarm, simpsonAlarms } from '../../lib/study/alarms/index.js';
import { churnRate } from '../../lib/study/churn-rate.js';
import { fatalities, kidneyStones, pairTable } from '../study/alarms/support.js';

const about = { columns: [], segments: [], recommendations: [], hypotheses: [] };
const rate = (label: string, churned: number, n: number) => ({ label, ...churnRate(churned, n, 0.95) });
const overall = churnRate(1820, 10000, 0.95);

const trend = pairTable(
  'Products',
  'Region',
  ['1', '2', '3', '4', '5'].flatMap((level, index) => [
    [level, 'north', 20 * (10 - index), 1000] as const,
    [level, 'south', 5 * (120 - 2 * index) * (index + 1), 1000 * (index + 1)] as const,
  ]),
  { ordered: true },
);

const reverse = (
  found: Pick<(Alarm & { kind: 'reverse-causality' })['found'], 'because' | 'label' | 'levels'>,
): Alarm => ({ id: 'a', kind: 'reverse-causality', about, found: { overall, usedBy: [], ...found } });

const small = (
  scale: (Alarm & { kind: 'small-difference' })['found']['scale'],
  value: number,
  low: number,
  high: number,
  matters: number,
): Alarm => ({
  id: 'a',
  kind: 'small-difference',
  about,
  found: {
    claim: 'Salaries are alike.',
    scale,
    groups: ['left', 'stayed'],
    value,
    interval: { low, high, level: 0.95 },
    matters,
    pAdjusted: 0,
    log10PAdjusted: -325.018,
  },
});

const welch = {
  hypothesis: 'salary-mean',
  claim: 'The mean salary is the same.',
  declaredTest: 'welch' as const,
  method: "Welch's t-test",
  verdict: 'not shown to differ',
  pValue: 0.888705,
  log10PValue: -0.0512,
  pAdjusted: 0.888705,
  log10PAdjusted: -0.0512,
};
const ranks = {
  hypothesis: 'salary-distribution',
  claim: 'Salaries are distributed alike.',
  declaredTest: 'mann-whitney' as const,
  method: 'Mann-Whitney U test',
  verdict: 'shown to differ',
  pValue: 0.000243559,
  log10PValue: -3.613396,
  pAdjusted: 0.001217795,
  log10PAdjusted: -2.914426,
};

const alarms: readonly (readonly [string, Alarm])[] = [
  ['a difference that turns round', simpsonAlarms([kidneyStones(10)])[0]!],
  ['one within many strata', simpsonAlarms([fatalities], { matters: 0.005 })[0]!],
  ['a trend that turns round', simpsonAlarms([trend])[0]!],
  [
    'a column that is declared to follow leaving',
    reverse({
      because: 'marked',
      label: 'Active customer',
      levels: [rate('no', 542, 4765), rate('yes', 1278, 5235)],
    }),
  ],
  [
    'a declared column of many levels',
    reverse({
      because: 'marked',
      label: 'Months since the last visit',
      levels: [rate('0', 20, 400), rate('1', 30, 400), rate('2', 200, 400), rate('3', 390, 400)],
    }),
  ],
  [
    'a declared level and what uses it',
    {
      ...reverse({ because: 'marked', label: 'Products', levels: [rate('0', 1, 1)] }),
      found: {
        because: 'marked',
        label: 'Products',
        levels: [rate('0', 1, 1)],
        overall,
        usedBy: [
          { kind: 'segment', name: 'Few products' },
          { kind: 'recommendation', name: 'Offer a product' },
          { kind: 'hypothesis', name: 'Customers leave equally often whatever their products.' },
        ],
      },
    } as Alarm,
  ],
  ['holding none', reverse({ because: 'none held', label: 'Products', levels: [rate('0', 98, 100)] })],
  [
    'a level in which everyone left',
    reverse({ because: 'everyone left', label: 'Products', levels: [rate('4', 60, 60)] }),
  ],
  [
    'a level in which nobody left',
    reverse({ because: 'nobody left', label: 'Credit score', levels: [rate('under 700', 0, 170)] }),
  ],
  ['a small difference of rates', small('rates', 0.008, 0.0045, 0.0115, 0.02)],
  ['a small trend of rates', small('trend of rates', -0.01, -0.0136, -0.0064, 0.02)],
  ['a small difference of means', small('means', 0.05, 0.0472, 0.0528, 0.1)],
  ['a small difference of ranks', small('ranks', 0.01, 0.0085, 0.0115, 0.0281859)],
  [
    'an assumption that fails',
    {
      id: 'a',
      kind: 'failed-assumption',
      about,
      found: {
        claim: 'All cities leave alike.',
        method: "Pearson's chi-square test",
        assumes: 'every cell expects at least 5',
        found: '2 of 8 cells expect fewer',
        consequence: "p is rough; read Fisher's exact test beside it",
      },
    },
  ],
  [
    'tests that disagree',
    { id: 'a', kind: 'disagreement', about, found: { tests: [welch, ranks], byAdjustmentOnly: false } },
  ],
  [
    'tests that disagree only once adjusted',
    {
      id: 'a',
      kind: 'disagreement',
      about,
      found: { tests: [{ ...welch, pValue: 0.03, log10PValue: -1.5229 }, ranks], byAdjustmentOnly: true },
    },
  ],
];

describe('an alarm', () => {
  test.each(alarms)('about %s is told from its numbers', (_, alarm) => {
    const { heading, text } = alarmWords(alarm);
    expect(`${heading}\n${text}`).toMatchSnapshot();
  });

  test('never says that one thing brings about another, nor that groups are equal', () => {
    for (const [, alarm] of alarms) {
      const { heading, text } = alarmWords(alarm);
      const own = text.replaceAll(/"[^"]*"/g, '');
      expect(`${heading} ${own}`).not.toMatch(
        /because|cause[sd]? |leads? to|due to|\bequal\b|keeps? customers/i,
      );
    }
  });

  test('never rounds a p-value to 0', () => {
    expect(alarmWords(small('rates', 0.008, 0.0045, 0.0115, 0.02)).text).toContain('p = 9.6e-326');
  });
});
