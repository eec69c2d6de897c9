import { parentPort } from 'node:worker_threads';
import type { Drawing } from '../charts/index.js';
import { pictureOf } from '../report/picture.js';

/** What the thread is asked and what it answers, matched by `id`. */
export interface PictureTask {
  readonly id: number;
  readonly figure: Drawing;
}
export type PictureAnswer =
  | { readonly id: number; readonly picture: string }
  | { readonly id: number; readonly error: unknown };

/**
 * Draws pictures in a thread of its own, so that the runner can talk to the kernel meanwhile. While one is made into a PNG,
 * plotly draws the next.
 */
parentPort?.on('message', ({ id, figure }: PictureTask) => {
  const answer = pictureOf(figure).then(
    (picture): PictureAnswer => ({ id, picture }),
    (error: unknown): PictureAnswer => ({ id, error }),
  );
  answer.then((each) => parentPort?.postMessage(each));
});
