/** The project's kernel as Jupyter and VS Code find it: `kernels/NAME/kernel.json` in one of Jupyter's data folders. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { kernelCommand, sameEverywhere } from '../../lib/dist/run/kernel-process.js';
import { projectFolder } from '../../lib/dist/run/project-folder.js';
import { KERNELSPEC } from '../../lib/dist/run/run-notebook.js';

const PROJECT = 'bank-churn-study';

/** The name that the notebooks ask for. */
export const notebookKernel = KERNELSPEC.name;

/**
 * Where Jupyter looks for a user's kernels, as `jupyter --data-dir` says it; VS Code looks there too.
 *
 * @example
 * userDataFolder(); // '/home/anna/.local/share/jupyter'
 */
export function userDataFolder() {
  const { JUPYTER_DATA_DIR, APPDATA, XDG_DATA_HOME } = process.env;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Jupyter');
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'jupyter');
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'jupyter');
}

/** The file that describes the kernel of this name. */
export function kernelspecFile(dataFolder, name) {
  return join(dataFolder, 'kernels', name, 'kernel.json');
}

/** What is registered under this name: nothing, a kernel of this project (of whichever copy), or another. */
export function whoseKernel(dataFolder, name) {
  const file = kernelspecFile(dataFolder, name);
  if (!existsSync(file)) return 'nobody';
  try {
    return JSON.parse(readFileSync(file, 'utf8')).metadata.project === PROJECT ? 'ours' : 'another';
  } catch {
    return 'another';
  }
}

/**
 * Registers the kernel. The file is whole at every moment: a Jupyter that is running may read it.
 *
 * @param dataFolder - one of Jupyter's data folders
 * @param name - the kernel's name; letters, digits, `.`, `_`, `-`
 */
export function writeKernelspec(dataFolder, name) {
  const file = kernelspecFile(dataFolder, name);
  mkdirSync(join(dataFolder, 'kernels', name), { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(kernelspec(name), null, 2)}\n`);
  renameSync(aside, file);
}

/** Takes the kernel of this name away. */
export function removeKernelspec(dataFolder, name) {
  rmSync(join(dataFolder, 'kernels', name), { recursive: true });
}

function kernelspec(name) {
  const { display_name, language } = KERNELSPEC;
  return {
    argv: kernelCommand('{connection_file}'),
    display_name: name === notebookKernel ? display_name : `${display_name} (${name})`,
    language,
    // A debugger of VS Code would load itself into the kernel by NODE_OPTIONS.
    env: { ...sameEverywhere, NODE_OPTIONS: '' },
    metadata: { project: PROJECT, folder: projectFolder() },
  };
}
