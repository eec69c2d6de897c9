import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { withdrawAnnouncements } from '../engine/index.js';
import { preparedAnswers } from '../open-study.js';
import type { AnswersTask } from './answers-worker.js';

/** Finding answers in a thread of its own. */
export interface AnswersAhead {
  /** Ends the thread, whatever is still to be found. */
  close(): Promise<void>;
}

/**
 * Finds the answers that take longest while the kernel starts and the first notebooks run.
 *
 * Notebooks wait for an answer that is being found and find themselves those that are not: what they show is the same
 * with and without this thread, even where it fails.
 */
export function findAnswersAhead(task: AnswersTask): AnswersAhead {
  const file = createRequire(import.meta.url).resolve('@study/lib/dist/run/answers-worker.js');
  const thread = new Worker(file, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 192 } });
  // Its failure is told by the cell that asks the same.
  thread.on('error', () => {});
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const withdrawn = ended.then(() => withdrawAnnouncements(join(task.folder, preparedAnswers)));
  withdrawn.catch(() => {});
  return {
    close: async () => {
      // Not terminated: a statement that DuckDB answers to a thread that is gone ends the whole process.
      thread.postMessage('end');
      await withdrawn;
    },
  };
}
