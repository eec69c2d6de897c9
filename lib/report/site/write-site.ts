import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Findings } from '../findings.js';
import type { PageFile } from './chart.js';
import { frontPage } from './front-page.js';
import type { SiteNotebook } from './notebook.js';
import { notebookEntry, notebookPage } from './notebook-page.js';
import type { StudyAbout } from './source-section.js';

/** What a report is written from. */
export interface SiteSource {
  /** The executed notebooks, in order. */
  readonly notebooks: readonly SiteNotebook[];
  readonly findings: Findings;
  readonly about: StudyAbout;
}

/** Files that stand in the report as they are, by the package that has them. */
const assets = {
  'report.css': '@study/lib/report/site/assets/report.css',
  'report.js': '@study/lib/report/site/assets/report.js',
  'plotly.js': 'plotly.js-cartesian-dist-min/plotly-cartesian.min.js',
} as const;

/**
 * Writes the pages of a report: the front page, a page a notebook, their pictures and what they share.
 *
 * The pages open from disk and fetch nothing from elsewhere. They link to the notebooks' own files, `findings.json`,
 * its schema and `manifest.json`, which stand beside them. The same input gives the same bytes.
 *
 * @param folder - the report's folder, which exists
 *
 * @example
 * await writeSite('reports/products', { notebooks, findings, about });
 */
export async function writeSite(folder: string, { notebooks, findings, about }: SiteSource): Promise<void> {
  const entries = notebooks.map(notebookEntry);
  const report = { title: findings.study.title, entries };
  const pages = [
    ...(await frontPage({ findings, about, notebooks, entries })),
    ...notebooks.flatMap((notebook) => notebookPage(notebook, report)),
  ];
  for (const file of pages) await writePageFile(folder, file);
  await mkdir(join(folder, 'assets'), { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  for (const [name, source] of Object.entries(assets)) {
    await copyFile(resolve(source), join(folder, 'assets', name));
  }
}

async function writePageFile(folder: string, { path, content }: PageFile): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
