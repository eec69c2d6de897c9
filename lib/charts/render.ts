import { createHash } from 'node:crypto';
import type { Drawing } from './figure.js';
import { fontFiles } from './fonts.js';
import { indexedPng } from './indexed-png.js';
import { plotlySvg } from './plotly-in-jsdom.js';

const ATTRIBUTE_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const LARGEST_SCALE = 4;

let lastDrawing: Promise<unknown> = Promise.resolve();

/**
 * A chart as an SVG, drawn without a browser: for a page that is read on screens of any size.
 *
 * The same figure gives the same text in every process, and two figures in one page share no ids. The first call loads
 * plotly (about a second); calls at the same time are drawn one after the other.
 *
 * @param figure - a chart of this library, or any plotly figure of traces that SVG can hold
 * @returns an `<svg>` element that carries the alternative text as its label
 *
 * @example
 * (await renderSvg(figure)).startsWith('<svg role="img"'); // true
 */
export function renderSvg(figure: Drawing): Promise<string> {
  const drawing = lastDrawing.then(() => plotlySvg(figure, seededRandom(figure)));
  // A figure that cannot be drawn must not keep the next ones from being drawn.
  lastDrawing = drawing.catch(() => undefined);
  return drawing.then((svg) =>
    svg.replace('<svg', `<svg role="img" aria-label="${attributeText(figure.alt)}"`),
  );
}

/**
 * A chart as a PNG, drawn without a browser: for notebooks, slides and pages that run no script.
 *
 * The letters are Noto Sans from the font files that ship with the library, so the same figure gives the same bytes in
 * every process; nothing is fetched. A chart of usual size takes 10 to 60 KB.
 *
 * @param figure - a chart of this library, or any plotly figure of traces that SVG can hold
 * @param options.scale - pixels per CSS pixel, above 0 and at most 4; default 2
 * @returns the bytes of a PNG file of `figure.width * scale` by `figure.height * scale` pixels
 * @throws {RangeError} when the scale is out of range
 *
 * @example
 * Buffer.from(await renderPng(figure)).toString('latin1', 1, 4); // 'PNG'
 */
export async function renderPng(figure: Drawing, { scale = 2 } = {}): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= LARGEST_SCALE)) {
    throw new RangeError(`renderPng requires a number above 0 and at most 4 in \`scale\`, received ${scale}`);
  }
  const svg = await renderSvg(figure);
  const { renderAsync } = await import('@resvg/resvg-js');
  const picture = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Noto Sans' },
    fitTo: { mode: 'zoom', value: scale },
    // Heatmaps come as small pictures, whose cells have sharp edges.
    imageRendering: 1,
    background: '#ffffff',
    logLevel: 'off',
  });
  return indexedPng({ rgba: picture.pixels, width: picture.width, height: picture.height });
}

/** Random numbers that depend on the figure alone; plotly makes the ids in its SVG of them. */
function seededRandom({ data, layout }: Drawing): () => number {
  let state = createHash('sha256')
    .update(JSON.stringify([data, layout]))
    .digest()
    .readUInt32LE();
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function attributeText(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (character) => ATTRIBUTE_ENTITIES[character]!);
}
