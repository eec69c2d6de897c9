import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { renderPng } from '../../../lib/charts/index.js';
import { openStudy, preparedReport, prepareStudy } from '../../../lib/open-study.js';
import { assembleFindings, type Findings } from '../../../lib/report/index.js';
import {
  type SiteNotebook,
  type SiteOutput,
  type SiteSource,
  writeSite,
} from '../../../lib/report/site/index.js';
import { tableHtml } from '../../../lib/report/table.js';
import { viewsOf } from '../../../lib/report/views.js';
import type { LedgerEntry } from '../../../lib/study/index.js';
import { smallDefinition, studyFolder, threefoldTable } from '../../study/support.js';

/** Texts as an unfriendly table or definition may hold them. */
export const script = '<script>alert(1)</script>';
export const blockEnd = '</script><img src=x onerror=alert(2)>';

const changes = {
  title: `A study ${script}`,
  columns: {
    ...(smallDefinition().columns as object),
    City: { as: 'city', kind: 'category', levels: { North: `the north ${blockEnd}` } },
  },
  segment_by: 'city',
  segments: [
    { id: 'over-40', name: `Over 40 ${blockEnd}`, where: { age: { above: 40 } } },
    { id: 'card', name: 'With a card', where: { card: 1 } },
    { id: 'listed', name: 'Listed elsewhere', where: { products: 3 }, source: 'listed' },
  ],
  hypotheses: [
    { id: 'age', claim: 'Same mean age.', family: 'ages', compare: 'age', between: 'churn', test: 'welch' },
    {
      id: 'city',
      claim: `Alike in "${script}".`,
      family: 'cities',
      compare: 'churn',
      between: 'city',
      test: 'chi-square',
    },
  ],
  claims: [
    { id: 'rate', says: `A third left ${script}.`, measure: 'churn rate', published: 0.333, decimals: 3 },
  ],
  playbook: [
    {
      id: 'ask',
      name: 'Ask them',
      for: 'over-40',
      action: `Ask ${script}.`,
      evidence: { segments: ['over-40'], hypotheses: ['age'] },
      needs: ['reasons'],
    },
  ],
};

/** What a small study records, as its notebooks would. */
async function smallLedger(): Promise<LedgerEntry[]> {
  const parameters = { study: await studyFolder(smallDefinition(changes), threefoldTable) };
  const folder = await mkdtemp(join(tmpdir(), 'prepared-'));
  const ledger = join(folder, 'ledger.jsonl');
  const { report } = await prepareStudy(parameters, folder);
  await writeFile(join(folder, preparedReport), JSON.stringify(report));
  vi.stubEnv('STUDY_PREPARED', folder);
  vi.stubEnv('STUDY_LEDGER', ledger);
  try {
    const study = await openStudy(parameters);
    await study.breakdowns();
    await study.columnSegments();
    await study.declaredSegments();
    await study.listedSegments();
    await study.hypotheses();
    await study.claims();
    await study.recommendations();
  } finally {
    vi.unstubAllEnvs();
  }
  const lines = (await readFile(ledger, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as LedgerEntry);
}

/** Two notebooks that show what a cell can show. */
async function smallNotebooks({ breakdowns }: Findings): Promise<SiteNotebook[]> {
  const [figure, table] = viewsOf(breakdowns.find(({ by }) => by === 'city')!).map((view) => view);
  if (!figure || !('figure' in figure) || !table || !('table' in table))
    throw new Error('no chart, no table');
  const { data, layout, alt } = figure.figure;
  const chart = {
    'application/vnd.plotly.v1+json': { data, layout },
    'image/png': Buffer.from(await renderPng(figure.figure)).toString('base64'),
    'text/plain': alt,
  };
  const shown = (bundle: Record<string, unknown>): SiteOutput => ({
    output_type: 'display_data',
    data: bundle,
  });
  return [
    {
      name: '01-first.ipynb',
      notebook: {
        cells: [
          {
            cell_type: 'markdown',
            source: '# 1 · First\n\n**Question.** Who leaves?\n\n**Next:** [2 · Second](02-second.ipynb)',
          },
          { cell_type: 'code', id: 'text', source: `const text = '${script}';`, outputs: [] },
          {
            cell_type: 'code',
            id: 'shown',
            source: 'show(text);',
            outputs: [shown({ 'text/html': tableHtml(table.table) }), shown(chart)],
          },
          {
            cell_type: 'markdown',
            source: `## By city\n\n[a file](../data/secret.csv) ![a picture](https://example.org/x.png) ${script}`,
          },
          {
            cell_type: 'code',
            id: 'more',
            source: 'show(more);',
            outputs: [
              shown({
                'text/html': `<h4 onclick="x()">A claim</h4><p>7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %)</p>${script}`,
              }),
              shown({ 'text/markdown': '## Noted' }),
              { output_type: 'stream', text: `\u001b[31m${script}\u001b[0m\n` },
              { output_type: 'error', ename: 'Error', evalue: script, traceback: ['at a cell'] },
            ],
          },
        ],
      },
    },
    {
      name: '02-second.ipynb',
      notebook: { cells: [{ cell_type: 'markdown', source: '# 2 · Second\n\n**Question.** Why?' }] },
    },
  ];
}

/** What the tests' report is written from. */
export async function smallSource(): Promise<SiteSource> {
  const entries = await smallLedger();
  const findings = assembleFindings(entries);
  const about = {
    question: 'Who leaves?',
    segmentBy: 'city',
    definitionSha256: 'ab'.repeat(32),
    parameters: { high: 'p75' },
  };
  const records = [{ notebook: '01-first', cell: 'shown', executionCount: 2, entries }];
  return { findings, records, notebooks: await smallNotebooks(findings), about };
}

/** Writes a report with the files that a run puts beside its pages; gives its folder. */
export async function writtenSite(source: SiteSource, drawn?: Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'));
  await writeSite(folder, source, drawn);
  await writeFile(join(folder, 'findings.json'), JSON.stringify(source.findings));
  await writeFile(join(folder, 'findings.schema.json'), '{}');
  await writeFile(join(folder, 'segments.json'), '{}');
  await writeFile(join(folder, 'segments.schema.json'), '{}');
  await writeFile(join(folder, 'manifest.json'), '{}');
  for (const { name } of source.notebooks) await writeFile(join(folder, 'notebooks', name), '{}');
  return folder;
}

/** Every file below a folder, by its path from there. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted();
}

/** As much of a browser's document as the tests look at. */
export interface PageElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly previousElementSibling: PageElement | null;
  hidden: boolean;
  open: boolean;
  click(): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

interface Jsdom {
  readonly window: { readonly document: PageElement; [name: string]: unknown };
}

const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: { new (html: string): Jsdom; fromFile(file: string, options: object): Promise<Jsdom> };
};

/** A page as a browser reads it, no script run. */
export function parsedPage(html: string): PageElement {
  return new JSDOM(html).window.document;
}

/** A page opened from disk, its scripts run; `prepare` comes before them. */
export function openedPage(file: string, prepare: (window: Jsdom['window']) => void): Promise<Jsdom> {
  return JSDOM.fromFile(file, { runScripts: 'dangerously', resources: 'usable', beforeParse: prepare });
}
