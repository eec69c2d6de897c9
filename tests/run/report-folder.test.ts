import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readlink, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stageReport } from '../../lib/run/report-folder.js';
import { repository } from './workspace.js';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  return { ...actual, mkdir: vi.fn(actual.mkdir), open: vi.fn(actual.open), rename: vi.fn(actual.rename) };
});
afterEach(() => vi.restoreAllMocks());

let parent: string;
let out: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'reports-'));
  out = join(parent, 'products');
});

/** A manifest as the first version wrote it, without the files; its study says which report it is. */
const manifestOf = (study: string) =>
  `{ "schemaVersion": 1, "study": "${study}", "definitionSha256": "e3b0" }`;

/** Publishes a report that its manifest names. */
async function publish(name: string, folder = out): Promise<void> {
  const staged = await stageReport(folder);
  await writeFile(join(staged.folder, 'manifest.json'), manifestOf(name));
  await staged.publish();
}

const published = (folder = out) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).study;
const failing = (code: string, message = code) => Object.assign(new Error(message), { code });

describe('stageReport', () => {
  test('publishes into a folder that was not there, and leaves nothing beside it', async () => {
    await publish('first');
    expect(published()).toBe('first');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('replaces a report of ours as a whole, also one of an older version', async () => {
    await publish('first');
    await writeFile(join(out, 'leftover.txt'), '');
    await publish('second');
    expect(published()).toBe('second');
    expect(existsSync(join(out, 'leftover.txt'))).toBe(false);
  });

  test('leaves the last report untouched when a run is discarded', async () => {
    await publish('first');
    const staged = await stageReport(out);
    await writeFile(join(staged.folder, 'manifest.json'), manifestOf('broken'));
    await staged.discard();
    expect(published()).toBe('first');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('takes an empty folder, a relative path and one with a slash at its end', async () => {
    await mkdir(out);
    await publish('first');
    await publish('second', `${relative(process.cwd(), out)}/`);
    expect(published()).toBe('second');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('follows a link: the report goes where it points, the link stays', async () => {
    const elsewhere = join(await mkdtemp(join(tmpdir(), 'elsewhere-')), 'kept');
    await mkdir(elsewhere);
    await symlink(elsewhere, out);
    await publish('first');
    await publish('second');
    expect(await readlink(out)).toBe(elsewhere);
    expect(published(elsewhere)).toBe('second');
    expect([await readdir(parent), await readdir(dirname(elsewhere))]).toEqual([['products'], ['kept']]);
  });

  test('makes the folders above, and takes them away again unless something was published', async () => {
    const deep = join(parent, 'a/b/c');
    await (await stageReport(deep)).discard();
    expect(await readdir(parent)).toEqual([]);
    const other = await stageReport(join(parent, 'a/b/other'));
    await publish('first', deep);
    await other.discard();
    expect(await readdir(join(parent, 'a/b'))).toEqual(['c']);
  });
});

describe('stageReport refuses', () => {
  test('a file, a folder with other content, and one whose manifest is not ours', async () => {
    for (const [file, text] of [
      ['thesis.txt', 'mine'],
      ['manifest.json', '{ "name": "My web page", "start_url": "/" }'],
    ] as const) {
      const other = await mkdtemp(join(parent, 'other-'));
      await writeFile(join(other, file), text);
      await expect(stageReport(other)).rejects.toThrow(
        `${other}: found a folder with other content, expected an empty folder or an earlier report. Name another folder with --out.`,
      );
      await expect(stageReport(join(other, file))).rejects.toThrow('found a file');
      await expect(stageReport(join(other, file, 'report'))).rejects.toThrow('found a file on the way there');
      expect(readFileSync(join(other, file), 'utf8')).toBe(text);
      expect(await readdir(other)).toEqual([file]);
    }
  });

  test('a folder that became somebody else’s while the run was going', async () => {
    const staged = await stageReport(out);
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'mine');
    await expect(staged.publish()).rejects.toThrow('found a folder with other content');
    await staged.discard();
    expect(await readdir(out)).toEqual(['thesis.txt']);
  });

  test.each([
    ['the project', repository],
    ['a folder around the project', dirname(repository)],
  ])('%s', async (_, folder) => {
    await expect(stageReport(folder, [repository])).rejects.toThrow(
      'which the run needs, expected a folder for the report alone. Name another folder with --out.',
    );
  });

  test('an earlier report that holds the table', async () => {
    await publish('first');
    const table = join(out, 'customers.csv');
    await writeFile(table, '');
    await symlink(out, join(parent, 'link'));
    for (const folder of [out, join(parent, 'link')]) {
      await expect(stageReport(folder, [table])).rejects.toThrow('found a folder that holds customers.csv');
    }
    expect(existsSync(table)).toBe(true);
  });

  test('a root, a link to nothing and a mount point', async () => {
    await symlink(join(parent, 'nowhere'), join(parent, 'link'));
    await symlink(join(parent, 'loop'), join(parent, 'loop'));
    await expect(stageReport('/')).rejects.toThrow("found a disk's root");
    for (const name of ['link', 'loop']) {
      await expect(stageReport(join(parent, name))).rejects.toThrow(
        'found a link to a folder that is not there',
      );
    }
    expect((await readdir(parent)).toSorted()).toEqual(['link', 'loop']);
    if (process.platform !== 'linux') return;
    await expect(stageReport('/proc')).rejects.toThrow('found a folder on which a disk is mounted');
  });
});

describe('stageReport, where the disk does not do as asked', () => {
  test.each([
    ['EACCES', 'found no permission to write there (EACCES), expected a folder that can be written.'],
    ['EROFS', 'found a disk that can only be read (EROFS), expected a folder that can be written.'],
    ['ENAMETOOLONG', 'found a name that is too long (ENAMETOOLONG), expected'],
  ])('says in a sentence what %s means', async (code, sentence) => {
    vi.mocked(mkdir).mockRejectedValueOnce(failing(code));
    const refused = stageReport(out);
    await expect(refused).rejects.toThrow(`${out}: ${sentence}`);
    await expect(refused).rejects.toMatchObject({ exitCode: 2 });
    expect(await readdir(parent)).toEqual([]);
  });

  test('keeps the last report when the disk is full at the last moment', async () => {
    await publish('first');
    const staged = await stageReport(out);
    vi.mocked(open).mockRejectedValueOnce(failing('ENOSPC', 'ENOSPC: no space left on device, fsync'));
    await expect(staged.publish()).rejects.toThrow(
      `${out}: found no space left on the disk, expected room for the report. Free some, or name a folder on another disk with --out.`,
    );
    await staged.discard();
    expect(published()).toBe('first');
    expect(await readdir(parent)).toEqual(['products']);
  });

  test('puts the last report back when the new one cannot take its place', async () => {
    await publish('first');
    const staged = await stageReport(out);
    await writeFile(join(staged.folder, 'manifest.json'), manifestOf('second'));
    const actual = vi.mocked(rename).getMockImplementation()!;
    vi.mocked(rename).mockImplementationOnce(actual).mockRejectedValueOnce(failing('EBUSY'));
    await expect(staged.publish()).rejects.toThrow('found a folder in use, which cannot be replaced (EBUSY)');
    expect(published()).toBe('first');
    await staged.discard();
    expect(await readdir(parent)).toEqual(['products']);
  });
});

describe('stageReport, after a swap that was cut short', () => {
  test('puts the last report back, also where an empty folder has been made since', async () => {
    for (const isMade of [false, true]) {
      await publish('first');
      await rename(out, join(parent, '.products.previous'));
      if (isMade) await mkdir(out);
      await (await stageReport(out)).discard();
      expect(published()).toBe('first');
      expect(await readdir(parent)).toEqual(['products']);
    }
  });

  test('removes the report before once the new one is in place', async () => {
    await publish('second');
    await mkdir(join(parent, '.products.previous'));
    await (await stageReport(out)).discard();
    expect(published()).toBe('second');
    expect(await readdir(parent)).toEqual(['products']);
  });
});
