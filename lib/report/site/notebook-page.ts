import { type PageFile, Pictures } from './chart.js';
import { highlighted } from './highlight.js';
import { type Html, html } from './html.js';
import { markdown, openingWords } from './markdown.js';
import type { SiteCell, SiteNotebook } from './notebook.js';
import type { NumberLinks } from './number-links.js';
import { Outline } from './outline.js';
import { type OutputPlace, outputHtml } from './outputs.js';
import { type PageLink, page } from './page.js';

/** A notebook of the report, as other pages name it. */
export interface NotebookEntry {
  /** The name of its file without its ending: 02-eda. */
  readonly stem: string;
  /** Its title: 2 · Exploratory analysis. */
  readonly title: string;
  readonly question: string;
}

/** What to call a notebook, from its first Markdown cell. */
export function notebookEntry({ name, notebook }: SiteNotebook): NotebookEntry {
  const stem = name.replace(/\.ipynb$/, '');
  const { title, question } = openingWords(
    notebook.cells.find(({ cell_type }) => cell_type === 'markdown')?.source ?? '',
  );
  return { stem, title: title || stem, question };
}

/**
 * The page of an executed notebook, and the pictures on it: its text and outputs, the code folded in between.
 *
 * @param source - the notebook
 * @param report.title - the study's title
 * @param report.entries - all notebooks of the report, in order, this one among them
 * @param report.numbers - what its cells recorded, for links from numbers to where they came from
 */
export function notebookPage(
  source: SiteNotebook,
  {
    title,
    entries,
    numbers,
  }: {
    readonly title: string;
    readonly entries: readonly NotebookEntry[];
    readonly numbers: Pick<NumberLinks, 'book' | 'records'>;
  },
): PageFile[] {
  const here = entries.findIndex(({ stem }) => `${stem}.ipynb` === source.name);
  const { stem, title: name } = entries[here]!;
  const pictures = new Pictures(stem, '../');
  const place: OutputPlace = {
    outline: new Outline(),
    pictures,
    linkTo: (address) => linkFrom(address, entries),
  };
  const body = cellsHtml(source.notebook.cells, place);
  const main = html`<p class="kicker">${title}</p>
${body}
${neighbours(entries[here - 1], entries[here + 1])}
<p class="small"><a href="${stem}.ipynb">This notebook as a file</a>, to run and change.</p>
`;
  const content = page({
    title: `${name} – ${title}`,
    root: '../',
    links: barLinks(entries, '../', stem),
    main,
    numbers: {
      book: numbers.book,
      records: numbers.records.filter(({ notebook }) => notebook === stem),
      evidence: '../evidence.html',
    },
  });
  return [{ path: `notebooks/${stem}.html`, content }, ...pictures.files];
}

/** The links at the top of every page. */
export function barLinks(entries: readonly NotebookEntry[], root: '' | '../', here?: string): PageLink[] {
  const notebooks = entries.map(({ stem, title }) => {
    const [, step = '', name = title] = /^(\d+) · (.*)$/.exec(title) ?? [];
    return { href: `${root}notebooks/${stem}.html`, step, name, isHere: stem === here };
  });
  return [{ href: `${root}index.html`, step: 'Report', name: '', isHere: here === undefined }, ...notebooks];
}

/** The code of cells that show nothing is folded together with that of the next one that does. */
function cellsHtml(cells: readonly SiteCell[], place: OutputPlace): Html[] {
  const shown: Html[] = [];
  let code: string[] = [];
  const fold = () => {
    if (code.length > 0) shown.push(foldedCode(code));
    code = [];
  };
  for (const cell of cells) {
    if (cell.cell_type === 'code') {
      code.push(cell.source);
      if (cell.outputs.length > 0) fold();
      shown.push(shownBy(cell, place));
    } else if (cell.cell_type === 'markdown') {
      fold();
      shown.push(html`<div class="text">${markdown(cell.source, place)}</div>\n`);
    }
  }
  fold();
  return shown;
}

/** What a cell shows, under the cell's id: numbers and evidence lead to each other by it. */
function shownBy({ id, outputs }: Extract<SiteCell, { cell_type: 'code' }>, place: OutputPlace): Html {
  const shown = outputs.map((output) => outputHtml(output, place));
  return html`<div id="cell-${id}" data-cell="${id}">${shown}</div>\n`;
}

function foldedCode(sources: readonly string[]): Html {
  return html`<details class="code"><summary>Code</summary>
${sources.map((source) => html`<pre class="scroll"><code>${highlighted(source)}</code></pre>\n`)}</details>
`;
}

function neighbours(before?: NotebookEntry, after?: NotebookEntry): Html {
  const link = (entry: NotebookEntry | undefined, rel: string, words: string) =>
    entry && html`<a rel="${rel}" href="${entry.stem}.html"><span>${words}</span> ${entry.title}</a>`;
  return html`<nav class="neighbours" aria-label="Notebooks beside this one">
${link(before, 'prev', 'Before')}
${link(after, 'next', 'Next')}
</nav>`;
}

/** Other notebooks lead to their pages, places on this page and addresses stay, anything else is not in a report. */
function linkFrom(address: string, entries: readonly NotebookEntry[]): string | undefined {
  if (/^(#|https?:)/.test(address)) return address;
  const [file = '', anchor] = address.split('#');
  const entry = entries.find(({ stem }) => file === `${stem}.ipynb`);
  return entry && `${entry.stem}.html${anchor === undefined ? '' : `#${anchor}`}`;
}
