import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineError } from '../../lib/engine/index.js';
import { ReconciliationError } from '../../lib/report/index.js';
import { main } from '../../lib/run/command-line.js';
import { NotebookError } from '../../lib/run/notebook-error.js';
import { outcomeOf } from '../../lib/run/outcome.js';
import { DefinitionError, TableError } from '../../lib/study/index.js';
import { smallDefinition, smallTable, studyFolder, withLine } from '../study/support.js';

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

  test('refuses a study whose definition is wrong with exit code 2, one line a problem', async () => {
    const study = await studyFolder(smallDefinition({ segment_by: 'product' }));
    expect(await main([study, '--out', out])).toBe(2);
    expect(said.join('\n').trim()).toMatch(
      /^study\.yaml, line \d+, segment_by: no column is called "product" \(is "products" meant\?\)$/,
    );
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    ['a table that is not there', ['--data', 'nowhere.csv'], 3, 'nowhere.csv: found no such file'],
    ['a folder for a table', ['--data', 'data'], 3, 'found a folder'],
  ])('refuses %s with exit code 3', async (_, args, exitCode, message) => {
    expect(await main(['data/products', ...args, '--out', out])).toBe(exitCode);
    expect(said.join('\n')).toContain(message);
    expect(existsSync(out)).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)(
    'refuses a folder that may not be written with exit code 2 (skipped as root, who may)',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'closed-'));
      await chmod(folder, 0o500);
      expect(await main(['data/products', '--out', join(folder, 'report')])).toBe(2);
      expect(said.join('\n').trim()).toMatch(/found no permission to write there/);
    },
  );
});

/** Mounts a disk of a size that the test fills; as root on Linux only. */
function tinyDisk(size: string): string | undefined {
  const folder = join(tmpdir(), `disk-${size}`);
  try {
    execFileSync('mkdir', ['-p', folder]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

describe('a disk that is full', () => {
  test.for(['16k', '300k', '1800k'])(
    'of %s is told in one sentence, with exit code 2, and nothing is left on it',
    { timeout: 120_000 },
    async (size, { skip }) => {
      const disk = tinyDisk(size);
      if (disk === undefined) return skip('no disk can be mounted here');
      try {
        const exitCode = await main(['data/products', '--out', join(disk, 'report')]);
        expect(said.at(-1)!.trim()).toBe(
          `${disk}/report: found no space left on the disk, expected room for the report. Free some, or name a folder on another disk with --out.`,
        );
        expect(exitCode).toBe(2);
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

describe('how a failure is told', () => {
  test('results that do not agree are named, with exit code 1 and without where the error was thrown', () => {
    const error = new ReconciliationError(['the levels of city add up to 19 of 99, and there are 20 of 100']);
    expect(outcomeOf(error)).toEqual({
      message:
        'the results of this run do not agree with each other, so nothing was published:\n- the levels of city add up to 19 of 99, and there are 20 of 100',
      exitCode: 1,
    });
  });

  const failed = (ename: string, evalue: string) =>
    new NotebookError({
      notebook: '02-eda.ipynb',
      cellId: 'a1',
      cellNumber: 3,
      error: { output_type: 'error', ename, evalue, traceback: [] },
      partial: { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 },
    });

  test.each([
    ['a refused table', new TableError('a.csv: found x'), { message: 'a.csv: found x', exitCode: 3 }],
    [
      'a refused definition',
      new DefinitionError('study.yaml: found x'),
      { message: 'study.yaml: found x', exitCode: 2 },
    ],
    [
      'a table refused in a notebook',
      failed('TableError', 'a.csv: found x'),
      { message: 'a.csv: found x', exitCode: 3 },
    ],
    [
      'a cell that fails',
      failed('RangeError', 'no rows'),
      { message: '02-eda.ipynb, cell 3 ("a1"): RangeError: no rows', exitCode: 1 },
    ],
    [
      'too little memory',
      new EngineError('Out of Memory Error: failed to allocate data', 'SELECT 1'),
      {
        message:
          'Found too little memory for this table. Close other programs, or run the study on a larger machine.',
        exitCode: 2,
      },
    ],
    [
      'another error of the database',
      new EngineError('Binder Error: no\n\nLINE 1: SELECT …', 'SELECT 1'),
      { message: 'The database stopped: Binder Error: no', exitCode: 1 },
    ],
    [
      'what the system refuses',
      Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' }),
      { message: 'The system refused: EMFILE: too many open files.', exitCode: 2 },
    ],
    ['something that is no error', 'x', { message: 'x', exitCode: 1 }],
  ])('%s', (_, error, outcome) => {
    expect(outcomeOf(error)).toEqual(outcome);
  });

  test('only an error that nobody foresaw shows where it was thrown', () => {
    const { message, exitCode } = outcomeOf(new RangeError('unforeseen'));
    expect(message).toMatch(/^RangeError: unforeseen\n +at /);
    expect(exitCode).toBe(1);
  });
});
