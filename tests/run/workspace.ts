import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cell, CodeCell, Notebook } from '../../lib/run/notebook.js';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A project of its own in a temporary folder: `notebooks/` and the repository's packages. */
export interface Workspace {
  readonly root: string;
  readonly notebooks: string;
  remove(): void;
}

/**
 * @param files - by path below the workspace, for example a stand-in package under `node_modules/`
 */
export function newWorkspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'study-test-')));
  const notebooks = join(root, 'notebooks');
  mkdirSync(notebooks);
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return { root, notebooks, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function code(id: string, source: string, tags?: string[]): CodeCell {
  const metadata = tags === undefined ? {} : { tags };
  return { cell_type: 'code', id, metadata, source, execution_count: null, outputs: [] };
}

export function markdown(id: string, source: string): Cell {
  return { cell_type: 'markdown', id, metadata: {}, source };
}

export function notebookOf(...cells: readonly Cell[]): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [...cells] };
}

/** Is the process still running? One that ended and that nobody has waited for is not. */
export function isAlive(processId: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(processId)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

/** Waits until the condition holds; false when it does not within the time. */
export async function holdsWithin(timeMs: number, condition: () => boolean): Promise<boolean> {
  const deadline = performance.now() + timeMs;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
