import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readNotebook } from '../../lib/run/notebook.js';
import { repository } from '../run/workspace.js';
import { notebookNames } from './project-copy.js';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'jupyter-data-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const fileOf = (name: string, folder = data) => join(folder, 'kernels', name, 'kernel.json');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** `npm run kernel`, for a user whose Jupyter data are in `data`. */
function kernel(...args: string[]): { status: number | null; said: string } {
  const command = [join(repository, 'scripts/kernel.mjs'), ...args];
  const env = { ...process.env, JUPYTER_DATA_DIR: data };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
  return { status, said: stdout + stderr };
}

describe('npm run kernel', () => {
  test('registers the kernel that the notebooks ask for, and says where', async () => {
    const { status, said } = kernel();
    expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining(fileOf('tslab')) });
    const { argv, display_name, language, env } = read(fileOf('tslab'));
    for (const name of notebookNames) {
      const { metadata } = await readNotebook(join(repository, 'notebooks', name));
      expect(metadata.kernelspec).toEqual({ name: 'tslab', display_name, language });
    }
    expect(argv[0]).toBe(process.execPath);
    expect(argv.at(-1)).toBe('--config-path={connection_file}');
    expect(env).toEqual({ TZ: 'UTC', LC_ALL: 'en_US.UTF-8', NO_COLOR: '1', NODE_OPTIONS: '' });
  });

  test('registers again over its own, and removes it', () => {
    kernel();
    expect(kernel().status).toBe(0);
    expect(kernel('--remove')).toEqual({
      status: 0,
      said: `Removed the kernel tslab (${fileOf('tslab')}).\n`,
    });
    expect(existsSync(join(data, 'kernels/tslab'))).toBe(false);
    expect(kernel('--remove')).toEqual({
      status: 0,
      said: `No kernel is registered in ${fileOf('tslab')}: nothing was removed.\n`,
    });
  });

  test('--prefix names the folder of an environment', () => {
    expect(kernel('--prefix', data).status).toBe(0);
    expect(existsSync(fileOf('tslab', join(data, 'share/jupyter')))).toBe(true);
    expect(existsSync(fileOf('tslab'))).toBe(false);
  });

  test.each([
    ['another kernel', '{"argv":["tslab","kernel"],"display_name":"TypeScript"}'],
    ['a file that cannot be read', '{'],
  ])('%s of that name is neither replaced nor removed', (_, content) => {
    mkdirSync(join(data, 'kernels/tslab'), { recursive: true });
    writeFileSync(fileOf('tslab'), content);
    const left = `The kernel tslab in ${fileOf('tslab')} is not this project's, so it was left as it is.`;
    expect(kernel()).toEqual({ status: 2, said: expect.stringContaining(left) });
    expect(kernel('--remove')).toEqual({ status: 2, said: expect.stringContaining(left) });
    expect(readFileSync(fileOf('tslab'), 'utf8')).toBe(content);
    expect(kernel('--name', 'bank-churn-study').status).toBe(0);
    expect(read(fileOf('bank-churn-study')).display_name).toBe('TypeScript (bank-churn-study)');
  });

  test.each([
    [['--everything'], "Unknown option '--everything'"],
    [['--prefix', ''], '--prefix needs a folder.'],
    [['--name', '../tslab'], '--name needs letters, digits, ".", "_" or "-", found "../tslab"'],
  ])('%j is refused', (args, said) => {
    expect(kernel(...args)).toEqual({ status: 2, said: expect.stringContaining(said) });
    expect(existsSync(join(data, 'kernels'))).toBe(false);
  });
});
