import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { identityIn, identityText, isRunning, thisProcess } from '../../lib/run/process-identity.js';
import { stageReport } from '../../lib/run/report-folder.js';
import { compileLibrary } from './compiled.js';
import { fixture, freshOut } from './published.js';

const library = join(mkdtempSync(join(tmpdir(), 'compiled-')), 'lib');
beforeAll(() => compileLibrary(library, ['run/report-folder.ts']));

let out: string;
beforeEach(() => {
  out = freshOut();
});
const names = () => readdirSync(dirname(out));

/** What a run leaves that held the claim when it ended. */
function leaveClaim(owner: string): void {
  const folder = join(dirname(out), '.products.run', `${owner}-x7K2aQ`, 'report');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'findings.json'), '{}');
}

test('a second run to the same folder is refused at once, and the first one goes on', async () => {
  const first = await stageReport(out);
  await expect(stageReport(out)).rejects.toThrow(
    `${out}: found another run that is writing there (process ${process.pid}), expected one at a time. Wait until it is done, or name another folder with --out.`,
  );
  await expect(stageReport(`${out}/`)).rejects.toMatchObject({ name: 'DefinitionError', exitCode: 2 });
  expect(names()).toEqual(['.products.run']);
  writeFileSync(join(first.folder, 'index.html'), '');
  await first.publish();
  expect(names()).toEqual(['products']);
});

test('of two processes that start together one gets the folder, with and without a claim to take over', async () => {
  const dead = identityText({ ...(await thisProcess()), processId: 2 ** 30 });
  const processes = [1, 2].map(() => fork(fixture('claim-when-told.mjs'), [library, out]));
  await Promise.all(processes.map((process) => once(process, 'message')));
  for (let round = 0; round < 60; round++) {
    if (round % 2 === 0) leaveClaim(dead);
    const answers = await Promise.all(processes.map((process) => answerTo('claim', process)));
    const winner = answers.indexOf('claimed');
    expect(answers[1 - winner]).toContain('found another run that is writing there');
    expect(await answerTo('give back', processes[winner]!)).toBe('given back');
    expect(names()).toEqual([]);
  }
  for (const process of processes) process.kill();
});

async function answerTo(told: string, child: ChildProcess): Promise<string> {
  const answer = once(child, 'message');
  child.send(told);
  return (await answer)[0];
}

test('the claim of a process that is gone is taken over, also when its id is used again', async () => {
  const here = await thisProcess();
  for (const gone of [
    { ...here, processId: 2 ** 30 },
    { ...here, started: 'e3b0c44298fc' },
  ]) {
    leaveClaim(identityText(gone));
    mkdirSync(join(dirname(out), `.products.new-${identityText(gone)}-a1B2c3`));
    const staged = await stageReport(out);
    expect(names()).toEqual(['.products.run']);
    await staged.discard();
    expect(names()).toEqual([]);
  }
});

test('a claim from another machine is refused with the way to end it', async () => {
  leaveClaim(identityText({ ...(await thisProcess()), host: 'elsewhere' }));
  await expect(stageReport(out)).rejects.toThrow(
    `found a run on another machine (process ${process.pid} on elsewhere), expected one at a time. Name another folder with --out, or delete ${join(dirname(out), '.products.run')} if that run is no longer going.`,
  );
});

test('a process is known by its id, its start and its machine', async () => {
  const here = await thisProcess();
  expect(here).toMatchObject({ processId: process.pid, host: hostname().replace(/[^\w.]/g, '_') });
  expect(identityIn(`${identityText(here)}-x7K2aQ`)).toEqual(here);
  expect(identityIn('customers')).toBeUndefined();
  expect(await isRunning(here)).toBe(true);
  expect(await isRunning({ ...here, started: '0' })).toBe(true);
  expect(await isRunning({ ...here, processId: 2 ** 30 })).toBe(false);
});

test('a process that has ended and that nobody has waited for is not running', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
  const [said] = await once(parent.stdout, 'data');
  const remains = { ...(await thisProcess()), processId: Number(String(said)), started: '0' };
  await expect.poll(() => isRunning(remains)).toBe(false);
  expect(process.kill(remains.processId, 0)).toBe(true);
  parent.kill();
});
