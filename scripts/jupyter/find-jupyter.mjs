/** Finds Jupyter's tools, and installs JupyterLab into the project where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The major version that the tests drive. */
const jupyterLab = 'jupyterlab==4.*';
const isWindows = process.platform === 'win32';

/**
 * Which command starts this tool of Jupyter? One on PATH, else one in the project's `.venv`.
 *
 * A `jupyter` may be there without the tool, so each command is asked for its version.
 *
 * @param tool - `lab`, `nbconvert`, …
 * @param root - the project's folder
 * @returns the command and its first arguments; undefined where none answers
 *
 * @example
 * findJupyter('lab', '/home/anna/study'); // ['jupyter', 'lab']
 */
export function findJupyter(tool, root) {
  const commands = [['jupyter', tool], [`jupyter-${tool}`], [inEnvironment(root, `jupyter-${tool}`)]];
  return commands.find(isThere);
}

/**
 * Installs JupyterLab into the project's `.venv`. One that was half made is taken away again.
 *
 * @param root - the project's folder
 * @throws {Error} with the reason, where Python, its `venv` or pip does not do it
 */
export function installJupyterLab(root) {
  const environment = join(root, '.venv');
  const isNew = !existsSync(environment);
  try {
    call(isWindows ? 'python' : 'python3', ['-m', 'venv', environment]);
    // JupyterLab calls scripts of its own that are CommonJS; the project's package.json would make them modules.
    writeFileSync(join(environment, 'package.json'), '{ "type": "commonjs" }\n');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', jupyterLab];
    call(inEnvironment(root, 'python'), pip);
  } catch (error) {
    if (isNew) rmSync(environment, { recursive: true, force: true });
    throw error;
  }
}

function inEnvironment(root, program) {
  return isWindows ? join(root, '.venv', 'Scripts', `${program}.exe`) : join(root, '.venv', 'bin', program);
}

function isThere([command, ...args]) {
  const { status, stdout } = spawnSync(command, [...args, '--version'], { encoding: 'utf8' });
  return status === 0 && /^\d+\./.test(stdout.trim());
}

function call(command, args) {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw new Error(`${command} did not start (${error.code})`);
  if (status !== 0) throw new Error(reasonIn(`${stderr}\n${stdout}`) ?? `${command} gave no reason`);
}

/** pip's last line marked as an error, else what was said first. */
function reasonIn(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reason = lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines[0];
  return reason?.replace(/^ERROR: /, '').replace(/[.:]$/, '');
}
