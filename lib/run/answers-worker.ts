import { parentPort, workerData } from 'node:worker_threads';
import { answerAhead, type StudyParameters } from '../open-study.js';

/** What the thread is told. Any message later on tells it to end. */
export interface AnswersTask {
  readonly parameters: StudyParameters;
  /** Where the table was prepared. */
  readonly folder: string;
}

const { parameters, folder } = workerData as AnswersTask;
const ending = new AbortController();
parentPort?.once('message', () => ending.abort());
await answerAhead(parameters, folder, { signal: ending.signal });
parentPort?.close();
