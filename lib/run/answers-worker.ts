import { workerData } from 'node:worker_threads';
import { answerAhead, type StudyParameters } from '../open-study.js';

/** What the thread is told. */
export interface AnswersTask {
  readonly parameters: StudyParameters;
  /** Where the table was prepared. */
  readonly folder: string;
}

const { parameters, folder } = workerData as AnswersTask;
await answerAhead(parameters, folder);
