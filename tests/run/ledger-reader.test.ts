import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LedgerReader } from '../../lib/run/ledger-reader.js';
import { Ledger } from '../../lib/study/index.js';

const freshFile = () => join(mkdtempSync(join(tmpdir(), 'ledger-')), 'ledger.jsonl');

test('a file that is not there yet has no entries', () => {
  const file = freshFile();
  const reader = new LedgerReader(file);
  expect(reader.newEntries()).toEqual([]);
  new Ledger(file).record('churn', 'churn', { n: 3 }, ['SELECT 3']);
  expect(reader.newEntries()).toEqual([
    { section: 'churn', id: 'churn', value: { n: 3 }, queries: ['SELECT 3'] },
  ]);
});

test('each entry is read once as the file grows, from whichever kernel it comes', () => {
  const file = freshFile();
  const reader = new LedgerReader(file);
  const newIds = () => reader.newEntries().map(({ id }) => id);
  const [first, second] = [new Ledger(file), new Ledger(file)];
  first.record('claims', 'a', 1);
  first.record('claims', 'b', 2);
  expect(newIds()).toEqual(['a', 'b']);
  expect(newIds()).toEqual([]);
  second.record('claims', 'c', 3);
  expect(newIds()).toEqual(['c']);
});

test('text beyond ASCII is whole, wherever a read ends', () => {
  const file = freshFile();
  // A read takes 2 ** 20 bytes: with three bytes a sign, one of these ends between two of them.
  for (const first of ['', 'a', 'ab']) {
    const value = `${first}${'€'.repeat(800_000)}`;
    const reader = new LedgerReader(file);
    reader.newEntries();
    appendFileSync(file, `${JSON.stringify({ section: 'claims', id: 'ж', value, queries: [] })}\n`);
    const [entry] = reader.newEntries();
    expect(entry?.value === value).toBe(true);
    expect(entry?.id).toBe('ж');
  }
});
