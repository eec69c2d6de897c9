import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Which process, of all that have ever run: process ids are used again, the moment of the start is not. */
export interface ProcessIdentity {
  readonly processId: number;
  /** A hash of when it started; `UNKNOWN` where the platform does not say. */
  readonly started: string;
  readonly host: string;
}

const UNKNOWN = '0';

/** The identity of this process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  const started = (await startOf(process.pid)) ?? UNKNOWN;
  return { processId: process.pid, started, host: thisHost() };
}

/**
 * Is that process still running?
 *
 * One that was killed and that nobody has waited for is not. One on another machine cannot be seen from here and counts
 * as running. Where the platform does not say when a process started, its id alone decides.
 *
 * @example
 * await isRunning(await thisProcess()); // true
 */
export async function isRunning({ processId, started, host }: ProcessIdentity): Promise<boolean> {
  if (host !== thisHost()) return true;
  const now = await startOf(processId);
  return now !== undefined && (now === started || now === UNKNOWN || started === UNKNOWN);
}

/** Does it run on this machine? */
export function isHere({ host }: ProcessIdentity): boolean {
  return host === thisHost();
}

/**
 * The identity that a file's name begins with.
 *
 * @returns `undefined` when it begins otherwise
 *
 * @example
 * identityIn('4711-9f86d081884c-desk-x7K2aQ'); // { processId: 4711, started: '9f86d081884c', host: 'desk' }
 */
export function identityIn(text: string): ProcessIdentity | undefined {
  const [, processId, started, host] = /^(\d+)-([0-9a-f]+)-([\w.]+)(?:-|$)/.exec(text) ?? [];
  if (processId === undefined || started === undefined || host === undefined) return undefined;
  return { processId: Number(processId), started, host };
}

/** The text that `identityIn` reads. */
export function identityText({ processId, started, host }: ProcessIdentity): string {
  return `${processId}-${started}-${host}`;
}

function thisHost(): string {
  return hostname().replace(/[^\w.]/g, '_');
}

/** `undefined` when there is no such process, or only its remains. */
async function startOf(processId: number): Promise<string | undefined> {
  if (!exists(processId)) return undefined;
  const { state, started } = (await fromProc(processId)) ?? (await fromPs(processId)) ?? {};
  if (state?.startsWith('Z')) return undefined;
  return started === undefined ? UNKNOWN : createHash('sha256').update(started).digest('hex').slice(0, 12);
}

function exists(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface ProcessStatus {
  readonly state: string;
  readonly started: string;
}

/** Linux: the start is in clock ticks since the boot, so the boot belongs to it. */
async function fromProc(processId: number): Promise<ProcessStatus | undefined> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const status = await readFile(`/proc/${processId}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything; state is the third, start the 22nd.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, started: `${boot} ${fields[19]}` };
  } catch {
    return undefined;
  }
}

/** Other Unixes; nothing where there is no such program. */
async function fromPs(processId: number): Promise<ProcessStatus | undefined> {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const arguments_ = ['-o', 'stat=', '-o', 'lstart=', '-p', String(processId)];
    const { stdout } = await promisify(execFile)('ps', arguments_, { env });
    const [, state, started] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? [];
    return state === undefined || started === undefined ? undefined : { state, started };
  } catch {
    return undefined;
  }
}
