import { expect, test } from 'vitest';
import { Ledger } from '../../lib/study/ledger.js';
import { entriesBehind, noteRecorded } from '../../lib/study/recorded-results.js';

const ledger = new Ledger();
const churn = ledger.record('churn', 'churn', { n: 10 });
const rows = ['a', 'b'].map((id) => ledger.record('claims', id, { id, figures: [{ value: 1 }] }));

test('a recorded result is known by its entry, alone and in a listing', () => {
  expect(entriesBehind(churn)).toEqual(['churn/churn']);
  expect(entriesBehind({ kind: 'claims', rows, churn })).toEqual(['claims/a', 'claims/b', 'churn/churn']);
});

test('a copy is not known until it is said what it is of', () => {
  const copy = { ...churn };
  expect(entriesBehind(copy)).toEqual([]);
  noteRecorded(copy, entriesBehind(churn));
  expect(entriesBehind(copy)).toEqual(['churn/churn']);
});
