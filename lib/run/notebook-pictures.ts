import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Drawing } from '../charts/index.js';
import { type Deferred, deferred } from './deferred.js';
import type { Output } from './notebook.js';
import type { PictureAnswer, PictureTask } from './picture-worker.js';

const nothing: Drawing = { data: [], layout: {}, title: '', alt: '', width: 10, height: 10 };
/** The media type of an interactive chart. */
export const plotlyType = 'application/vnd.plotly.v1+json';

/**
 * Draws the pictures of charts whose kernel left them to the runner, while the next cells run.
 *
 * The picture is the one that the kernel would have drawn: it depends on the chart alone. A chart that comes again is not
 * drawn again.
 */
export class NotebookPictures {
  readonly #thread = new Worker(
    createRequire(import.meta.url).resolve('@study/lib/dist/run/picture-worker.js'),
    { resourceLimits: { maxYoungGenerationSizeMb: 192 } },
  );
  readonly #waiting = new Map<number, Deferred<string>>();
  readonly #drawn = new Map<string, Promise<string>>();
  readonly #placed: Promise<void>[] = [];

  constructor() {
    this.#thread.on('message', (answer: PictureAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('error' in answer) waiting?.reject(answer.error);
      else waiting?.resolve(answer.picture);
    });
    this.#thread.on('error', (error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
    });
    // Loading plotly takes a second, in which the first kernel is only starting.
    this.#place(this.#pictureOf(nothing).then(() => {}));
  }

  /** Adds a picture to each of these outputs that is a chart without one; they are changed in place. */
  add(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.output_type !== 'display_data' || !(plotlyType in output.data)) continue;
      const { data } = output;
      if ('image/png' in data) continue;
      this.#place(
        this.#pictureOf(figureOf(data)).then((picture) => {
          data['image/png'] = picture;
        }),
      );
    }
  }

  /** Settles when every picture is in its output; rejects when one could not be drawn. */
  async done(): Promise<void> {
    await Promise.all(this.#placed);
  }

  /** Ends the thread, whatever is still to be drawn. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #place(placed: Promise<void>): void {
    // Whoever waits for the pictures is told; until then the failure waits.
    placed.catch(() => {});
    this.#placed.push(placed);
  }

  #pictureOf(figure: Drawing): Promise<string> {
    const key = JSON.stringify(figure);
    const known = this.#drawn.get(key);
    if (known) return known;
    const id = this.#drawn.size;
    const picture = deferred<string>();
    this.#waiting.set(id, picture);
    this.#thread.postMessage({ id, figure } satisfies PictureTask);
    this.#drawn.set(key, picture.promise);
    return picture.promise;
  }
}

function figureOf(data: Readonly<Record<string, unknown>>): Drawing {
  const { data: traces, layout } = data[plotlyType] as Pick<Drawing, 'data' | 'layout'>;
  const alt = String(data['text/plain'] ?? '');
  return {
    data: traces,
    layout,
    title: alt,
    alt,
    width: Number(layout.width),
    height: Number(layout.height),
  };
}
