import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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

/** A process, as the system lists it. */
export interface ListedProcess {
  readonly id: number;
  readonly parent: number;
  /** One letter or more; Z for one that ended and that nobody has waited for. */
  readonly state: string;
  readonly args: string;
}

/** All processes: from /proc where there is one, because small systems have no `ps`. */
export function listedProcesses(): ListedProcess[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(fromProc);
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return [...stdout.matchAll(/^ *(\d+) +(\d+) +(\S+) +(.*)$/gm)].map(([, id, parent, state, args]) => ({
    id: Number(id),
    parent: Number(parent),
    state: state!,
    args: args!,
  }));
}

function fromProc(id: string): ListedProcess[] {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in brackets may hold anything; state and parent come after it.
    const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const args = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [{ id: Number(id), parent: Number(parent), state: state!, args }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}

/** Is the process still running? One that ended and that nobody has waited for is not. */
export function isAlive(processId: number): boolean {
  return listedProcesses().some(({ id, state }) => id === processId && !state.startsWith('Z'));
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
