import { EngineError } from '../engine/index.js';
import { ReconciliationError } from '../report/index.js';
import { DefinitionError, TableError } from '../study/index.js';
import { NotebookError } from './notebook-error.js';

/** How a run that failed ends: what it says, and its exit code. */
export interface Outcome {
  readonly message: string;
  readonly exitCode: 1 | 2 | 3;
}

/** The exit codes of refusals that a notebook's kernel tells by their name. */
const refusals: Readonly<Record<string, 2 | 3>> = { DefinitionError: 2, TableError: 3 };

/**
 * What does an error mean to who started the run? What is wrong with the call, the definition, the machine or the table is
 * said in one sentence; only an error that nobody foresaw shows where it was thrown.
 *
 * @example
 * outcomeOf(new TableError('a.csv: found an empty file')); // { message: 'a.csv: found an empty file', exitCode: 3 }
 */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof DefinitionError) return { message: error.message, exitCode: 2 };
  if (error instanceof TableError) return { message: error.message, exitCode: 3 };
  if (error instanceof ReconciliationError) return { message: error.message, exitCode: 1 };
  if (error instanceof NotebookError) {
    const { ename, evalue } = error.failure.error;
    const exitCode = refusals[ename];
    return exitCode ? { message: evalue, exitCode } : { message: error.message, exitCode: 1 };
  }
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  if (error instanceof EngineError) return ofEngine(error);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) {
    return { message: `The system refused: ${firstLine(error)}.`, exitCode: 2 };
  }
  return { message: error.stack ?? error.message, exitCode: 1 };
}

function ofEngine(error: EngineError): Outcome {
  if (/out of memory|failed to allocate/i.test(error.message)) {
    const message =
      'Found too little memory for this table. Close other programs, or run the study on a larger machine.';
    return { message, exitCode: 2 };
  }
  return { message: `The database stopped: ${firstLine(error)}`, exitCode: 1 };
}

function firstLine({ message }: Error): string {
  return message.split('\n')[0]!;
}
