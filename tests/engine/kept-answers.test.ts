import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { keptAnswers, withdrawAnnouncements } from '../../lib/engine/index.js';
import { deferred } from '../../lib/run/deferred.js';

const freshFolder = () => mkdtempSync(join(tmpdir(), 'answers-'));
const announcedIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.coming'));
const unasked = () => Promise.reject(new Error('asked again'));

/** Finds an answer ahead until told what it is. */
async function announced(folder: string, question: string) {
  const finding = deferred<string>();
  const answer = keptAnswers({ folder, ahead: true }).get(question, () => finding.promise);
  answer.catch(() => {});
  await vi.waitFor(() => expect(announcedIn(folder)).toHaveLength(1));
  return { finding, answer };
}

describe('kept answers', () => {
  test.each([
    ['in memory', () => keptAnswers()],
    ['in a folder', () => keptAnswers({ folder: freshFolder() })],
    ['found ahead', () => keptAnswers({ folder: freshFolder(), ahead: true })],
  ])('%s: each question is asked once, also by two who ask at the same time', async (_, open) => {
    const answers = open();
    const find = vi.fn(async () => ['one']);
    const both = await Promise.all([answers.get('rows', find), answers.get('rows', find)]);
    expect([...both, await answers.get('rows', find)]).toEqual([['one'], ['one'], ['one']]);
    expect(find).toHaveBeenCalledTimes(1);
    expect(await answers.get('other rows', async () => ['two'])).toEqual(['two']);
  });

  test('whoever shares the folder gets the same value without asking', async () => {
    const value = fc.oneof(
      fc.constantFrom(null, true, false, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
      fc.double(),
      fc.bigInt(),
      fc.string(),
    );
    const column = fc.oneof(fc.constantFrom('number', 'bigint', '__proto__'), fc.string());
    const row = fc.dictionary(column, value, { noNullPrototype: true });
    const nested = fc.dictionary(column, fc.oneof(value, row, fc.array(row)), { noNullPrototype: true });
    const folder = freshFolder();
    let question = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, fc.array(fc.oneof(row, nested))), async (answer) => {
        question++;
        expect(await keptAnswers({ folder }).get(`q${question}`, async () => answer)).toBe(answer);
        expect(await keptAnswers({ folder }).get(`q${question}`, unasked)).toStrictEqual(answer);
      }),
      { seed: 1 },
    );
  });

  test('two who find the same answer at the same time both have it', async () => {
    const folder = freshFolder();
    const both = Array.from({ length: 20 }, () => keptAnswers({ folder }).get('rows', async () => ['one']));
    expect(new Set((await Promise.all(both)).flat())).toEqual(new Set(['one']));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('a failure is told, and not kept for others', async () => {
    const folder = freshFolder();
    await expect(keptAnswers({ folder }).get('rows', unasked)).rejects.toThrow('asked again');
    expect(await keptAnswers({ folder }).get('rows', async () => 'found')).toBe('found');
  });
});

describe('an answer that is being found ahead', () => {
  test('is waited for, and not asked again', async () => {
    const folder = freshFolder();
    const { finding } = await announced(folder, 'rows');
    const waiting = keptAnswers({ folder }).get('rows', unasked);
    finding.resolve('found ahead');
    expect(await waiting).toBe('found ahead');
    await vi.waitFor(() => expect(announcedIn(folder)).toEqual([]));
  });

  test('does not hold up another question', async () => {
    const folder = freshFolder();
    const { finding } = await announced(folder, 'rows');
    expect(await keptAnswers({ folder }).get('columns', async () => 'found')).toBe('found');
    expect(announcedIn(folder)).toHaveLength(1);
    finding.resolve('found ahead');
  });

  test('is asked by those who wait when finding it fails', async () => {
    const folder = freshFolder();
    const { finding, answer } = await announced(folder, 'rows');
    const waiting = keptAnswers({ folder }).get('rows', async () => 'found by itself');
    finding.reject(new Error('no memory'));
    await expect(answer).rejects.toThrow('no memory');
    expect(announcedIn(folder)).toEqual([]);
    expect(await waiting).toBe('found by itself');
  });

  test('is asked by those who wait when its finder is gone', async () => {
    const folder = freshFolder();
    await announced(folder, 'rows');
    const waiting = keptAnswers({ folder }).get('rows', async () => 'found by itself');
    await withdrawAnnouncements(folder);
    expect(await waiting).toBe('found by itself');
  });
});
