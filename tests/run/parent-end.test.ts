import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdsWithin, isAlive, newWorkspace, repository } from './workspace.js';

const workspace = newWorkspace({ 'package.json': '{"type":"module"}' });
const compiled = join(workspace.root, 'compiled');
afterAll(() => workspace.remove());

beforeAll(() => {
  mkdirSync(compiled);
  const config = {
    extends: join(repository, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: join(repository, 'lib/run'), outDir: compiled },
    files: [join(repository, 'lib/run/kernel.ts')],
    include: [],
  };
  writeFileSync(join(workspace.root, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', workspace.root], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'a parent that gets %s takes its busy kernel along',
  async (signal) => {
    const script = join(repository, 'tests/run/fixtures/run-until-killed.mjs');
    const parent = spawn(process.execPath, [script, join(compiled, 'kernel.js'), workspace.notebooks], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(parent.stdout, 'data');
    const kernelId = Number(String(said));
    expect(isAlive(kernelId)).toBe(true);
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([null, signal]);
    expect(await holdsWithin(2000, () => !isAlive(kernelId))).toBe(true);
  },
);
