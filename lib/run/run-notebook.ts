import { performance } from 'node:perf_hooks';
import { errorOutput } from './cell-failure.js';
import type { Execution, Kernel } from './kernel.js';
import { KernelDied, KernelTimeout } from './kernel-errors.js';
import {
  type Cell,
  type CodeCell,
  type ErrorOutput,
  type Notebook,
  type Output,
  withoutOutputs,
} from './notebook.js';
import { NotebookError } from './notebook-error.js';

/** A cell that was run. */
export interface CellRun {
  /** Position among all cells of the notebook, from 0. */
  readonly index: number;
  readonly id: string;
  /** Its number in brackets: 1 for the first cell that ran. */
  readonly executionCount: number;
  readonly durationMs: number;
  readonly outputs: readonly Output[];
}

/** How a notebook is run. */
export interface RunOptions {
  /** The notebook's name or path, for errors. */
  readonly name: string;
  /** The project's folder: in errors, paths below it are written relative to it. */
  readonly root: string;
  /** Time for each cell; default 10 minutes. */
  readonly cellTimeoutMs?: number;
  /** Ends the kernel and the run when aborted. */
  readonly signal?: AbortSignal;
  /** Called after each cell, failed ones included. */
  readonly onCell?: (cell: CellRun) => void;
}

/** As notebooks name their kernel: `npm run kernel` registers it under this name. */
export const KERNELSPEC = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
/** As tslab reports it, version included, so that saving in JupyterLab changes nothing. */
const LANGUAGE_INFO = {
  name: 'typescript',
  version: '3.7.2',
  mimetype: 'text/typescript',
  file_extension: '.ts',
  codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
};

/**
 * What does a notebook show when it is run from the top?
 *
 * Cells run in order on a kernel that nobody else uses; blank cells are left out, as Jupyter does. The result depends on
 * the notebook and its inputs alone: no times, no display ids, and the counts are 1, 2, 3 … in order.
 *
 * @param kernel - freshly started; it stays open when the notebook is done
 * @param notebook - stays as it is
 * @returns a copy with outputs, execution counts and the kernel's metadata
 * @throws {NotebookError} at the first cell that fails; later cells are not run
 * @throws the signal's reason, when the run was aborted
 *
 * @example
 * const kernel = await startKernel({ cwd: 'notebooks' });
 * const notebook = await readNotebook('notebooks/02-eda.ipynb');
 * const executed = await runNotebook(kernel, notebook, { name: '02-eda.ipynb', root: process.cwd() });
 * await kernel.close();
 */
export async function runNotebook(
  kernel: Kernel,
  notebook: Notebook,
  options: RunOptions,
): Promise<Notebook> {
  const executed = blankCopy(notebook);
  let count = 0;
  for (const [index, cell] of executed.cells.entries()) {
    if (cell.cell_type !== 'code' || cell.source.trim() === '') continue;
    cell.execution_count = ++count;
    const startedMs = performance.now();
    const { error, cause } = await runCell(kernel, cell, options);
    const durationMs = performance.now() - startedMs;
    options.onCell?.({ index, id: cell.id, executionCount: count, durationMs, outputs: cell.outputs });
    if (error === undefined) continue;
    const where = { notebook: options.name, cellId: cell.id, cellNumber: index + 1 };
    throw new NotebookError({ ...where, error, partial: executed }, { cause });
  }
  return executed;
}

function blankCopy(notebook: Notebook): Notebook {
  const { cells, metadata, ...rest } = structuredClone(withoutOutputs(notebook));
  return {
    ...rest,
    metadata: { ...metadata, kernelspec: { ...KERNELSPEC }, language_info: structuredClone(LANGUAGE_INFO) },
    cells: cells.map(withoutTimes),
  };
}

/** JupyterLab and VS Code may note there when a cell ran. */
function withoutTimes(cell: Cell): Cell {
  const { execution: _, ...metadata } = cell.metadata;
  return { ...cell, metadata };
}

async function runCell(
  kernel: Kernel,
  cell: CodeCell,
  { root, cellTimeoutMs = 600_000, signal }: RunOptions,
): Promise<{ readonly error?: ErrorOutput; readonly cause?: unknown }> {
  try {
    const execution = await kernel.execute(cell.source, {
      timeoutMs: cellTimeoutMs,
      ...(signal && { signal }),
    });
    cell.outputs = execution.outputs;
    if (execution.status === 'ok') return {};
    return { error: withError(cell, errorOutput(reasonOf(execution), root)) };
  } catch (cause) {
    if (!(cause instanceof KernelDied || cause instanceof KernelTimeout)) throw cause;
    return { error: withError(cell, errorOutput(`${cause.name}: ${cause.message}`, root)), cause };
  }
}

function reasonOf({ failure }: Execution): string {
  return failure === undefined || failure.trim() === '' ? 'Error: the kernel gave no reason' : failure;
}

function withError(cell: CodeCell, error: ErrorOutput): ErrorOutput {
  cell.outputs.push(error);
  return error;
}
