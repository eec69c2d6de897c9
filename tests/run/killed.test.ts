import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/samples/random.js';
import { compileLibrary } from './compiled.js';
import { fixture, freshOut, publish, publisher, reportAtNextStart } from './published.js';

const library = join(mkdtempSync(join(tmpdir(), 'compiled-')), 'lib');
const first = freshOut();
beforeAll(async () => {
  compileLibrary(library, ['run/report-folder.ts', 'run/file-hashes.ts']);
  await publish(library, first, 1);
});

/** A folder with report 1 in it. */
function outWithFirst(): string {
  const out = freshOut();
  cpSync(first, out, { recursive: true });
  return out;
}

/** Runs a program to its end, however that comes. */
async function ended(args: readonly string[], env: NodeJS.ProcessEnv = {}, killAfterMs?: number) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.error += text;
  });
  if (killAfterMs !== undefined) {
    await once(child.stdout, 'data');
    await delay(killAfterMs);
    child.kill('SIGKILL');
  }
  const [, signal] = await once(child, 'close');
  return { ...said, isKilled: signal === 'SIGKILL' };
}

/** Publishes a report, and is killed before its `step`-th change of the disk. */
async function killedBefore(step: number, out: string, number: number) {
  const preload = ['--import', fixture('killed-at-step.mjs')];
  return ended([...preload, ...publisher(library, out, number)], { KILLED_AT_STEP: String(step) });
}

/** Runs the tasks two at a time: one for each core. */
async function inTwoLanes<T>(tasks: readonly T[], run: (task: T) => Promise<void>): Promise<void> {
  const waiting = [...tasks];
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await run(task);
  };
  await Promise.all([lane(), lane()]);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('publishing, killed', () => {
  let steps: number;
  beforeAll(async () => {
    steps = Number((await killedBefore(Number.POSITIVE_INFINITY, outWithFirst(), 2)).error);
  });

  test('before any of its steps, leaves the report before it or its own, whole, and nothing else', async () => {
    expect(steps).toBeGreaterThan(25);
    const found: number[] = [];
    await inTwoLanes(upTo(steps), async (step) => {
      const out = outWithFirst();
      const { isKilled, out: announced } = await killedBefore(step, out, 2);
      expect(isKilled).toBe(true);
      found[step - 1] = await reportAtNextStart(out);
      if (announced !== '') expect(found[step - 1]).toBe(2);
    });
    // From one of the steps on it is the new report that counts.
    expect(found).toEqual(found.toSorted());
    expect(new Set(found)).toEqual(new Set([1, 2]));
  });

  test('in the middle of the swap, and the next start before any of its steps, loses nothing', async () => {
    const swap = await middleOfSwap(steps);
    await inTwoLanes(upTo(12), async (step) => {
      const out = outWithFirst();
      await killedBefore(swap, out, 2);
      expect(existsSync(out)).toBe(false);
      expect((await killedBefore(step, out, 3)).isKilled).toBe(true);
      expect(await reportAtNextStart(out)).toBe(1);
    });
  });

  test('at any time, leaves the last report that it announced or the next one', async () => {
    const random = createRandom(20_260_101);
    const moments = upTo(65).map(() => random.below(40));
    await inTwoLanes(moments, async (killAfterMs) => {
      const out = freshOut();
      const { out: announced } = await ended(publisher(library, out, 1, 1e6), {}, killAfterMs);
      const last = Number(announced.trim().split('\n').at(-1));
      expect([last, last + 1]).toContain(await reportAtNextStart(out));
    });
  });
});

/** The step before which no report stands in its place. */
async function middleOfSwap(steps: number): Promise<number> {
  for (const step of upTo(steps).reverse()) {
    const out = outWithFirst();
    await killedBefore(step, out, 2);
    if (!existsSync(out)) return step;
  }
  throw new Error('no such step');
}
