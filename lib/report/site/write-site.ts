import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type CellRecord, EvidenceBook } from '../evidence/index.js';
import type { Findings } from '../findings.js';
import type { PageFile } from './chart.js';
import { evidencePage } from './evidence-page.js';
import { frontPage } from './front-page.js';
import type { SiteNotebook } from './notebook.js';
import { notebookEntry, notebookPage } from './notebook-page.js';
import type { StudyAbout } from './source-section.js';

/** What a report is written from. */
export interface SiteSource {
  /** The executed notebooks, in order. */
  readonly notebooks: readonly SiteNotebook[];
  /** What each cell recorded, in the order of running. */
  readonly records: readonly CellRecord[];
  readonly findings: Findings;
  readonly about: StudyAbout;
}

/** Files that all pages share, each joined from parts, in the order in which they count. */
const assets = {
  'report.css': [
    'base',
    'bar',
    'page',
    'text',
    'tables',
    'charts',
    'folds',
    'front',
    'number-sources',
    'print',
  ].map((part) => `@study/lib/report/site/assets/styles/${part}.css`),
  'report.js': ['charts', 'folded-code', 'scroll-boxes', 'sorted-tables', 'number-sources'].map(
    (part) => `@study/lib/report/site/assets/scripts/${part}.js`,
  ),
  'plotly.js': ['plotly.js-cartesian-dist-min/plotly-cartesian.min.js'],
} as const;

/**
 * Writes the pages of a report: the front page, a page a notebook, the page that says where numbers
 * came from, their pictures and what they share.
 *
 * The pages open from disk and fetch nothing from elsewhere. They link to the notebooks' own files, `findings.json`,
 * its schema and `manifest.json`, which stand beside them. The same input gives the same bytes.
 *
 * @param folder - the report's folder, which exists
 * @param drawn - settles when every chart's picture is in its output; default: they are
 *
 * @example
 * await writeSite('reports/products', { notebooks, records, findings, about });
 */
export async function writeSite(
  folder: string,
  { notebooks, records, findings, about }: SiteSource,
  drawn: Promise<void> = Promise.resolve(),
): Promise<void> {
  const entries = notebooks.map(notebookEntry);
  const numbers = { book: new EvidenceBook(records), records };
  const report = { title: findings.study.title, entries, numbers };
  const pages = [
    ...(await frontPage({ findings, about, notebooks, entries, numbers })),
    ...notebooks.flatMap((notebook) => notebookPage(notebook, report)),
  ];
  // Written last: by now the book knows every number of every page.
  pages.push(evidencePage({ book: numbers.book, findings, about, entries }));
  await drawn;
  for (const file of pages) await writePageFile(folder, file);
  for (const [name, parts] of Object.entries(assets)) {
    await writePageFile(folder, { path: `assets/${name}`, content: await joined(parts) });
  }
}

async function joined(parts: readonly string[]): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const texts = await Promise.all(parts.map((part) => readFile(resolve(part), 'utf8')));
  return texts.join('\n');
}

async function writePageFile(folder: string, { path, content }: PageFile): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : content());
}
