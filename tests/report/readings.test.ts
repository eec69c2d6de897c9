import { beforeAll, describe, expect, test } from 'vitest';
import { reading, type StudyResult } from '../../lib/report/index.js';
import { viewsOf } from '../../lib/report/views.js';
import type { Study } from '../../lib/study-session.js';
import { openSmall, threefoldTable } from '../study/support.js';
import { viewText } from './view-text.js';

const family = { family: 'left and stayed', between: 'churn' };
const changes = {
  segments: [
    { id: 'north', name: 'The north', where: { city: 'North' } },
    { id: 'over-40', name: 'Over 40', where: { age: { above: 40 } } },
  ],
  hypotheses: [
    {
      ...family,
      id: 'age-mean',
      claim: 'Those who left and stayed have the same mean age.',
      compare: 'age',
      test: 'welch',
    },
    {
      ...family,
      id: 'age-ranks',
      claim: 'Ages are distributed alike.',
      compare: 'age',
      test: 'mann-whitney',
    },
    {
      id: 'city',
      claim: 'All cities leave alike.',
      family: 'cities',
      compare: 'churn',
      between: 'city',
      test: 'chi-square',
    },
    {
      id: 'trend',
      claim: 'Churn does not follow the products.',
      family: 'cities',
      compare: 'churn',
      between: 'products',
      test: 'trend',
    },
    {
      id: 'card',
      claim: 'The card makes no difference.',
      family: 'cities',
      compare: 'churn',
      between: { column: 'card', values: [0, 1] },
      test: 'two-proportion-z',
    },
  ],
  claims: [
    { id: 'rate', says: 'Two fifths leave.', measure: 'churn rate', published: 0.4, decimals: 1 },
    {
      id: 'lift',
      says: 'Over 40, twice as many leave.',
      measure: 'lift',
      of: 'over-40',
      expect: { above: 2 },
    },
  ],
  alternatives: [
    { id: 'complete', name: 'Complete rows only', do: 'drop rows', where: [{ balance: { missing: true } }] },
  ],
  playbook: [
    {
      id: 'ask',
      name: 'Ask them',
      for: 'over-40',
      action: 'Ask why.',
      evidence: { segments: ['over-40'], claims: ['lift'] },
      needs: ['reasons'],
    },
  ],
};

let study: Study;
beforeAll(async () => {
  study = await openSmall(changes);
});

const results: [string, () => Promise<StudyResult>][] = [
  ['churn', () => study.churn()],
  ['columns', () => study.columns()],
  ['alerts', async () => study.alerts()],
  ['the cleaning log', () => study.cleaning()],
  ['alternatives', () => study.alternatives()],
  ['missing values', () => study.missing()],
  ['churn by one column', () => study.churnBy('products')],
  ['churn by every column', () => study.breakdowns()],
  ['a distribution', () => study.distribution('age')],
  ['associations', () => study.associations()],
  ['correlations', () => study.correlations()],
  ['the segments of a column', () => study.columnSegments()],
  ['declared segments', () => study.declaredSegments()],
  ['listed segments, of which there are none', () => study.listedSegments()],
  ['the overlap', () => study.overlap()],
  ['portraits', async () => (await openSmall(changes, threefoldTable)).portraits()],
  [
    'two segments held against each other',
    async () => (await openSmall(changes, threefoldTable)).compareSegments('north', 'products-2'),
  ],
  ['a family of hypotheses', async () => (await study.hypotheses())[1]!],
  ['a hypothesis about means', async () => (await study.hypotheses())[0]!.rows[0]!],
  ['a hypothesis about ranks', async () => (await study.hypotheses())[0]!.rows[1]!],
  ['a hypothesis about several rates', async () => (await study.hypotheses())[1]!.rows[0]!],
  ['a hypothesis about a trend', async () => (await study.hypotheses())[1]!.rows[1]!],
  ['a hypothesis about two rates', async () => (await study.hypotheses())[1]!.rows[2]!],
  ['claims', () => study.claims()],
  ['recommendations', () => study.recommendations()],
];

describe('a reading', () => {
  test.each(results)('of %s is written from its numbers', async (_, ask) => {
    expect(reading(await ask()).text).toMatchSnapshot();
  });

  test('never calls groups equal', async () => {
    for (const [, ask] of results) {
      const result = await ask();
      if (result.kind !== 'hypothesis' && result.kind !== 'hypotheses') continue;
      expect(reading(result).text).not.toMatch(/\bequal\b/i);
    }
  });
});

describe('a view', () => {
  test.each(results)('of %s has its tables, charts and texts', async (_, ask) => {
    expect(
      viewsOf(await ask())
        .map(viewText)
        .join('\n\n'),
    ).toMatchSnapshot();
  });
});
