import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../run/workspace.js';
import { ownJupyter } from './project-copy.js';

const TOKEN = 'of-a-test';

/** A JupyterLab that `npm run lab` started. */
export interface LabServer {
  /** A page of it, by its path: `lab/tree/notebooks/02-eda.ipynb`. */
  address(path: string): string;
  close(): Promise<void>;
}

/**
 * Starts JupyterLab on a folder as `npm run lab` does, without a browser.
 *
 * @throws {Error} with what JupyterLab said, when it ends before it is ready
 */
export async function startLab(folder: string): Promise<LabServer> {
  const env = ownJupyter();
  drawEveryCell(env.JUPYTER_CONFIG_DIR);
  const settings = [
    '--ServerApp.port=0',
    `--ServerApp.root_dir=${folder}`,
    `--IdentityProvider.token=${TOKEN}`,
  ];
  const options = ['--no-browser', '--allow-root', '--LabApp.expose_app_in_browser=True', ...settings];
  const lab = spawn(process.execPath, [join(repository, 'scripts/lab.mjs'), ...options], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const root = await rootOf(lab);
  return {
    address: (path) => `${root}/${path}?token=${TOKEN}&reset`,
    close: async () => {
      const ended = once(lab, 'exit');
      lab.kill('SIGTERM');
      await ended;
    },
  };
}

/** JupyterLab leaves cells that are out of sight undrawn. */
function drawEveryCell(configuration: string): void {
  const folder = join(configuration, 'lab/user-settings/@jupyterlab/notebook-extension');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tracker.jupyterlab-settings'), '{ "windowingMode": "none" }');
}

async function rootOf(lab: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    lab.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    lab.on('exit', (status) => reject(new Error(`JupyterLab ended with ${status}: ${said}`)));
  });
}
