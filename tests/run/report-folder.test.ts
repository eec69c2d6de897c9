import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { stageReport } from '../../lib/run/report-folder.js';

let parent: string;
let out: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'reports-'));
  out = join(parent, 'products');
});

/** Publishes a report whose manifest says which one it is. */
async function publish(name: string): Promise<void> {
  const staged = await stageReport(out);
  await writeFile(join(staged.folder, 'manifest.json'), name);
  await staged.publish();
}

const published = () => readFileSync(join(out, 'manifest.json'), 'utf8');

describe('stageReport', () => {
  test('publishes into a folder that was not there, and leaves nothing beside it', async () => {
    await publish('first');
    expect(published()).toBe('first');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('replaces a report of ours as a whole', async () => {
    await publish('first');
    await writeFile(join(out, 'leftover.txt'), '');
    await publish('second');
    expect(published()).toBe('second');
    expect(existsSync(join(out, 'leftover.txt'))).toBe(false);
  });

  test('leaves the last report untouched when a run is discarded', async () => {
    await publish('first');
    const staged = await stageReport(out);
    await writeFile(join(staged.folder, 'manifest.json'), 'broken');
    await staged.discard();
    expect(published()).toBe('first');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('takes an empty folder, and refuses one with other content or a file', async () => {
    await mkdir(out);
    await publish('first');
    const other = join(parent, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.txt'), 'mine');
    await expect(stageReport(other)).rejects.toThrow(
      'found a folder with other content, expected an empty folder or an earlier report',
    );
    await expect(stageReport(join(other, 'thesis.txt'))).rejects.toThrow('found a file');
    expect(readFileSync(join(other, 'thesis.txt'), 'utf8')).toBe('mine');
  });

  test('puts the last report back when a swap was cut short between its two steps', async () => {
    await publish('first');
    await rename(out, join(parent, '.products.previous'));
    const staged = await stageReport(out);
    expect(published()).toBe('first');
    await staged.discard();
  });

  test('removes the report before when a swap was cut short after its second step', async () => {
    await publish('second');
    await mkdir(join(parent, '.products.previous'));
    const staged = await stageReport(out);
    await staged.discard();
    expect(published()).toBe('second');
    expect(await readdir(parent)).toEqual(['products']);
  });
});
