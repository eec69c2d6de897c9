import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the project, whether this file is run from its source or compiled: the nearest one above with notebooks.
 *
 * @throws {Error} when the library was taken out of its project
 */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'notebooks')) || !existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('found no notebooks folder above the library, expected the project around it');
    folder = parent;
  }
  return folder;
}
