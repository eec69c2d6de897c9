import { intervalName } from '../../charts/format.js';
import type { LedgerEntry } from '../../study/index.js';
import { answerTo, type Recommended } from '../answer.js';
import type { CellRecord } from '../evidence/index.js';
import type { Findings } from '../findings.js';
import { alarmSection } from './alarm-section.js';
import { type PageFile, Pictures } from './chart.js';
import { evidenceSection } from './evidence-section.js';
import { type Html, html } from './html.js';
import type { SiteNotebook } from './notebook.js';
import { barLinks, type NotebookEntry } from './notebook-page.js';
import type { NumberLinks } from './number-links.js';
import { page } from './page.js';
import { ofResults } from './page-sources.js';
import { quietCounts } from './quiet-counts.js';
import { recommendationAnchor, recommendationSection } from './recommendation-section.js';
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
${ofResults(['churn', 'segments', 'counts'], answerHtml(findings))}
${ofResults(['data'], alertsHtml(findings))}
${ofResults([`breakdowns/${about.segmentBy}`, 'churn'], columnSection(findings, about.segmentBy, charts, pictures))}
${ofResults(['segments', 'discoveries', 'churn'], segmentSection(findings, charts, pictures))}
${recommendationSection(findings)}
${ofResults(['claims', 'counts'], evidenceSection(findings))}
${alarmSection(findings)}
${notebookSection(entries)}
${ofResults(['data', 'churn'], sourceSection(findings, about))}`;
  const everything = {
    notebook: '',
    cell: '',
    executionCount: 0,
    entries: distinctEntries(numbers.records),
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
  html`<p class="notice"><strong>Synthetic sample.</strong> These customers are made up after the counts of a real table; nobody
in it exists.</p>`
}`;
}

/** The four questions that bring a reader here, each with its answer on the first screen. */
function answerHtml(findings: Findings): Html {
  const { churn, groups, highest, largest, certainty, recommended } = answerTo(findings);
  const level = findings.churn.interval ? intervalName([findings.churn.interval]) : 'interval';
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
<p class="headline">${quietCounts(churn)}</p>
<dl class="findings">
${groups !== null && finding('Who leaves', html`<p>${quietCounts(groups)}</p>`)}${finding(
  'Which segments',
  html`<p>${quietCounts(highest)}${largest !== null && html` ${quietCounts(largest)}`}</p>`,
)}${finding('How sure', html`<p>${certainty}</p>`)}${recommended && finding('What to do', recommendedHtml(recommended))}</dl>
<p class="small">A share stands with its counts and its ${level}, the shares that go well with these counts. The table shows
who left, not why. Each number is a link to where it came from.</p>
</section>
`;
}

function finding(question: string, answer: Html): Html {
  return html`<dt>${question}</dt><dd>${answer}</dd>\n`;
}

function recommendedHtml({ words, supported }: Recommended): Html {
  return html`<p>${words}${supported.length > 0 ? ':' : '.'}</p>
<ul>
${supported.map(({ id, name }) => html`<li><a href="#${recommendationAnchor(id)}">${name}</a></li>\n`)}</ul>`;
}

function alertsHtml({ data }: Findings): Html {
  if (data.alerts.length === 0) return html``;
  return html`<section class="alerts" aria-labelledby="alerts">
<h2 id="alerts">Mind this about the table</h2>
${data.alerts.map(({ text }) => html`<p>${text}</p>\n`)}</section>
`;
}
