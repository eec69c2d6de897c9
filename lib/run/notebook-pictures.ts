import type { Figure } from '../charts/index.js';
import { pictureOf } from '../report/index.js';
import type { Output } from './notebook.js';

const nothing: Figure = { data: [], layout: {}, title: '', alt: '', width: 10, height: 10 };
const plotlyType = 'application/vnd.plotly.v1+json';

/**
 * Draws the pictures of charts whose kernel left them to the runner, while the next cells run.
 *
 * The picture is the one that the kernel would have drawn: it depends on the chart alone.
 */
export class NotebookPictures {
  // Loading plotly takes a second, in which the first kernel is only starting.
  #drawn: Promise<void> = pictureOf(nothing).then(() => {});

  /** Adds a picture to each of these outputs that is a chart without one; they are changed in place. */
  add(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.output_type !== 'display_data' || !(plotlyType in output.data)) continue;
      const { data } = output;
      if ('image/png' in data) continue;
      this.#drawn = this.#drawn.then(async () => {
        data['image/png'] = await pictureOf(figureOf(data));
      });
      // Whoever waits for the pictures is told; until then the failure waits.
      this.#drawn.catch(() => {});
    }
  }

  /** Settles when every picture is in its output. */
  done(): Promise<void> {
    return this.#drawn;
  }
}

function figureOf(data: Readonly<Record<string, unknown>>): Figure {
  const { data: traces, layout } = data[plotlyType] as Pick<Figure, 'data' | 'layout'>;
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
