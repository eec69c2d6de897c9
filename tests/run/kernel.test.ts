import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kernel, startKernel } from '../../lib/run/kernel.js';
import { KernelDied, KernelTimeout } from '../../lib/run/kernel-errors.js';
import { holdsWithin, isAlive, newWorkspace } from './workspace.js';

const workspace = newWorkspace();
const start = () => startKernel({ cwd: workspace.notebooks, env: { GREETING: 'hello' } });
afterAll(() => workspace.remove());

describe('a kernel', () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await start();
  });
  afterAll(() => kernel.close());

  const printed = (text: string) => [{ output_type: 'stream', name: 'stdout', text }];

  test('runs code in its folder, with the environment it was given', async () => {
    const { status, outputs } = await kernel.execute('[process.env.GREETING, process.cwd()].join(" ")');
    expect({ status, outputs }).toEqual({ status: 'ok', outputs: printed(`hello ${workspace.notebooks}\n`) });
  });

  test('has the same time zone, language and no colours on every machine', async () => {
    const { outputs } = await kernel.execute(
      'console.log(new Date(0).getTimezoneOffset(), (1234.5).toLocaleString(), process.env.NO_COLOR);',
    );
    expect(outputs).toEqual(printed('0 1,234.5 1\n'));
  });

  test('keeps every line of a cell that prints very many', async () => {
    const { outputs } = await kernel.execute('for (let i = 0; i < 20000; i++) console.log(i);');
    expect(outputs).toEqual(printed(Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join('')));
  });

  test('keeps a display of several megabytes whole', async () => {
    const { outputs } = await kernel.execute(
      "import { display } from 'tslab';\ndisplay.html('x'.repeat(5_000_000));",
    );
    expect(outputs).toEqual([
      { output_type: 'display_data', data: { 'text/html': 'x'.repeat(5_000_000) }, metadata: {} },
    ]);
  });

  test('updates a display that an earlier cell made', async () => {
    const { outputs } = await kernel.execute(
      "import { newDisplay } from 'tslab';\nconst shown = newDisplay();\nshown.html('before');",
    );
    const later = await kernel.execute("shown.html('after');");
    expect(outputs).toEqual([{ output_type: 'display_data', data: { 'text/html': 'after' }, metadata: {} }]);
    expect(later.outputs).toEqual([]);
  });

  test('goes on right after a cell that failed', async () => {
    const failed = await kernel.execute("console.warn('beware');\nthrow new RangeError('no rows');");
    expect(failed).toMatchObject({ status: 'error', outputs: [{ name: 'stderr', text: 'beware\n' }] });
    expect(failed.failure).toMatch(/RangeError: no rows/);
    expect((await kernel.execute('6 * 7')).outputs).toEqual(printed('42\n'));
  });

  test('reports a type error without running the cell', async () => {
    const { failure, outputs } = await kernel.execute("console.log('ran');\nconst count: number = 'one';");
    expect(failure).toBe("2:7 - Type 'string' is not assignable to type 'number'.\n");
    expect(outputs).toEqual([]);
  });

  test('counts a rejection that nobody awaited as a failure', async () => {
    const { status, failure } = await kernel.execute(
      "void Promise.reject(new Error('forgotten'));\nawait new Promise((resolve) => setTimeout(resolve, 20));",
    );
    expect(status).toBe('error');
    expect(failure).toMatch(/^UnhandledPromiseRejection: Error: forgotten/);
  });
});

describe('the end of a kernel', () => {
  test('closing leaves neither a process nor a connection file', async () => {
    const kernel = await start();
    await kernel.close();
    expect(isAlive(kernel.processId)).toBe(false);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`study-kernel-${process.pid}-`))).toEqual(
      [],
    );
  });

  test.each([
    ['process.exit(3)', { exitCode: 3, signal: null }],
    ["process.kill(process.pid, 'SIGKILL')", { exitCode: null, signal: 'SIGKILL' }],
  ])('a cell with %s is reported at once', async (source, end) => {
    const kernel = await start();
    const startedMs = performance.now();
    const died = await kernel.execute(source).catch((error) => error);
    expect(died).toBeInstanceOf(KernelDied);
    expect(died).toMatchObject(end);
    expect(performance.now() - startedMs).toBeLessThan(3000);
    await kernel.close();
  });

  test('a cell that never yields ends with its time, and its child processes with it', async () => {
    const kernel = await start();
    const { outputs } = await kernel.execute(
      "import { spawn } from 'node:child_process';\nconsole.log(spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']).pid);",
    );
    const childId = Number((outputs[0] as { text: string }).text);
    const timeout = await kernel.execute('for (;;) {}', { timeoutMs: 300 }).catch((error) => error);
    expect(timeout).toBeInstanceOf(KernelTimeout);
    expect(timeout.message).toBe('the cell took longer than 0.3 s, so the kernel was ended');
    await kernel.close();
    expect(await holdsWithin(1000, () => !isAlive(kernel.processId) && !isAlive(childId))).toBe(true);
  });

  test('an aborted cell rejects with the reason', async () => {
    const kernel = await start();
    const controller = new AbortController();
    const execution = kernel.execute('await new Promise(() => {});', { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(execution).rejects.toThrow('enough');
    await kernel.close();
    expect(isAlive(kernel.processId)).toBe(false);
  });

  test('a working folder that is not there is named', async () => {
    await expect(startKernel({ cwd: '/no/such/folder' })).rejects.toThrow('/no/such/folder');
  });
});
