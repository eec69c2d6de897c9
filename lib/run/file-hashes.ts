import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Which files does a folder hold, and what is in them?
 *
 * @returns the SHA-256 of each file, by its path below `folder` (with `/`), in the order of the paths
 *
 * @example
 * await fileHashes('reports/products'); // { 'findings.json': 'e3b0c442…', 'notebooks/01-preprocessing.ipynb': … }
 */
export async function fileHashes(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  const hash = async (file: string) =>
    [
      file,
      createHash('sha256')
        .update(await readFile(join(folder, file)))
        .digest('hex'),
    ] as const;
  return Object.fromEntries(await Promise.all(files.toSorted().map(hash)));
}
