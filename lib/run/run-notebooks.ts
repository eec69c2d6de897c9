import { performance } from 'node:perf_hooks';
import { type Kernel, type KernelOptions, startKernel } from './kernel.js';
import type { Notebook } from './notebook.js';
import { type CellRun, type RunOptions, runNotebook } from './run-notebook.js';

/** A notebook to be run and the name it goes by. */
export interface NotebookJob {
  readonly name: string;
  readonly notebook: Notebook;
}

/** How a list of notebooks is run, and what is told on the way. */
export interface RunNotebooksOptions extends KernelOptions, Omit<RunOptions, 'name' | 'onCell' | 'signal'> {
  /** Packages that each kernel loads before its notebook is due; default the library. None turns warming off. */
  readonly warmUp?: readonly string[];
  readonly onNotebookStart?: (job: { readonly name: string; readonly index: number }) => void;
  readonly onCell?: (cell: CellRun & { readonly notebook: string }) => void;
  /** Called for each notebook that ran to its end. */
  readonly onNotebookEnd?: (job: {
    readonly name: string;
    readonly index: number;
    readonly durationMs: number;
    readonly notebook: Notebook;
  }) => void;
}

/**
 * What do these notebooks show when each is run from the top?
 *
 * Each has a kernel of its own, so none leans on another's variables. While one runs, the next one's kernel is started
 * and loads the library: the first import costs 1 to 4 seconds of type-checking, which then nobody waits for.
 *
 * @param jobs - run in this order, one at a time
 * @returns the executed notebooks, in the same order
 * @throws {NotebookError} at the first notebook that fails; later ones are not run, and no kernel is left
 * @throws the signal's reason, when the run was aborted
 *
 * @example
 * const jobs = [{ name: '02-eda.ipynb', notebook: await readNotebook('notebooks/02-eda.ipynb') }];
 * const [eda] = await runNotebooks(jobs, { cwd: 'notebooks', root: process.cwd() });
 */
export async function runNotebooks(
  jobs: readonly NotebookJob[],
  { signal: outerSignal, ...rest }: RunNotebooksOptions,
): Promise<Notebook[]> {
  const finished = new AbortController();
  const signal = AbortSignal.any(outerSignal ? [outerSignal, finished.signal] : [finished.signal]);
  const options = { ...rest, signal };
  const executed: Notebook[] = [];
  let next = jobs.length > 0 ? prepare(options) : undefined;
  try {
    for (const [index, job] of jobs.entries()) {
      const kernel = await (next ?? prepare(options));
      next = index + 1 < jobs.length ? prepare(options) : undefined;
      executed.push(await runJob(kernel, job, index, options));
    }
    return executed;
  } finally {
    finished.abort();
    await next?.then((kernel) => kernel.close()).catch(() => {});
  }
}

async function runJob(
  kernel: Kernel,
  { name, notebook }: NotebookJob,
  index: number,
  options: RunNotebooksOptions,
): Promise<Notebook> {
  try {
    options.onNotebookStart?.({ name, index });
    const startedMs = performance.now();
    const onCell = (cell: CellRun) => options.onCell?.({ ...cell, notebook: name });
    const executed = await runNotebook(kernel, notebook, { ...options, name, onCell });
    options.onNotebookEnd?.({ name, index, durationMs: performance.now() - startedMs, notebook: executed });
    return executed;
  } finally {
    await kernel.close();
  }
}

/** A kernel that has loaded the library. Its failure waits until the kernel is asked for. */
function prepare(options: RunNotebooksOptions): Promise<Kernel> {
  const kernel = warmKernel(options);
  kernel.catch(() => {});
  return kernel;
}

async function warmKernel(options: RunNotebooksOptions): Promise<Kernel> {
  const { warmUp = ['@study/lib'], signal } = options;
  signal?.throwIfAborted();
  const kernel = await startKernel(options);
  try {
    // In a block and without a name: the compiler and Node know the package, the notebook sees nothing of it. A package
    // that cannot be imported fails where a cell imports it.
    for (const name of warmUp)
      await kernel.execute(`{ await import('${name}'); }`, { ...(signal && { signal }) });
    return kernel;
  } catch (error) {
    await kernel.close();
    if (signal?.aborted) throw error;
    return startKernel(options);
  }
}
