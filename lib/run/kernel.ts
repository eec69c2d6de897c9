import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { splitFailure } from './cell-failure.js';
import { type Displays, outputsOf, publishedBy } from './cell-outputs.js';
import { freePorts } from './free-ports.js';
import { type Connection, connectChannels, type Exchange, type KernelChannels } from './kernel-channels.js';
import { type Limits, unlessEnded } from './kernel-limits.js';
import { type KernelProcess, spawnKernel } from './kernel-process.js';
import type { Output } from './notebook.js';

const GRACE_MS = 500;
const START_ATTEMPTS = 3;
/** What kernel-afresh.mjs, loaded into every kernel, listens for. */
const START_AFRESH = '// study: start afresh';

/** What came of running a piece of code. */
export interface Execution {
  readonly status: 'ok' | 'error';
  /** What it displayed and printed, without tslab's report of a failure. */
  readonly outputs: Output[];
  /** tslab's report of the failure, as it wrote it; `undefined` when there was none. */
  readonly failure: string | undefined;
}

/** A running TypeScript kernel. */
export interface Kernel {
  readonly processId: number;
  /**
   * Runs code as a notebook cell.
   *
   * @param options.timeoutMs - default 10 minutes; after it the kernel is ended
   * @param options.signal - ends the kernel when aborted
   * @throws {KernelDied} at once when the kernel's process ends
   * @throws {KernelTimeout} when the time is over
   */
  execute(
    code: string,
    options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
  ): Promise<Execution>;
  /**
   * Makes the kernel forget what cells declared, so that the next notebook finds it as new; asked first before the first
   * notebook.
   *
   * @returns false when a notebook left something else behind: a global, a module, a timer, a listener, a changed
   * environment or working folder. Such a kernel is of no more use.
   */
  startAfresh(): Promise<boolean>;
  /** Asks the kernel to end, then ends it. */
  close(): Promise<void>;
}

/** Where and how a kernel is started. */
export interface KernelOptions {
  /** The working folder: cells resolve files and packages from here. */
  readonly cwd: string;
  /** Environment variables added to this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default 30 seconds. */
  readonly startTimeoutMs?: number;
  /** Ends the kernel when aborted before it is ready. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a TypeScript kernel (tslab) and waits until it can run code and be heard.
 *
 * Use `runNotebook` to run a notebook on it. The kernel and what its cells start never outlive this process.
 *
 * @throws {TypeError} when the working folder is not there
 * @throws {KernelDied} when the kernel ends before it is ready
 * @throws {KernelTimeout} when it is not ready in time
 *
 * @example
 * const kernel = await startKernel({ cwd: 'notebooks' });
 * (await kernel.execute('6 * 7')).outputs; // [{ output_type: 'stream', name: 'stdout', text: '42\n' }]
 * await kernel.close();
 */
export async function startKernel(options: KernelOptions): Promise<Kernel> {
  await requireFolder(options.cwd);
  for (let attempt = 1; ; attempt++) {
    const started = await startOnce(options, attempt < START_ATTEMPTS);
    if (started !== undefined) return started;
  }
}

/** Node blames itself (`spawn node ENOENT`) when the working folder is missing. */
async function requireFolder(cwd: string): Promise<void> {
  const isFolder = await stat(cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new TypeError(`startKernel requires an existing folder as \`cwd\`, received ${cwd}`);
}

/** A kernel that is ready, or `undefined` when one of its ports was taken in the meantime. */
async function startOnce(options: KernelOptions, mayRetry: boolean): Promise<Kernel | undefined> {
  const { cwd, env = {}, startTimeoutMs: timeoutMs = 30_000, signal } = options;
  const folder = await mkdtemp(join(tmpdir(), `study-kernel-${process.pid}-`));
  try {
    const connection = await newConnection();
    const connectionFile = join(folder, 'connection.json');
    await writeFile(connectionFile, JSON.stringify(connection), { mode: 0o600 });
    const child = spawnKernel(connectionFile, { cwd, env });
    const channels = connectChannels(connection);
    const limits = { task: 'starting the kernel', timeoutMs, ...(signal && { signal }) };
    return await kernelWhenReady(child, channels, limits, mayRetry);
  } finally {
    // tslab has read it by now, and it holds the key.
    await rm(folder, { recursive: true, force: true });
  }
}

async function kernelWhenReady(
  child: KernelProcess,
  channels: KernelChannels,
  limits: Limits,
  mayRetry: boolean,
) {
  const kernel = kernelOn(child, channels);
  try {
    if (await unlessEnded(greet(child, channels, mayRetry), child, limits)) return kernel;
  } catch (error) {
    await kernel.close();
    throw error;
  }
  await kernel.close();
  return undefined;
}

async function newConnection(): Promise<Connection> {
  const [shell_port = 0, iopub_port = 0, stdin_port = 0, control_port = 0, hb_port = 0] = await freePorts(5);
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port };
  const key = randomBytes(32).toString('hex');
  return { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256', ...ports };
}

/**
 * Asks until something is heard on iopub: what is published before the subscription has arrived is lost. Closing the
 * channels ends the asking. False when the kernel could not have a port: tslab stays alive then, and silent.
 */
async function greet(child: KernelProcess, channels: KernelChannels, mayRetry: boolean) {
  for (;;) {
    const hello = channels.request('shell', 'kernel_info_request', {});
    const isPortTaken = () => mayRetry && /address already in use/i.test(child.lastWords());
    while ((await Promise.race([hello.reply, delay(50, 'silent')])) === 'silent') {
      if (isPortTaken()) return false;
    }
    // The shell may answer while the port of iopub was taken: then nothing will ever be heard.
    if (isPortTaken()) return false;
    const heard = await Promise.race([hello.heard.then(() => true), delay(50, false)]);
    if (heard) return true;
  }
}

function kernelOn(child: KernelProcess, channels: KernelChannels): Kernel {
  const displays: Displays = new Map();
  return {
    processId: child.processId,
    async execute(code, { timeoutMs = 600_000, signal } = {}) {
      const limits = { task: 'the cell', timeoutMs, ...(signal && { signal }) };
      const { status, published } = await unlessEnded(executeOnce(channels, code), child, limits);
      const { failure, rest } = splitFailure(publishedBy(published), status);
      return { status: failure === undefined ? 'ok' : 'error', outputs: outputsOf(rest, displays), failure };
    },
    async startAfresh() {
      const limits = { task: 'starting afresh', timeoutMs: 30_000 };
      return (await unlessEnded(executeOnce(channels, START_AFRESH), child, limits)).status === 'ok';
    },
    async close() {
      if (!child.hasEnded()) await end(child, channels);
      channels.close();
    },
  };
}

/** For 200 ms after a failed cell tslab turns new ones away unread, with the status `abort`: such a cell is sent again. */
async function executeOnce(channels: KernelChannels, code: string) {
  const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
  for (;;) {
    const exchange: Exchange = channels.request('shell', 'execute_request', content);
    const { status } = await exchange.finished;
    if (status !== 'abort') return { status: String(status), published: exchange.published };
    await delay(50);
  }
}

async function end(child: KernelProcess, channels: KernelChannels): Promise<void> {
  const endsWithin = (timeMs: number) => Promise.race([child.ended.then(() => true), delay(timeMs, false)]);
  channels.request('control', 'shutdown_request', { restart: false });
  if (await endsWithin(GRACE_MS)) return;
  child.kill('SIGTERM');
  if (await endsWithin(GRACE_MS)) return;
  child.kill('SIGKILL');
  await child.ended;
}
