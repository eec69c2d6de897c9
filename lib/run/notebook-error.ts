import type { ErrorOutput, Notebook } from './notebook.js';

/** Where and how a notebook failed. */
export interface NotebookFailure {
  /** The notebook's name or path, as the caller gave it. */
  readonly notebook: string;
  readonly cellId: string;
  /** Position among all cells of the notebook, from 1. */
  readonly cellNumber: number;
  readonly error: ErrorOutput;
  /** The notebook as far as it was run, the error below its cell. */
  readonly partial: Notebook;
}

/** A notebook stopped at a cell that failed, or whose kernel ended or took too long. */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';
  readonly failure: NotebookFailure;

  constructor(failure: NotebookFailure, options?: ErrorOptions) {
    const { notebook, cellId, cellNumber, error } = failure;
    super(
      `${notebook}, cell ${cellNumber} (${JSON.stringify(cellId)}): ${error.ename}: ${error.evalue}`,
      options,
    );
    this.failure = failure;
  }
}
