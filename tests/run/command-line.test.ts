import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../lib/run/command-line.js';
import { smallTable, studyFolder, withLine } from '../study/support.js';

let out: string;
let said: string[];
beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'reports-')), 'small');
  said = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  vi.stubEnv('INIT_CWD', process.cwd());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the command line', () => {
  test('explains itself', async () => {
    expect(await main(['--help'])).toBe(0);
    expect(said.join()).toContain('Usage: npm start -- [STUDY]');
  });

  test.each([
    ['an unknown option', ['--dta', 'x.csv'], "Unknown option '--dta'"],
    ['two studies', ['data/products', 'data/consumption'], 'found 2 studies, expected one.'],
    [
      'a study that is not there',
      ['data/nowhere'],
      'found no study definition, expected a folder with study.yaml.',
    ],
    ['a setting without a value', ['--set', 'high'], 'found --set high, expected --set NAME=VALUE.'],
    [
      'a parameter that is not declared',
      ['data/consumption', '--set', 'low=p25'],
      'found no parameter "low"',
    ],
  ])('refuses %s with exit code 2', async (_, args, message) => {
    expect(await main([...args, '--out', out])).toBe(2);
    expect(said.join('\n')).toContain(message);
    expect(existsSync(out)).toBe(false);
  });

  test('refuses a folder that is not ours with exit code 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mine-'));
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    expect(await main(['data/products', '--out', folder])).toBe(2);
    expect(said.join('\n')).toContain('found a folder with other content');
  });

  test('refuses a table that breaks the definition with exit code 3, one message and nothing written', async () => {
    const study = await studyFolder(undefined, withLine(5, smallTable[4]!.replace('52', 'old')));
    expect(await main([study, '--out', out])).toBe(3);
    expect(said.join('\n').trim()).toBe(
      'customers.csv, column Age, line 5: found "old", expected a number. Correct the value or leave it empty.',
    );
    expect(existsSync(out)).toBe(false);
  });
});
