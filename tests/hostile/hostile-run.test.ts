import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Figure, renderSvg } from '../../lib/charts/index.js';
import { openDuckDb } from '../../lib/engine/index.js';
import { parseNotebook } from '../../lib/run/notebook.js';
import { visibleText } from '../../lib/study/visible-text.js';
import { chromiumReason, launchChromium } from '../browser/chromium.js';
import { repository } from '../run/workspace.js';
import { hostileStudy, tableName } from './hostile-study.js';
import { hostileTexts } from './hostile-texts.js';
import { elementsOf, markupProblems, shownText } from './markup-problems.js';

/** As a browser shows it: white space runs together. */
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const seen = Object.values(hostileTexts).map((text) => inOneLine(visibleText(text)));

let study: string;
let out: string;
let terminal: string;
const read = (...path: string[]) => readFileSync(join(out, ...path), 'utf8');
const notebooks = () =>
  readdirSync(join(out, 'notebooks'))
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => {
      return { name, notebook: parseNotebook(read('notebooks', name), name) };
    });
/** Every page, by its path from the report's folder. */
const pages = () =>
  readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
/** Every output of one media type, with the notebook that it stands in. */
const outputs = (type: string) =>
  notebooks().flatMap(({ name, notebook }) =>
    notebook.cells
      .flatMap((cell) => (cell.cell_type === 'code' ? cell.outputs : []))
      .flatMap((output) =>
        'data' in output && type in output.data ? [{ name, value: output.data[type] }] : [],
      ),
  );

beforeAll(async () => {
  study = await hostileStudy();
  out = join(mkdtempSync(join(tmpdir(), 'hostile-report-')), 'report');
  const run = spawnSync(process.execPath, [join(repository, 'scripts/study.mjs'), study, '--out', out], {
    encoding: 'utf8',
  });
  terminal = run.stdout + run.stderr;
  expect(run.status, terminal).toBe(0);
}, 300_000);

describe('a study whose every text is hostile', () => {
  test('steers no terminal, and tells a line a sentence', () => {
    expect(visibleText(terminal)).toBe(terminal);
    expect(terminal).not.toMatch(/^The report is in \/pwned/m);
    expect(terminal).toContain(`Read ${tableName}: 960 rows`);
  });

  test('gives pages without a script, a handler, a frame or a link of its own', () => {
    for (const page of pages()) {
      const root = page.includes('/') ? '../' : '';
      expect(markupProblems(read(page), [`${root}assets/report.js`]), page).toEqual([]);
    }
    expect(pages().length).toBeGreaterThanOrEqual(7);
  });

  test('is shown on the pages letter by letter, what cannot be seen as its code point', () => {
    for (const page of pages()) expect(visibleText(read(page)), page).toBe(read(page));
    const { script, handler, turned, terminal: escapes, attribute, markdownLink, picture } = hostileTexts;
    const front = inOneLine(shownText(read('index.html')));
    expect(front).toContain(visibleText(`${script} ${handler} ${turned} ${escapes}`));
    expect(front).toContain(`${attribute} ${markdownLink} ${picture}`);
    for (const text of seen) expect(front).toContain(text);
    const exploratory = inOneLine(shownText(read('notebooks/02-eda.html')));
    for (const text of seen) expect(exploratory).toContain(text);
    expect(seen).toContain('pwned<U+200B>');
  });

  test('is shown by notebooks letter by letter, as HTML and as Markdown with HTML let through', () => {
    const lenient = new MarkdownIt({ html: true, linkify: true });
    lenient.validateLink = () => true;
    const shown = [
      ...outputs('text/html').map(({ name, value }) => ({ name, markup: String(value) })),
      ...outputs('text/markdown').map(({ name, value }) => ({ name, markup: lenient.render(String(value)) })),
    ];
    expect(shown.length).toBeGreaterThan(60);
    for (const { name, markup } of shown) {
      expect(markupProblems(markup), `${name}: ${markup}`).toEqual([]);
      expect(elementsOf(parse(markup)).map(({ tagName }) => tagName)).not.toContain('img');
      expect(visibleText(markup)).toBe(markup);
    }
    for (const { value } of outputs('text/plain')) expect(visibleText(String(value))).toBe(value);
  });

  test('of a sentence that is struck is crossed out letter by letter', () => {
    const page = read('notebooks/03-segmentation.html');
    expect(inOneLine(page)).toMatch(/<s>&lt;script&gt;.*?<\/s> \(no longer supported: /);
  });

  test('keeps the Markdown of a note that is only words and links to the web', () => {
    const markdown = outputs('text/markdown').map(({ value }) => value);
    expect(markdown).toContain('A *plain* note, [to read](https://example.org), and `code`.');
    const page = read('notebooks/04-portraits.html');
    expect(page).toContain(
      'A <em>plain</em> note, <a href="https://example.org">to read</a>, and <code>code</code>.',
    );
  });

  test('makes no markup, link, formula or placeholder of a label in a chart', async () => {
    const charts = outputs('application/vnd.plotly.v1+json').map(({ value }) => value as Figure);
    expect(charts.length).toBeGreaterThan(30);
    for (const { data, layout } of charts) {
      for (const { path, text } of textsIn({ data, layout })) {
        const bare = text.replaceAll(/<br>|<\/?b>/g, '');
        expect(bare, path).not.toMatch(/[<$]|&(?!amp;|lt;|gt;|#36;)/);
        expect(visibleText(bare), path).toBe(bare);
        if (/template$/.test(path)) expect(text).not.toContain('pwned');
      }
    }
  });

  test('makes nothing but drawing of a chart as SVG', async () => {
    const charts = outputs('application/vnd.plotly.v1+json').map(({ value }) => value as Figure);
    for (const { data, layout } of charts.slice(0, 6)) {
      const { width, height } = layout as { width: number; height: number };
      const svg = await renderSvg({
        data,
        layout,
        width,
        height,
        title: '',
        alt: hostileTexts.attribute,
      } as Figure);
      const elements = elementsOf(parse(svg));
      const tags = elements.map(({ tagName }) => tagName);
      for (const tag of ['script', 'a', 'iframe', 'foreignObject', 'img']) expect(tags).not.toContain(tag);
      const attributes = elements.flatMap(({ attrs }) => attrs);
      expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
      const addresses = attributes.filter(({ name }) => name === 'href').map(({ value }) => value);
      expect(addresses.filter((address) => !/^#|^data:image\/png;base64,/.test(address))).toEqual([]);
    }
  });

  test('keeps every value whole in the findings, and shows in the file what cannot be seen', () => {
    const findings = JSON.parse(read('findings.json'));
    const byOffer = findings.breakdowns.find(({ by }: { by: string }) => by === 'offer');
    const values = byOffer.rows.map(({ value }: { value: string }) => value);
    expect(values.toSorted()).toEqual(Object.values(hostileTexts).toSorted());
    for (const file of ['findings.json', 'segments.json', 'manifest.json']) {
      expect(visibleText(read(file)), file).toBe(read(file));
    }
  });

  test('gives rules in SQL that pick the same customers again, from the file too', async () => {
    const engine = await openDuckDb();
    const path = join(study, tableName).replaceAll("'", "''").replaceAll(/[*?[]/g, '[$&]');
    const { columns, segments } = JSON.parse(read('segments.json'));
    const asked = columns.map(({ name, header }: { name: string; header: string }) => {
      return `"${header.replaceAll('"', '""')}" AS "${name}"`;
    });
    await engine.run({ text: `CREATE TABLE file AS SELECT * FROM read_csv('${path}', header = true)` });
    await engine.run({ text: `CREATE TABLE named AS SELECT ${asked.join(', ')} FROM file` });
    expect(segments.length).toBeGreaterThan(Object.keys(hostileTexts).length);
    for (const { id, n, rule } of segments) {
      for (const [table, condition] of [
        ['named', rule.sql],
        ['file', rule.fileSql],
      ]) {
        const rows = await engine.query({ text: `SELECT count(*) AS n FROM ${table} WHERE ${condition}` });
        expect(rows, `${id} in ${table}`).toEqual([{ n }]);
      }
    }
    expect(new Set(segments.map(({ id }: { id: string }) => id)).size).toBe(segments.length);
    await engine.close();
  });
});

/** Every text in a figure that plotly may show, by its path. */
function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}.${name}`));
}

const browser = await launchChromium();

describe.skipIf(browser === undefined)(`in a browser ${chromiumReason()}`, () => {
  afterAll(() => browser?.close());

  test('runs nothing, opens no dialog and fetches nothing, charts drawn', async () => {
    const page = await browser!.newPage();
    const events: string[] = [];
    page.on('dialog', (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('pageerror', (error) => events.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') events.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) events.push(request.url());
    });
    for (const name of pages()) {
      await page.goto(pathToFileURL(join(out, name)).href);
      for (const chart of await page.locator('.chart').all()) {
        await chart.evaluate((element) => element.scrollIntoView({ block: 'center' }));
        await chart.and(page.locator('.is-live')).waitFor();
      }
      const pwned = await page.evaluate('window.pwned');
      const links = await page.evaluate(
        `[...document.querySelectorAll('.chart a, a[href^="javascript:" i]')].map((link) => link.outerHTML)`,
      );
      expect({ name, pwned, links, events }).toEqual({ name, pwned: undefined, links: [], events: [] });
    }
  }, 180_000);
});
