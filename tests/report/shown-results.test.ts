import { expect, test } from 'vitest';
import { reading } from '../../lib/report/readings.js';
import { resultsMetadata, resultsNamed } from '../../lib/report/shown-results.js';
import { welchTTest } from '../../lib/stats/index.js';
import { Ledger } from '../../lib/study/ledger.js';

const rate = { n: 10, churned: 2, rate: 0.2, interval: { low: 0.1, high: 0.4, level: 0.95 } };
const churn = new Ledger().record('churn', 'churn', { kind: 'churn', event: 'left', ...rate } as const);

test('an output names the entries that its numbers come from, and is read back', () => {
  const metadata = resultsMetadata(churn);
  expect(resultsNamed(metadata)).toEqual(['churn/churn']);
  expect(resultsMetadata(reading(churn))).toEqual(metadata);
});

test('a test of one’s own has no entry behind it', () => {
  const group = (mean: number) => ({ n: 20, mean, m2: 40 });
  expect(resultsNamed(resultsMetadata(welchTTest(group(1), group(2))))).toEqual([]);
});

test('an output that names nothing, or no names, may be about anything', () => {
  expect(resultsNamed({})).toBeUndefined();
  expect(resultsNamed({ study_results: 'churn/churn' })).toBeUndefined();
  expect(resultsNamed({ study_results: ['churn/churn', 7, 'x'] })).toEqual(['churn/churn']);
});
