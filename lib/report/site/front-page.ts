import { intervalName } from '../../charts/format.js';
import type { LedgerEntry } from '../../study/index.js';
import { answerTo } from '../answer.js';
import type { CellRecord } from '../evidence/index.js';
import type { Findings } from '../findings.js';
import { studyCounts } from '../study-counts.js';
import { alarmSection } from './alarm-section.js';
import { type PageFile, Pictures } from './chart.js';
import { evidenceSection } from './evidence-section.js';
import { type Html, html } from './html.js';
import type { SiteNotebook } from './notebook.js';
import { barLinks, type NotebookEntry } from './notebook-page.js';
import type { NumberLinks } from './number-links.js';
import { page } from './page.js';
import { quietCounts } from './quiet-counts.js';
import { recommendationSection } from './recommendation-section.js';
import { columnSection, frontCharts, segmentSection } from './segment-section.js';
import { notebookSection, type StudyAbout, sourceSection } from './source-section.js';

/** What the front page is written from. */
export interface FrontPageSource {
  readonly findings: Findings;
  readonly about: StudyAbout;
  readonly notebooks: readonly SiteNotebook[];
  readonly entries: readonly NotebookEntry[];
  readonly numbers: Pick<NumberLinks, 'book' | 'records'>;
}

/** The front page and the pictures on it: the answer first, what to do, then what it rests on. */
export async function frontPage({
  findings,
  about,
  notebooks,
  entries,
  numbers,
}: FrontPageSource): Promise<PageFile[]> {
  const pictures = new Pictures('front', '');
  const charts = await frontCharts(findings, about.segmentBy, notebooks);
  const main = html`${masthead(findings, about)}
${answerHtml(findings)}
${alertsHtml(findings)}
${columnSection(findings, about.segmentBy, charts, pictures)}
${segmentSection(findings, charts, pictures)}
${recommendationSection(findings)}
${evidenceSection(findings)}
${alarmSection(findings)}
${notebookSection(entries)}
${sourceSection(findings, about)}`;
  const counts = { section: 'counts', id: 'counts', value: studyCounts(findings), queries: [] };
  const everything = {
    notebook: '',
    cell: '',
    executionCount: 0,
    entries: [...distinctEntries(numbers.records), counts],
  };
  const content = page({
    title: findings.study.title,
    root: '',
    links: barLinks(entries, ''),
    main,
    numbers: { book: numbers.book, records: [everything], evidence: 'evidence.html' },
  });
  return [{ path: 'index.html', content }, ...pictures.files];
}

/** Each result once: several notebooks record the same. */
function distinctEntries(records: readonly CellRecord[]): LedgerEntry[] {
  const all = records.flatMap(({ entries }) => entries);
  return [...new Map(all.map((entry) => [`${entry.section}/${entry.id}`, entry])).values()];
}

function masthead({ study, data }: Findings, { question }: StudyAbout): Html {
  return html`<p class="kicker">Who leaves the bank, and what to do about it</p>
<h1>${study.title}</h1>
<p class="standfirst">${question}</p>
${
  data.synthetic &&
  html`<p class="notice"><strong>Synthetic sample.</strong> The customers in this table are made up. They follow the counts of a
real table, so that the study can be read and tried; nobody in it exists.</p>`
}`;
}

function answerHtml(findings: Findings): Html {
  const { churn, groups, highest, largest, certainty, recommended } = answerTo(findings);
  const found = [groups, highest, largest, certainty, recommended].filter((text) => text !== null);
  const level = findings.churn.interval ? intervalName([findings.churn.interval]) : 'interval';
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
<p class="headline">${quietCounts(churn)}</p>
<ul class="findings">
${found.map((text) => html`<li>${quietCounts(text)}</li>\n`)}</ul>
<p class="small">A share stands with its counts and its ${level}: shares beyond the interval do not go well with these
counts. This table shows who left, not why they left.</p>
</section>
`;
}

function alertsHtml({ data }: Findings): Html {
  if (data.alerts.length === 0) return html``;
  return html`<section class="alerts" aria-labelledby="alerts">
<h2 id="alerts">Mind this about the table</h2>
${data.alerts.map(({ text }) => html`<p>${text}</p>\n`)}</section>
`;
}
