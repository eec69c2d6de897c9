import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Ledger } from '../../lib/study/index.js';

describe('Ledger', () => {
  test('keeps each result once, in the order of recording', () => {
    const ledger = new Ledger();
    ledger.record('churn', 'churn', { n: 3 });
    ledger.record('claims', 'a', { verdict: 'differs' });
    ledger.record('churn', 'churn', { n: 3 });
    expect(ledger.entries().map(({ id }) => id)).toEqual(['churn', 'a']);
  });

  test('refuses a second result that contradicts the first', () => {
    const ledger = new Ledger();
    ledger.record('churn', 'churn', { n: 3 });
    expect(() => ledger.record('churn', 'churn', { n: 4 })).toThrow(
      'churn/churn was computed twice with different results',
    );
  });

  test('keeps the queries of the first time', () => {
    const ledger = new Ledger();
    ledger.record('churn', 'churn', { n: 3 }, ['SELECT 3']);
    ledger.record('churn', 'churn', { n: 3 }, ['SELECT 1 + 2']);
    expect(ledger.entries()).toEqual([
      { section: 'churn', id: 'churn', value: { n: 3 }, queries: ['SELECT 3'] },
    ]);
  });

  test('writes a JSON line each for the runner', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'ledger.jsonl');
    new Ledger(file).record('churn', 'churn', { n: 3 }, ['SELECT 3']);
    expect(await readFile(file, 'utf8')).toBe(
      '{"section":"churn","id":"churn","value":{"n":3},"queries":["SELECT 3"]}\n',
    );
  });
});
