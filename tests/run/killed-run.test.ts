import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { stageReport } from '../../lib/run/report-folder.js';
import { freshOut } from './published.js';
import { holdsWithin, isAlive, listedProcesses, repository } from './workspace.js';

const manifest = '{ "schemaVersion": 1, "study": "products", "definitionSha256": "e3b0" }';
let out: string;
beforeEach(async () => {
  out = freshOut();
  const staged = await stageReport(out);
  writeFileSync(join(staged.folder, 'manifest.json'), manifest);
  await staged.publish();
});

const throughNpm = ['npm', ['start', '--silent', '--']] as const;
const byItself = [process.execPath, [join(repository, 'scripts/study.mjs')]] as const;

/** Starts a run as a terminal does: in a group of processes of its own. */
function start([program, args]: typeof throughNpm | typeof byItself, ...more: readonly string[]) {
  const child = spawn(program, [...args, 'data/products', '--out', out, ...more], {
    cwd: repository,
    env: { ...process.env, INIT_CWD: repository },
    detached: true,
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said.text += text;
    });
  }
  return { child, said, closed: once(child, 'close') };
}

/** The run's notebook kernels, once there are any. */
async function kernelsAtWork({ child, said }: ReturnType<typeof start>): Promise<number[]> {
  await holdsWithin(50_000, () => child.exitCode !== null || kernelsOf(child).length > 0);
  const kernels = kernelsOf(child);
  expect(kernels, said.text).not.toEqual([]);
  return kernels;
}

/** The notebook kernels below a process. */
function kernelsOf({ pid }: ChildProcess): number[] {
  const all = listedProcesses();
  const below = (ancestor: number): typeof all =>
    all.filter(({ parent }) => parent === ancestor).flatMap((child) => [child, ...below(child.id)]);
  return below(pid!).flatMap(({ id, args }) => (args.includes('tslab kernel') ? [id] : []));
}

const lastReport = () => readFileSync(join(out, 'manifest.json'), 'utf8');

describe.skipIf(process.platform === 'win32')('npm start, in the middle of a notebook', () => {
  test.each([
    ['Ctrl-C', throughNpm, 'SIGINT', -1],
    ['SIGTERM', byItself, 'SIGTERM', 1],
  ] as const)('%s: ends with 130, takes kernels and leftovers away', async (_, how, signal, group) => {
    const run = start(how);
    const kernels = await kernelsAtWork(run);
    process.kill(group * run.child.pid!, signal);
    // npm passes the signal on as its own end, which is 130 to a shell.
    expect(how === throughNpm ? [130, null] : [130]).toContain((await run.closed)[0]);
    expect(run.said.text.trim().split('\n').at(-1)).toBe('Interrupted; the last report is as it was.');
    expect(kernels.some(isAlive)).toBe(false);
    expect(readdirSync(dirname(out))).toEqual(['products']);
    expect(lastReport()).toBe(manifest);
  });

  test.each([
    ['the process alone', byItself, 1],
    ['everything in its terminal', throughNpm, -1],
  ] as const)('SIGKILL of %s: no kernel is left, and the next start clears up', async (_, how, group) => {
    const { child, closed } = start(how);
    expect(await holdsWithin(50_000, () => kernelsOf(child).length > 0)).toBe(true);
    const kernels = kernelsOf(child);
    process.kill(group * child.pid!, 'SIGKILL');
    await closed;
    expect(await holdsWithin(3000, () => !kernels.some(isAlive))).toBe(true);
    expect(existsSync(join(dirname(out), '.products.run'))).toBe(true);
    const next = start(byItself, '--data', 'nowhere.csv');
    expect((await next.closed)[0]).toBeGreaterThan(1);
    expect(next.said.text).toContain('nowhere.csv');
    expect(readdirSync(dirname(out))).toEqual(['products']);
    expect(lastReport()).toBe(manifest);
  });
});
