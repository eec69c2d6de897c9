import { type Drawing, renderPng } from '../charts/index.js';

/** Sharp on most screens, and under 60 KB for the largest chart. */
const pictureScale = 1.5;

/** Set for a kernel whose runner draws the pictures: one process loads plotly instead of six. */
const drawnByRunner = 'STUDY_PICTURES_LATER';

/** What a runner adds to a kernel's environment to draw the pictures of its charts itself. */
export const picturesLater: Readonly<Record<string, string>> = { [drawnByRunner]: '1' };

/** Does this process leave the pictures of its charts to its runner? */
export function leavesPictures(): boolean {
  return process.env[drawnByRunner] !== undefined;
}

/** A chart's picture as it stands in notebook outputs: PNG in base64. */
export async function pictureOf(figure: Drawing): Promise<string> {
  return Buffer.from(await renderPng(figure, { scale: pictureScale })).toString('base64');
}

/**
 * How front ends show the picture, for the metadata of its output: as wide as the chart, not as the picture has pixels, and
 * with the chart's alternative text. Without a height, so that a front end that narrows the picture keeps its shape.
 *
 * @example
 * pictureMetadata(figure); // { 'image/png': { alt: 'Churn by Products. …', width: 760 } }
 */
export function pictureMetadata({
  alt,
  width,
}: Pick<Drawing, 'alt' | 'width'>): Readonly<Record<string, unknown>> {
  return { 'image/png': { alt, width } };
}
