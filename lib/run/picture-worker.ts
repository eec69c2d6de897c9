import { parentPort } from 'node:worker_threads';
import type { Figure } from '../charts/index.js';
import { pictureOf } from '../report/index.js';

/** What the thread is asked and what it answers, matched by `id`. */
export interface PictureTask {
  readonly id: number;
  readonly figure: Figure;
}
export type PictureAnswer =
  | { readonly id: number; readonly picture: string }
  | { readonly id: number; readonly error: unknown };

/** Draws one picture after another, in a thread of its own, so that the runner can talk to the kernel meanwhile. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', ({ id, figure }: PictureTask) => {
  last = last.then(async () => {
    const answer: PictureAnswer = await pictureOf(figure).then(
      (picture) => ({ id, picture }),
      (error: unknown) => ({ id, error }),
    );
    parentPort?.postMessage(answer);
  });
});
