/**
 * JupyterLab on the notebooks with the project's kernel: `npm run lab`. Arguments go to JupyterLab:
 * `npm run lab -- --no-browser --port 9999`. Readable by old Nodes, as ready.mjs is.
 *
 * Kernel and settings stand in the project's own `.jupyter`, so nothing of the user's is changed.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ready } from './ready.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const ownArguments = process.argv.slice(2);

ready()
  .then(jupyterLab)
  .then(open, (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });

async function jupyterLab() {
  const { findJupyter, installJupyterLab } = await import('./jupyter/find-jupyter.mjs');
  const found = findJupyter('lab', root);
  if (found !== undefined) return found;
  process.stderr.write('Installing JupyterLab into .venv (first run, about a minute)…\n');
  try {
    installJupyterLab(root);
  } catch (error) {
    throw new Error(
      `JupyterLab is not on PATH and could not be installed here (${error.message}): install JupyterLab 4, or Python 3 with its venv and pip, and run this again.`,
    );
  }
  return findJupyter('lab', root);
}

async function open([command, ...first]) {
  const { notebookKernel, writeKernelspec } = await import('./jupyter/kernelspec.mjs');
  const data = path.join(root, '.jupyter');
  writeKernelspec(data, notebookKernel);
  await showEveryOutput(data);
  const child = spawn(command, [...first, ...settings(), ...ownArguments], {
    cwd: root,
    env: environment(data),
    stdio: 'inherit',
  });
  // Ctrl-C reaches JupyterLab too, which asks before it ends.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status === null ? 1 : status;
  });
}

/** By default JupyterLab hides what follows a cell's fiftieth output, and notebook 05 shows over a hundred at once. */
async function showEveryOutput(configuration) {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const folder = path.join(configuration, 'labconfig');
  const defaults = { '@jupyterlab/notebook-extension:tracker': { maxNumberOutputs: 1000 } };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'default_setting_overrides.json'), JSON.stringify(defaults));
}

/** JupyterLab takes each setting once: one that the user gave stands. */
function settings() {
  return [
    ['--ServerApp.root_dir', root],
    ['--LabApp.default_url', '/lab/tree/notebooks'],
  ]
    .filter(([name]) => !ownArguments.some((argument) => argument.startsWith(name)))
    .map((setting) => setting.join('='));
}

function environment(data) {
  const { FORCE_COLOR: _, ...rest } = process.env;
  const first = (folders) => [data, folders].filter(Boolean).join(path.delimiter);
  return {
    ...rest,
    JUPYTER_PATH: first(rest.JUPYTER_PATH),
    JUPYTER_CONFIG_PATH: first(rest.JUPYTER_CONFIG_PATH),
  };
}
