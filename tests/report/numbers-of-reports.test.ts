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
  /** The id of the notebook's cell that showed it. */
  readonly cell: string;
  readonly text: string;
  /** All of the table's cell that it stands in. */
  readonly cellText: string;
  readonly row: Element | undefined;
  /** Whether the table is one of a chart's data. */
  readonly isOfChart: boolean;
  /** The row or sentence that it stands in. */
  readonly words: string;
  /** Of the table that it stands in. */
  readonly caption: string;
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
    const cell = around.closest<HTMLTableCellElement>('td, th');
    const text = plain(node.textContent);
    for (const { start, end } of numberTokens(text))
      found.push({
        page,
        cell: result.getAttribute('data-cell') ?? '',
        cellText: plain(cell?.textContent).trim(),
        row: around.closest('tr') ?? undefined,
        isOfChart: around.closest('.chart-data') !== null,
        text: text.slice(start, end),
        words: around.closest(blocks)?.textContent?.replaceAll(/\s+/g, ' ') ?? '',
        caption: around.closest('table')?.querySelector('caption')?.textContent ?? '',
        header: plain(headers[cell?.cellIndex ?? -1]?.textContent).trim(),
        href: link?.getAttribute('href') ?? undefined,
      });
  }
  return found;
}

/** What the evidence page says of a number. */
interface Place {
  readonly result: string;
  readonly path: string;
}

function placesOf(folder: string): ReadonlyMap<string, Place> {
  const { document } = new JSDOM(readFileSync(join(folder, 'evidence.html'), 'utf8')).window;
  const rows = [...document.querySelectorAll('tr[id]')];
  return new Map(
    rows.map((row) => {
      const result = row.closest('table')?.querySelector('caption')?.textContent ?? '';
      return [row.id, { result, path: row.querySelector('code')?.textContent ?? '' }];
    }),
  );
}

/** The item of a list that a path leads into, or the whole result: rows.2 of rows.2.interval.low. */
function partOfResult({ result, path }: Place): string {
  return `${result}: ${/^.*\.\d+(?=\.|$)/.exec(path)?.[0] ?? ''}`;
}

/** A per cent sign does not part from its number. */
const plain = (text: string | null = '') => (text ?? '').replaceAll('\u00a0', ' ');

/** The kinds of numbers that stay plain: see `linkNumbers`. */
const plainKinds: Readonly<Record<string, (number: PageNumber) => boolean>> = {
  'rows of the file as they stand in it, and what describes them': ({ cell }) =>
    cell === 'raw-frame' || cell === 'raw-describe',
  'a test of one’s own': ({ page, cell }) => page.endsWith('05-hypotheses.html') && cell === 'own',
  'the study’s own words': ({ cell }) => cell === 'narrative',
  'the base that others are held against': ({ cellText }) => /^[01] \(base\)$/.test(cellText),
  'what a score measures': ({ header }) => header === 'What it measures',
  'the whole, of itself': ({ cellText, words }) => cellText === '100.0 %' && words.startsWith('all'),
};

describe.each(['products', 'consumption'] as const)('the report of the sample %s', (study) => {
  let folder: string;
  let numbers: PageNumber[];
  let places: ReadonlyMap<string, Place>;
  beforeAll(async () => {
    folder = await reportOf(study);
    numbers = numbersOf(folder);
    places = placesOf(folder);
  }, 300_000);

  test('leads from every number of its results to where it came from, but for those that stay plain', () => {
    const untraced = numbers.filter(({ href }) => href === undefined);
    const unexplained = untraced.filter((each) => !Object.values(plainKinds).some((holds) => holds(each)));
    expect(unexplained.map(({ page, text, words }) => `${page}: ${text} in "${words}"`)).toEqual([]);
    expect(numbers.length - untraced.length).toBeGreaterThan(0.97 * numbers.length);
  });

  test('leads from the numbers of a chart’s row to one part of one result', () => {
    const ofCharts = numbers.filter(({ row, isOfChart, href }) => row && isOfChart && href);
    const rows = new Map<Element, PageNumber[]>();
    for (const number of ofCharts) rows.set(number.row!, [...(rows.get(number.row!) ?? []), number]);
    expect(rows.size).toBeGreaterThan(300);
    const mixed = [...rows.values()].filter((row) => {
      const ofRow = row.map(({ href }) => places.get(href!.split('#')[1]!)!);
      return new Set(ofRow.map(partOfResult)).size > 1;
    });
    expect(mixed.map(([first]) => `${first!.page}: ${first!.caption}: ${first!.words}`)).toEqual([]);
  });

  test.each([
    ['of all who left', 'shareOfChurned|captured'],
    ['of those shown who stayed', 'shareOfStayed'],
    ['share who left', 'rate'],
    ['left', 'churned|count'],
    ['all', 'n'],
    ['from, years', 'from'],
    ['to below', 'to'],
    ['index', 'index'],
  ])('leads from the column "%s" of charts to %s', (header, fields) => {
    const inColumn = numbers.filter((number) => number.isOfChart && number.header === header && number.href);
    expect(inColumn.length).toBeGreaterThan(5);
    const paths = inColumn.map(({ href }) => places.get(href!.split('#')[1]!)!.path);
    expect(paths.filter((path) => !new RegExp(`(^|\\.)(${fields})$`).test(path))).toEqual([]);
  });

  test('has a place for each link', () => {
    const links = numbers.flatMap(({ href }) => href ?? []);
    expect(links.length).toBeGreaterThan(1000);
    expect(links.filter((href) => !places.has(href.split('#')[1]!))).toEqual([]);
  });

  test('has results that agree with each other', () => {
    const findings = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8')) as Findings;
    expect(reconcile(findings)).toEqual([]);
  });
});
