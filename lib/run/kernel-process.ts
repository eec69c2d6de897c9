import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ProcessEnd } from './kernel-errors.js';
import { forgetAtExit, killAtExit } from './killed-at-exit.js';

const resolve = createRequire(import.meta.url).resolve;
const STDERR_KEPT = 4000;
/** In MB: the compiler makes much that is soon forgotten, and collecting it rarely saves a second of a run. */
const roomForTheYoung = '--max-semi-space-size=64';

/** Environment variables by which a notebook prints the same on every machine. */
export const sameEverywhere = { TZ: 'UTC', LC_ALL: 'en_US.UTF-8', NO_COLOR: '1' } as const;

/** A running kernel and whatever its cells started. */
export interface KernelProcess {
  readonly processId: number;
  /** Settles once the kernel has ended and its standard error is read. */
  readonly ended: Promise<ProcessEnd>;
  hasEnded(): boolean;
  /** The last few thousand characters that the kernel wrote to its standard error. */
  lastWords(): string;
  /** Sends the signal to the kernel and to every process that its cells started. */
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a tslab kernel as a group of processes that never outlives this one.
 *
 * The group is killed when its kernel ends, when this process exits and when it is interrupted; a kernel whose parent
 * was killed outright notices within a second and ends itself. Time zone, language and colours are fixed, so that a
 * notebook prints the same on every machine.
 *
 * @param connectionFile - the Jupyter connection file that the kernel is to serve
 * @param options.cwd - the kernel's working folder, from which cells resolve files and packages
 * @param options.env - environment variables added to this process's own
 * @returns a handle on the running kernel
 *
 * @example
 * const kernel = spawnKernel('/tmp/kernel/connection.json', { cwd: 'notebooks' });
 * kernel.kill('SIGTERM');
 * (await kernel.ended).signal; // 'SIGTERM'
 */
export function spawnKernel(
  connectionFile: string,
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): KernelProcess {
  const [node, ...rest] = kernelCommand(connectionFile);
  const child = spawn(node, rest, {
    cwd,
    env: { ...kernelEnvironment(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  return track(child);
}

/**
 * The command that starts a kernel: this Node, the project's preload, tslab. For a kernelspec the connection file is
 * Jupyter's placeholder `{connection_file}`.
 */
export function kernelCommand(connectionFile: string): [node: string, ...rest: string[]] {
  const preload = `--import=${pathToFileURL(resolve('@study/lib/run/kernel-preload.mjs'))}`;
  const tslab = [resolve('tslab/bin/tslab'), 'kernel', `--config-path=${connectionFile}`];
  return [process.execPath, '--no-warnings', roomForTheYoung, preload, ...tslab];
}

function kernelEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    JPY_PARENT_PID: String(process.pid),
    ...sameEverywhere,
    FORCE_COLOR: undefined,
    NODE_OPTIONS: undefined,
  };
}

function track(child: ChildProcess): KernelProcess {
  const stderr = { text: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr.text = (stderr.text + text).slice(-STDERR_KEPT);
  });
  // Without a process id it never started; the `error` event settles `ended`, and there is nothing to kill.
  const processId = child.pid ?? Number.NaN;
  const kernel: KernelProcess = {
    processId,
    ended: endOf(child),
    hasEnded: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null,
    lastWords: () => stderr.text.trim(),
    kill: (signal) => killGroup(processId, signal),
  };
  kernel.ended.catch(() => {});
  killAtExit(kernel);
  const forget = () => {
    kernel.kill('SIGKILL');
    forgetAtExit(kernel);
  };
  child.once('exit', forget).once('error', forget);
  return kernel;
}

async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  // A process that left the group may hold standard error open for ever: 100 ms are enough to read what is there.
  const exited = once(child, 'exit').then(([exitCode, signal]) => ({ exitCode, signal }) as ProcessEnd);
  exited.catch(() => {});
  const closed = once(child, 'close').then(() => exited);
  return Promise.race([closed, exited.then((end) => delay(100, end))]);
}

function killGroup(processId: number, signal: NodeJS.Signals): void {
  if (Number.isNaN(processId)) return;
  try {
    process.kill(process.platform === 'win32' ? processId : -processId, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
