import { capitalised } from '../../charts/format.js';
import type { CellRecord, EvidenceBook, EvidenceGroup, TracedValue } from '../evidence/index.js';
import type { Findings } from '../findings.js';
import type { PageFile } from './chart.js';
import { type Html, html } from './html.js';
import { barLinks, type NotebookEntry } from './notebook-page.js';
import { Outline } from './outline.js';
import { page } from './page.js';
import type { StudyAbout } from './source-section.js';

/** What the evidence page is written from. */
export interface EvidencePageSource {
  readonly book: EvidenceBook;
  readonly findings: Findings;
  readonly about: StudyAbout;
  readonly entries: readonly NotebookEntry[];
}

/** Longer queries are told in part: the search asks for thousands of tables at once. */
const mostShown = 3000;

/**
 * Where every number on the pages came from: its exact value, the notebook's cell, the queries, the data and the test.
 *
 * Written last, when all pages are known. Numbers lead to their place here; with scripts it opens beside them.
 */
export function evidencePage({ book, findings, about, entries }: EvidencePageSource): PageFile {
  const outline = new Outline();
  const main = html`<p class="kicker">${findings.study.title}</p>
<h1>Where the numbers came from</h1>
<p class="standfirst">Each number on the pages of this report leads here: to its value before rounding, its place in
<a href="findings.json">findings.json</a>, the cell that found it and what that cell asked of the table.</p>
<p>Table <code>${findings.data.source}</code>, SHA-256 <code class="hash">${findings.data.sha256}</code>; study definition, SHA-256
<code class="hash">${about.definitionSha256}</code>.</p>
${book.groups().map((group) => groupHtml(group, findings, entries, outline))}`;
  const content = page({
    title: `Where the numbers came from – ${findings.study.title}`,
    root: '',
    links: barLinks(entries, '', 'evidence'),
    main,
  });
  return { path: 'evidence.html', content };
}

function groupHtml(
  group: EvidenceGroup,
  { data }: Findings,
  entries: readonly NotebookEntry[],
  outline: Outline,
): Html {
  const ids = [...new Set(group.values.map(({ entry }) => entry.id))];
  const { id: anchor, text } = outline.add(2, headingOf(group, ids, entries));
  return html`<section class="evidence" aria-labelledby="${anchor}">
<h2 id="${anchor}">${text}</h2>
${ids.map((id) =>
  valuesHtml(
    group.section,
    id,
    group.values.filter(({ entry }) => entry.id === id),
  ),
)}
<p>Found in ${cellLinks(group, entries)}, from <code>${data.source}</code> (SHA-256 ${data.sha256.slice(0, 12)}…).</p>
${queriesHtml(group.queries)}</section>
`;
}

/** What a group holds, told from others of its kind: by its one result, or by the cell that found it first. */
function headingOf(
  { section, cells: [first] }: EvidenceGroup,
  ids: readonly string[],
  entries: readonly NotebookEntry[],
): string {
  const kind = capitalised(section);
  if (ids.length === 1) return ids[0] === section ? kind : `${kind}: ${ids[0]}`;
  return first ? `${kind} of ${cellName(first, entries)}` : kind;
}

/** A cell as its notebook numbers it: 3 · Segmentation, cell [7]. */
function cellName({ notebook, executionCount }: CellRecord, entries: readonly NotebookEntry[]): string {
  const name = entries.find(({ stem }) => stem === notebook)?.title ?? notebook;
  return `${name}, cell [${executionCount}]`;
}

function valuesHtml(section: string, id: string, values: readonly TracedValue[]): Html {
  return html`<table>
<caption>${section === id ? section : `${section}, ${id}`}</caption>
<thead><tr><th scope="col">In findings.json</th><th scope="col" class="number">Value</th></tr></thead>
<tbody>
${values.map(valueRow)}</tbody>
</table>
${testHtml(values[0]!.entry.value)}`;
}

function valueRow({ anchor, entry, path }: TracedValue): Html {
  return html`<tr id="${anchor}"><th scope="row"><code>${path}</code></th><td class="number">${String(valueAt(entry.value, path))}</td></tr>
`;
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>((inside, name) => (inside as Record<string, unknown>)[name], value);
}

function testHtml(value: unknown): Html | false {
  const { test } = value as { test?: { method?: string; assumptions?: readonly Assumption[] } };
  if (!test?.method) return false;
  const assumptions = test.assumptions ?? [];
  return html`<p>Test: ${test.method}.${assumptions.length > 0 && ' It assumes:'}</p>
${
  assumptions.length > 0 &&
  html`<ul>
${assumptions.map(({ assumes, found }) => html`<li>${assumes} – ${found}</li>\n`)}</ul>`
}`;
}

interface Assumption {
  readonly assumes: string;
  readonly found: string;
}

function cellLinks({ cells }: EvidenceGroup, entries: readonly NotebookEntry[]): Html[] {
  return cells.map((record, index) => {
    const { notebook, cell } = record;
    const link = html`<a target="_parent" href="notebooks/${notebook}.html#cell-${cell}">${cellName(record, entries)}</a>`;
    return html`${index > 0 && '; '}${link}`;
  });
}

function queriesHtml(queries: readonly string[]): Html {
  if (queries.length === 0)
    return html`<p>It was read from the definition and the file; no query was asked.</p>`;
  const words = queries.length === 1 ? 'The query' : `The ${queries.length} queries`;
  return html`<details><summary>${words}</summary>
${queries.map((text) => html`<pre class="scroll"><code>${shownPart(text)}</code></pre>\n`)}</details>
`;
}

function shownPart(text: string): string {
  if (text.length <= mostShown) return text;
  return `${text.slice(0, mostShown)} … and ${text.length - mostShown} characters more`;
}
