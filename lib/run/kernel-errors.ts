/** How a process ended: its exit code, or the signal that ended it. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The kernel's process ended while something was asked of it. */
export class KernelDied extends Error {
  override readonly name = 'KernelDied';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last that the kernel wrote to its standard error. */
  readonly lastWords: string;

  constructor({ exitCode, signal }: ProcessEnd, lastWords: string) {
    const how = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
    super(`the kernel ended with ${how}${lastWords === '' ? '' : `; its last words:\n${lastWords}`}`);
    this.exitCode = exitCode;
    this.signal = signal;
    this.lastWords = lastWords;
  }
}

/** The kernel did not finish in the time it was given; its processes were ended. */
export class KernelTimeout extends Error {
  override readonly name = 'KernelTimeout';
  readonly timeoutMs: number;

  constructor(task: string, timeoutMs: number) {
    super(`${task} took longer than ${timeoutMs / 1000} s, so the kernel was ended`);
    this.timeoutMs = timeoutMs;
  }
}
