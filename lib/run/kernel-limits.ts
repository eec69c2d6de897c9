import { deferred } from './deferred.js';
import { KernelDied, KernelTimeout } from './kernel-errors.js';
import type { KernelProcess } from './kernel-process.js';

/** How long a task may take. */
export interface Limits {
  /** Names the task in errors. */
  readonly task: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits for a task that a kernel was given, but no longer than the kernel lives, the time lasts, or the caller wants.
 *
 * However the waiting ends early, the kernel is killed: what it was doing cannot be stopped otherwise.
 *
 * @param task - settles when the kernel has answered
 * @param child - the kernel
 * @param limits - the time, and a signal that ends the waiting
 * @returns what the task resolves to
 * @throws {KernelDied} at once when the kernel's process ends
 * @throws {KernelTimeout} when the time is over
 * @throws the signal's reason, when it was aborted
 *
 * @example
 * await unlessEnded(exchange.finished, child, { task: 'the cell', timeoutMs: 60_000 });
 */
export async function unlessEnded<T>(task: Promise<T>, child: KernelProcess, limits: Limits): Promise<T> {
  const { timeoutMs, signal } = limits;
  task.catch(() => {});
  signal?.throwIfAborted();
  const stopped = deferred<never>();
  const timer = setTimeout(() => stopped.reject(new KernelTimeout(limits.task, timeoutMs)), timeoutMs);
  const onAbort = () => stopped.reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const died = child.ended.then((end) => {
    throw new KernelDied(end, child.lastWords());
  });
  try {
    return await Promise.race([task, stopped.promise, died]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
