import { isDeepStrictEqual } from 'node:util';
import type { ChartTable, Figure, Layout, Trace } from '../../charts/index.js';
import { pictureOf } from '../picture.js';
import { chartData, isChartTable } from './chart-data.js';
import { type Html, html, jsonBlock } from './html.js';
import { outputsOf, type SiteNotebook, type SiteOutput } from './notebook.js';

/** A layout that says its size in CSS pixels, as those of our charts do. */
type SizedLayout = Layout & { readonly width: number; readonly height: number };

/** A chart drawn: its picture, its words and, where there is one, the figure that a script can bring to life. */
export interface DrawnChart {
  /** To be asked for once it is drawn: pages are written while pictures still are. */
  readonly png: () => Uint8Array;
  readonly alt: string;
  readonly figure?: { readonly data: readonly Trace[]; readonly layout: SizedLayout };
  /** Its numbers, where the chart is one of ours. */
  readonly table?: ChartTable;
}

/** A file of the report, by its path from the report's folder. */
export interface PageFile {
  readonly path: string;
  readonly content: string | (() => Uint8Array);
}

/** A place for charts on one page: it numbers their pictures and keeps them to be written. */
export class Pictures {
  readonly #files: PageFile[] = [];
  readonly #stem: string;
  readonly #root: string;

  /**
   * @param stem - what the names of the pictures begin with
   * @param root - the way from the page to the report's folder: '' or '../'
   */
  constructor(stem: string, root: string) {
    this.#stem = stem;
    this.#root = root;
  }

  get files(): readonly PageFile[] {
    return this.#files;
  }

  /**
   * The chart in the page: a picture that reads everywhere, with the figure that a script draws in its place, and its
   * numbers folded under it.
   */
  place({ png, alt, figure, table }: DrawnChart): Html {
    const path = `pictures/${this.#stem}-${this.#files.length + 1}.png`;
    this.#files.push({ path, content: png });
    const { width, height } = figure?.layout ?? sizeOf(png());
    return html`<figure class="chart scroll">
<div class="chart-frame"><img src="${this.#root}${path}" width="${width}" height="${height}" alt="${alt}"></div>
${figure && jsonBlock(figure)}
</figure>
${table && chartData(table)}`;
  }
}

/**
 * A figure drawn, with the picture that a notebook already holds of it where one does.
 *
 * Loading plotly and drawing take more than a second; the front page shows what notebooks have shown.
 */
export async function drawnChart(figure: Figure, notebooks: readonly SiteNotebook[]): Promise<DrawnChart> {
  const { data, layout, alt, table } = JSON.parse(JSON.stringify(figure)) as Figure;
  const drawn = notebooks
    .flatMap(outputsOf)
    .map(chartOf)
    .find((chart) => chart?.alt === alt && isDeepStrictEqual(chart.figure, { data, layout }));
  if (drawn) return drawn;
  const { width, height } = figure;
  const png = Buffer.from(await pictureOf(figure), 'base64');
  return { png: () => png, alt, table, figure: { data, layout: { ...layout, width, height } } };
}

/** The chart in an output: a picture, and the figure it was drawn from where the output holds one of a fixed size. */
export function chartOf(output: SiteOutput): DrawnChart | undefined {
  if (output.output_type === 'stream' || output.output_type === 'error') return undefined;
  const { data } = output;
  const { 'text/plain': alt, 'application/vnd.plotly.v1+json': figure } = data;
  if (!('image/png' in data || isSized(figure))) return undefined;
  return {
    png: () => Buffer.from(String(data['image/png']), 'base64'),
    alt: typeof alt === 'string' ? alt : '',
    ...(isSized(figure) && { figure: { data: figure.data, layout: figure.layout } }),
    ...(hasTable(figure) && { table: figure.table }),
  };
}

function isSized(figure: unknown): figure is NonNullable<DrawnChart['figure']> {
  const { layout } = (figure ?? {}) as { readonly layout?: Layout };
  return typeof layout?.width === 'number' && typeof layout.height === 'number';
}

function hasTable(figure: unknown): figure is { readonly table: ChartTable } {
  return isChartTable((figure as { readonly table?: unknown } | undefined)?.table);
}

/** CSS pixels of a picture that comes without its figure: two dots to a pixel. */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16) / 2, height: header.getUint32(20) / 2 };
}
