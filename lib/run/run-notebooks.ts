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
 * None leans on another's variables: the kernel starts afresh before each, and a new kernel is started when a notebook
 * left more behind than variables. That the compiler and the library stay loaded is what makes a run short.
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
  options: RunNotebooksOptions,
): Promise<Notebook[]> {
  const executed: Notebook[] = [];
  let kernel: Kernel | undefined;
  try {
    for (const [index, job] of jobs.entries()) {
      kernel = await freshKernel(kernel, options);
      executed.push(await runJob(kernel, job, index, options));
    }
    return executed;
  } finally {
    await kernel?.close();
  }
}

/** The kernel of the notebook before if it can serve as new, else another one. */
async function freshKernel(used: Kernel | undefined, options: RunNotebooksOptions): Promise<Kernel> {
  if (await used?.startAfresh()) return used!;
  await used?.close();
  const kernel = await startKernel(options);
  await kernel.startAfresh();
  return kernel;
}

async function runJob(
  kernel: Kernel,
  { name, notebook }: NotebookJob,
  index: number,
  options: RunNotebooksOptions,
): Promise<Notebook> {
  options.onNotebookStart?.({ name, index });
  const startedMs = performance.now();
  const onCell = (cell: CellRun) => options.onCell?.({ ...cell, notebook: name });
  const executed = await runNotebook(kernel, notebook, { ...options, name, onCell });
  options.onNotebookEnd?.({ name, index, durationMs: performance.now() - startedMs, notebook: executed });
  return executed;
}
