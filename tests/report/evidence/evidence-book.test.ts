import { expect, test } from 'vitest';
import { type CellRecord, EvidenceBook } from '../../../lib/report/evidence/index.js';
import type { LedgerEntry } from '../../../lib/study/index.js';

const entry = (id: string, queries: readonly string[]): LedgerEntry => ({
  section: 'claims',
  id,
  value: { n: 3, rate: 0.5 },
  queries,
});
const record = (cell: string, ...entries: readonly LedgerEntry[]): CellRecord => ({
  notebook: '01-first',
  cell,
  executionCount: 1,
  entries,
});

const [a, b, c] = [entry('a', ['SELECT 1']), entry('b', ['SELECT 1']), entry('c', ['SELECT 2'])];

test('a number has one place, however often it is asked for', () => {
  const book = new EvidenceBook([record('first', a)]);
  expect(book.anchorOf(a, 'n')).toBe('v1');
  expect(book.anchorOf(a, 'rate')).toBe('v2');
  expect(book.anchorOf({ ...a }, 'n')).toBe('v1');
});

test('values stand together when they have queries and cells in common', () => {
  const book = new EvidenceBook([record('first', a, b, c)]);
  for (const each of [a, c, b]) book.anchorOf(each, 'n');
  const groups = book.groups().map(({ queries, values }) => [queries, values.map(({ entry: { id } }) => id)]);
  expect(groups).toEqual([
    [['SELECT 1'], ['a', 'b']],
    [['SELECT 2'], ['c']],
  ]);
});

test('a result that two cells recorded is found in both, each named once', () => {
  const book = new EvidenceBook([record('first', a, a), record('second', { ...a })]);
  book.anchorOf(a, 'n');
  expect(book.groups()[0]?.cells.map(({ cell }) => cell)).toEqual(['first', 'second']);
});

test('what no page shows is in no group', () => {
  expect(new EvidenceBook([record('first', a)]).groups()).toEqual([]);
});
