/** Something that must not outlive this process. */
export interface Killable {
  kill(signal: NodeJS.Signals): void;
}

const running = new Set<Killable>();
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * From now on the process is killed when this one exits or is interrupted.
 *
 * @example
 * killAtExit(kernel);
 */
export function killAtExit(kernel: Killable): void {
  if (running.size === 0) {
    process.on('exit', killAll);
    for (const signal of INTERRUPTIONS) process.on(signal, onInterruption);
  }
  running.add(kernel);
}

/**
 * The process has ended: nothing is left to kill.
 *
 * @example
 * forgetAtExit(kernel);
 */
export function forgetAtExit(kernel: Killable): void {
  running.delete(kernel);
  if (running.size > 0) return;
  process.off('exit', killAll);
  for (const signal of INTERRUPTIONS) process.off(signal, onInterruption);
}

function killAll(): void {
  for (const kernel of running) kernel.kill('SIGKILL');
}

function onInterruption(signal: NodeJS.Signals): void {
  killAll();
  // Listening took the signal's usual effect away. Where nobody else listens, it is given back.
  if (process.listenerCount(signal) > 1) return;
  process.off(signal, onInterruption);
  process.kill(process.pid, signal);
}
