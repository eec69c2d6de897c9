import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { numberTokens } from '../../lib/report/evidence/index.js';
import { type Findings, reconcile } from '../../lib/report/index.js';
import { reportOf } from '../report-of.js';

const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string) => { window: { document: ParentNode & Document } };
};

/** A number on a page, and whether it leads to where it came from. */
interface PageNumber {
  readonly page: string;
  readonly text: string;
  /** The row or sentence that it stands in. */
  readonly words: string;
  /** Of the table that it stands in. */
  readonly caption: string;
  readonly firstHeader: string | undefined;
  readonly header: string;
  readonly href: string | undefined;
}

const leftAlone = 'thead, h1, h2, h3, h4, h5, h6, summary, button, nav, caption, pre, code, script';
const blocks = 'tr, p, li, dd, figcaption';

function numbersOf(folder: string): PageNumber[] {
  const names = readdirSync(join(folder, 'notebooks')).filter((name) => name.endsWith('.html'));
  return ['index.html', ...names.map((name) => `notebooks/${name}`)].flatMap((page) => {
    const { document } = new JSDOM(readFileSync(join(folder, page), 'utf8')).window;
    const results = document.querySelectorAll(page === 'index.html' ? 'main' : '[data-cell]');
    return [...results].flatMap((result) => numbersIn(result, page));
  });
}

function numbersIn(result: Element, page: string): PageNumber[] {
  const found: PageNumber[] = [];
  const walker = result.ownerDocument.createTreeWalker(result, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement!;
    const link = around.closest('a');
    if (around.closest(leftAlone) || (link && !link.classList.contains('number-source'))) continue;
    const headers = [...(around.closest('table')?.querySelectorAll('thead tr:last-child > *') ?? [])];
    const column = around.closest<HTMLTableCellElement>('td, th')?.cellIndex ?? -1;
    const text = plain(node.textContent);
    for (const { start, end } of numberTokens(text))
      found.push({
        page,
        text: text.slice(start, end),
        words: around.closest(blocks)?.textContent?.replaceAll(/\s+/g, ' ') ?? '',
        caption: around.closest('table')?.querySelector('caption')?.textContent ?? '',
        firstHeader: headers[0]?.textContent?.trim(),
        header: plain(headers[column]?.textContent).trim(),
        href: link?.getAttribute('href') ?? undefined,
      });
  }
  return found;
}

/**
 * How many numbers of a report may be written like several results, with nothing beside them that tells which: a wrong
 * source would be worse than none.
 */
const mostUndecided = 10;

/** A per cent sign does not part from its number. */
const plain = (text: string | null = '') => (text ?? '').replaceAll('\u00a0', ' ');

/** Why a number leads nowhere. */
const reasons: Readonly<Record<string, (number: PageNumber) => boolean>> = {
  'rows of the file as they stand in it, and what describes them': ({ page, firstHeader }) =>
    page.endsWith('01-preprocessing.html') && firstHeader === '',
  'says too little by itself: a small whole number': ({ text }) => /^\d{1,2}$/.test(text),
  'worked out in the table from the counts beside it': ({ header }) =>
    /^(of all who left|of all who stayed|of the smaller|Share of customers|Share)$/.test(header),
  'worked out for the picture: the interval of a mean': ({ page, header }) =>
    page.endsWith('05-hypotheses.html') && /^(95 % interval from.*|to)$/.test(header),
  'worked out in the sentence from two numbers': ({ text, words }) =>
    ['% of all', 'too many', '% of those missing', '% of the missing'].some((end) =>
      words.includes(`${text.replace(/ ?%$/, '')} ${end}`),
    ),
  'what the overall rate alone would do, worked out beside the model': ({ header }) =>
    header === 'The overall rate for everybody',
  'the level of all intervals, in a footnote': ({ words }) =>
    words.startsWith('A share stands with its counts'),
  'a matrix names its rows and columns once, apart from its numbers': ({ caption }) =>
    caption.startsWith('Correlation of'),
};

describe.each(['products', 'consumption'] as const)('the report of the sample %s', (study) => {
  let folder: string;
  let numbers: PageNumber[];
  beforeAll(async () => {
    folder = await reportOf(study);
    numbers = numbersOf(folder);
  }, 300_000);

  test('leads from every number of its results to where it came from, but for those with a reason and a few', () => {
    const untraced = numbers.filter(({ href }) => href === undefined);
    const unexplained = untraced.filter((each) => !Object.values(reasons).some((holds) => holds(each)));
    const told = unexplained.map(({ page, text, words }) => `${page}: ${text} in "${words}"`);
    expect(told.length, told.join('\n')).toBeLessThanOrEqual(mostUndecided);
    expect(numbers.length - untraced.length).toBeGreaterThan(0.88 * numbers.length);
  });

  test('has a place for each link', () => {
    const evidence = readFileSync(join(folder, 'evidence.html'), 'utf8');
    const places = new Set([...evidence.matchAll(/<tr id="(v\d+)">/g)].map(([, id]) => id));
    const links = numbers.flatMap(({ href }) => href ?? []);
    expect(links.length).toBeGreaterThan(1000);
    expect(links.filter((href) => !places.has(href.split('#')[1]))).toEqual([]);
  });

  test('has results that agree with each other', () => {
    const findings = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8')) as Findings;
    expect(reconcile(findings)).toEqual([]);
  });
});
