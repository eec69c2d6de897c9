import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNotebook, withoutOutputs, writeNotebook } from '../../lib/run/notebook.js';
import { repository } from '../run/workspace.js';

/** The names of the project's notebooks, in their order. */
export const notebookNames = readdirSync(join(repository, 'notebooks')).filter((name) =>
  name.endsWith('.ipynb'),
);

/** A folder with what a Jupyter runs, where it may save. */
export interface ProjectCopy {
  readonly root: string;
  readonly notebooks: string;
  remove(): void;
}

/**
 * Copies the notebooks, without outputs, and the products study. The copy stands below the repository, because cells
 * find their packages in the folders above them, and where git and the checks do not look.
 */
export async function projectCopy(): Promise<ProjectCopy> {
  mkdirSync(join(repository, '.jupyter'), { recursive: true });
  const root = mkdtempSync(join(repository, '.jupyter', 'test-'));
  const notebooks = join(root, 'notebooks');
  mkdirSync(notebooks);
  cpSync(join(repository, 'data/products'), join(root, 'data/products'), { recursive: true });
  for (const name of notebookNames) {
    const notebook = await readNotebook(join(repository, 'notebooks', name));
    await writeNotebook(join(notebooks, name), withoutOutputs(notebook));
  }
  return { root, notebooks, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Environment variables that keep Jupyter away from the settings and data of whoever runs the tests. */
export function ownJupyter(): NodeJS.ProcessEnv & { readonly JUPYTER_CONFIG_DIR: string } {
  const folder = mkdtempSync(join(tmpdir(), 'jupyter-'));
  return {
    ...process.env,
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    JUPYTER_DATA_DIR: join(folder, 'data'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    IPYTHONDIR: join(folder, 'ipython'),
  };
}
