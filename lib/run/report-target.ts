import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { DefinitionError } from '../study/errors.js';
import { isManifest, manifestName } from './manifest.js';

const advice = 'Name another folder with --out.';

/**
 * Which folder does `out` mean?
 *
 * A link is followed, so that the report goes where it points and the link stays. Publishing replaces the folder as a
 * whole: one that holds something that the run needs is refused, and so is one that cannot be replaced.
 *
 * @param out - as the user named it
 * @param inputs - files and folders that the run reads or works in
 * @returns the full path, without links where it is there already
 * @throws {DefinitionError} when `out` is a disk's root, a mount point, a link to nothing or around an input
 *
 * @example
 * await reportTarget('reports/products/', ['data/products']); // '…/reports/products'
 */
export async function reportTarget(out: string, inputs: readonly string[]): Promise<string> {
  const target = await realPath(resolve(out));
  if (dirname(target) === target) throw refused(out, "a disk's root", 'a folder for the report alone');
  if (await isLink(target)) throw refused(out, 'a link to a folder that is not there', 'a folder');
  for (const input of inputs) {
    if (isWithin(await realPath(resolve(input)), target)) {
      const found = `a folder that holds ${basename(resolve(input))}, which the run needs`;
      throw refused(out, found, 'a folder for the report alone');
    }
  }
  if (await isMountPoint(target)) {
    const todo = 'Name a folder inside it with --out.';
    throw refused(out, 'a folder on which a disk is mounted', 'one that can be replaced', todo);
  }
  return target;
}

/**
 * Refuses to replace what is not ours.
 *
 * @throws {DefinitionError} when `target` is a file, or a folder that is neither empty nor one of our reports
 */
export async function requireOurs(out: string, target: string): Promise<void> {
  const content = await contentOf(target);
  if (content === 'absent' || content?.length === 0 || (await isReport(target))) return;
  const found = content ? 'a folder with other content' : 'a file';
  throw refused(out, found, 'an empty folder or an earlier report');
}

/** Does the folder hold a report of ours, of this version or an older one? */
export async function isReport(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => '');
  return isManifest(text);
}

function refused(out: string, found: string, expected: string, todo = advice): DefinitionError {
  return new DefinitionError(`${out}: found ${found}, expected ${expected}. ${todo}`);
}

/** A path that is not there yet is taken as it stands. */
async function realPath(path: string): Promise<string> {
  return realpath(path).catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ELOOP') return path;
    throw error;
  });
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

async function isMountPoint(path: string): Promise<boolean> {
  const [own, parent] = await Promise.all(
    [path, dirname(path)].map((folder) => stat(folder).catch(() => undefined)),
  );
  return own !== undefined && parent !== undefined && own.dev !== parent.dev;
}

/** The names in a folder; `undefined` for a file. */
async function contentOf(path: string): Promise<readonly string[] | 'absent' | undefined> {
  return readdir(path).catch((error) => {
    if (error.code === 'ENOENT') return 'absent';
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}
