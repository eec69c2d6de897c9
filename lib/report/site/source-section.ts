import { count } from '../../charts/format.js';
import type { Findings } from '../findings.js';
import { reading } from '../readings.js';
import { type Html, html } from './html.js';
import type { NotebookEntry } from './notebook-page.js';

/** What a report says of the study itself, beside its findings. */
export interface StudyAbout {
  readonly question: string;
  /** The column that the study segments by. */
  readonly segmentBy: string;
  readonly definitionSha256: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

const SHOWN_DIGITS = 12;

/** The notebooks, each with its question. */
export function notebookSection(entries: readonly NotebookEntry[]): Html {
  return html`<section aria-labelledby="notebooks">
<h2 id="notebooks">How it was found</h2>
<p>Six steps from the table to the advice. Each page shows its charts and figures; the code is folded in between.</p>
<ol class="notebooks">
${entries.map(({ stem, title, question }) => html`<li><a href="notebooks/${stem}.html">${title}</a><span>${question}</span></li>\n`)}</ol>
</section>
`;
}

/** Where the numbers come from: the table, what was done to it, the definition, the files. */
export function sourceSection({ data, churn }: Findings, about: StudyAbout): Html {
  const parameters = Object.entries(about.parameters).map(([name, value]) => `${name} = ${value}`);
  return html`<section aria-labelledby="sources">
<h2 id="sources">Where the numbers come from</h2>
<p>Every number on this page is written from <a href="findings.json">findings.json</a>.</p>
<dl class="sources">
<dt>Table</dt><dd>${data.source}, ${count(data.rows)} rows${data.synthetic && ', a synthetic sample'}; SHA-256 ${shortHash(data.sha256)}</dd>
<dt>Cleaning</dt><dd>${reading({ kind: 'cleaning', rows: data.cleaning, churn }).text}</dd>
<dt>Warnings</dt><dd>${reading({ kind: 'alerts', rows: data.alerts }).text}</dd>
<dt>Definition</dt><dd>SHA-256 ${shortHash(about.definitionSha256)}${parameters.length > 0 && `; ${parameters.join(', ')}`}</dd>
<dt>As data</dt><dd><a href="findings.json">findings.json</a> (<a href="findings.schema.json">its schema</a>), the rules of the segments <a href="segments.json">segments.json</a>
(<a href="segments.schema.json">its schema</a>),
<a href="manifest.json">manifest.json</a>: versions, hashes, durations</dd>
</dl>
</section>
`;
}

function shortHash(sha256: string): Html {
  return html`<code>${sha256.slice(0, SHOWN_DIGITS)}…</code>`;
}
