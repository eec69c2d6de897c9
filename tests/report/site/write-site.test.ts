import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { churnedOf, percent } from '../../../lib/charts/format.js';
import { answerTo } from '../../../lib/report/index.js';
import type { SiteSource } from '../../../lib/report/site/index.js';
import { filesOf, type PageElement, parsedPage, smallSource, writtenSite } from './support.js';

let source: SiteSource;
let folder: string;
let pages: { readonly path: string; readonly markup: string; readonly document: PageElement }[];
const pageOf = (path: string) => pages.find((page) => page.path === path)!;
const textOf = (element: PageElement) => element.textContent.replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  source = await smallSource();
  folder = await writtenSite(source);
  pages = (await filesOf(folder))
    .filter((path) => path.endsWith('.html'))
    .map((path) => {
      const markup = readFileSync(join(folder, path), 'utf8');
      return { path, markup, document: parsedPage(markup) };
    });
}, 60_000);

describe('a written report', () => {
  test('holds the front page, a page a notebook, pictures and what they share', async () => {
    expect(await filesOf(folder)).toEqual([
      'assets/plotly.js',
      'assets/report.css',
      'assets/report.js',
      'evidence.html',
      'findings.json',
      'findings.schema.json',
      'index.html',
      'manifest.json',
      'notebooks/01-first.html',
      'notebooks/01-first.ipynb',
      'notebooks/02-second.html',
      'notebooks/02-second.ipynb',
      'pictures/01-first-1.png',
      'pictures/front-1.png',
      'pictures/front-2.png',
      'segments.json',
      'segments.schema.json',
    ]);
  });

  test('is the same bytes when it is written again', async () => {
    const again = await writtenSite(source);
    for (const path of await filesOf(folder)) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(folder, path))), path).toBe(true);
    }
  });

  test('is the same bytes when its pictures are drawn while its pages are written', async () => {
    const late = structuredClone(source);
    const outputs = late.notebooks.flatMap(({ notebook }) =>
      notebook.cells.flatMap((cell) => (cell.cell_type === 'code' ? cell.outputs : [])),
    );
    const pictures = outputs.flatMap((output) => {
      if (!('data' in output) || !('image/png' in output.data)) return [];
      const { 'image/png': png, ...rest } = output.data;
      Object.assign(output, { data: rest });
      return [() => Object.assign(rest, { 'image/png': png })];
    });
    expect(pictures).toHaveLength(1);
    const drawn = new Promise<void>((resolve) => {
      setImmediate(() => {
        for (const put of pictures) put();
        resolve();
      });
    });
    const again = await writtenSite(late, drawn);
    for (const path of await filesOf(folder)) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(folder, path))), path).toBe(true);
    }
  });

  test('carries the plotly that draws the pictures', () => {
    const { dependencies } = JSON.parse(readFileSync('lib/package.json', 'utf8'));
    expect(dependencies['plotly.js-cartesian-dist-min']).toBe(dependencies['plotly.js-dist']);
  });

  test('leads nowhere but to its own files and places', () => {
    for (const { path, document } of pages) {
      for (const element of document.querySelectorAll('[href], [src]')) {
        const address = element.getAttribute('href') ?? element.getAttribute('src')!;
        const [file = '', anchor] = address.split('#');
        const target = file === '' ? join(folder, path) : resolve(folder, dirname(path), file);
        expect(relative(folder, target), `${path} names ${address}`).not.toMatch(/^\.\./);
        expect(existsSync(target), `${path} names ${address}`).toBe(true);
        const there = pageOf(relative(folder, target))?.document;
        if (anchor) expect(there?.querySelector(`[id="${anchor}"]`), `${path} names ${address}`).toBeTruthy();
      }
    }
  });

  test('fetches nothing from a network', () => {
    for (const { markup } of pages)
      expect(markup).not.toMatch(/(?:src|srcset|poster|action)\s*=\s*["']?(?:https?:)?\/\//);
    const css = readFileSync(join(folder, 'assets/report.css'), 'utf8');
    expect(css).not.toMatch(/@import|url\(|https?:/);
    expect(readFileSync(join(folder, 'assets/report.js'), 'utf8')).not.toMatch(/https?:|fetch\(|eval/);
  });

  test('allows scripts and styles from its own folder alone, and has none in its pages', () => {
    for (const { path, document } of pages) {
      const policy = document
        .querySelector('meta[http-equiv="Content-Security-Policy"]')!
        .getAttribute('content');
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe-(?!hashes)|https?:|\*/);
      const scripts = [...document.querySelectorAll('script')].filter(
        (script) => script.getAttribute('type') !== 'application/json',
      );
      expect(scripts.map((script) => script.getAttribute('src'))).toEqual([
        path.includes('/') ? '../assets/report.js' : 'assets/report.js',
      ]);
      expect([...document.querySelectorAll('style, [style], [onclick], [onerror]')]).toEqual([]);
    }
  });

  test('shows names from table and definition as text', () => {
    for (const { document } of pages) {
      expect(
        [...document.querySelectorAll('img')].every((image) =>
          image.getAttribute('src')!.includes('pictures/'),
        ),
      ).toBe(true);
      for (const block of document.querySelectorAll('script[type="application/json"]'))
        JSON.parse(block.textContent);
    }
    expect(textOf(pageOf('index.html').document.querySelector('h1')!)).toBe(
      'A study <script>alert(1)</script>',
    );
    expect(textOf(pageOf('index.html').document.querySelector('main')!)).toContain(
      'the north </script><img src=x onerror=alert(2)>',
    );
    const block = pageOf('notebooks/01-first.html').document.querySelector(
      'script[type="application/json"]',
    )!;
    expect(block.textContent).toContain('onerror=alert(2)');
  });

  test('has one h1 a page, headings that skip no level, a language and tables whose headers have a scope', () => {
    for (const { path, document } of pages) {
      const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) =>
        Number(tagName[1]),
      );
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0), path).toBeLessThanOrEqual(1);
      expect(document.querySelector('html')!.getAttribute('lang')).toBe('en');
      expect([...document.querySelectorAll('th:not([scope])')]).toEqual([]);
      expect([...document.querySelectorAll('img:not([alt]), img[alt=""]')]).toEqual([]);
    }
  });
});

describe('the front page', () => {
  test('answers in the words that end a run, and in more', () => {
    const answer = textOf(pageOf('index.html').document.querySelector('.answer')!);
    const { churn, groups, highest, certainty, recommended } = answerTo(source.findings);
    for (const sentence of [churn, groups, highest, certainty, recommended!.words])
      expect(answer).toContain(sentence);
  });

  test('leads from the answer to each recommendation that rests on evidence', () => {
    const { document } = pageOf('index.html');
    const links = [...document.querySelectorAll('.answer li > a')];
    const supported = answerTo(source.findings).recommended!.supported;
    expect(links.map(textOf)).toEqual(supported.map(({ name }) => name));
    for (const link of links)
      expect(textOf(document.querySelector(link.getAttribute('href')!)!)).toContain(textOf(link));
  });

  test('gives every segment with churned / n, rate, interval and lift from the findings', () => {
    const { segments } = source.findings;
    const rows = [
      ...pageOf('index.html').document.querySelectorAll(
        '#segments ~ .scroll tbody tr:not(.group), #segments ~ details:not(.chart-data) tbody tr',
      ),
    ];
    const cells = rows.map((row) => [...row.querySelectorAll('td')].map(textOf));
    const expected = segments.map(({ churned, n, rate, interval, lift }) => [
      churnedOf(churned, n),
      percent(rate!),
      `${percent(interval!.low)} to ${percent(interval!.high)}`,
      lift!.toFixed(2),
    ]);
    expect(cells.toSorted()).toEqual(expected.toSorted());
    expect(rows.map((row) => textOf(row.querySelector('th')!)).join(' ')).toContain('Listed elsewhere');
  });

  test('shows no rate without its churned / n', () => {
    const main = pageOf('index.html').document.querySelector('main')!;
    const { segments, churn, breakdowns, recommendations } = source.findings;
    const rates = [
      churn,
      ...segments,
      ...recommendations.map(({ reach }) => reach),
      ...breakdowns.flatMap(({ rows }) => rows),
    ];
    const told = [...main.querySelectorAll('.counts')];
    expect(told).toHaveLength([...main.querySelectorAll('b')].length);
    for (const counts of told) {
      const share = textOf(counts.previousElementSibling!);
      const [, churned, n] = /^\(([\d,]+) of ([\d,]+);/.exec(textOf(counts))!;
      const known = rates.some(
        (rate) => churnedOf(rate.churned, rate.n) === `${churned} / ${n}` && percent(rate.rate!) === share,
      );
      expect(known, `${share} ${textOf(counts)}`).toBe(true);
    }
  });

  test('tells each claim with what was published and measured, and each hypothesis with its verdict', () => {
    const main = textOf(pageOf('index.html').document.querySelector('main')!);
    expect(main).toContain('33.3 %');
    for (const { verdict } of source.findings.claims) expect(main).toContain(verdict);
    for (const { claim, verdict, sentence } of source.findings.hypotheses) {
      expect(main).toContain(`${claim} ${verdict}`);
      expect(main).toContain(sentence);
    }
  });

  test('says what is synthetic, and says nothing where the table is real', async () => {
    const { findings } = source;
    const sample = { ...source, findings: { ...findings, data: { ...findings.data, synthetic: true } } };
    const front = readFileSync(join(await writtenSite(sample), 'index.html'), 'utf8');
    expect(front).toContain('These customers are made up');
    expect(pageOf('index.html').markup).not.toContain('made up');
  });

  test('takes the picture of a chart that a notebook shows from there', () => {
    const picture = (name: string) => readFileSync(join(folder, 'pictures', name));
    expect(picture('front-1.png').equals(picture('01-first-1.png'))).toBe(true);
  });
});

describe('a notebook page', () => {
  test('holds text, folded code and outputs in their order, with headings below those of the text', () => {
    const { document } = pageOf('notebooks/01-first.html');
    const main = document.querySelector('main')!;
    expect([...main.querySelectorAll('h1, h2, h3')].map(textOf)).toEqual([
      '1 · First',
      'By city',
      'A claim',
      'Noted',
    ]);
    const folds = [...main.querySelectorAll('details.code')];
    expect(folds).toHaveLength(2);
    expect([...folds[0]!.querySelectorAll('pre')]).toHaveLength(2);
    expect(textOf(main.querySelector('.printed')!)).toBe('<script>alert(1)</script>');
    expect(textOf(main.querySelector('.failure')!)).toContain('Error: <script>alert(1)</script>');
  });

  test('leads to the pages beside it and leaves out a file that is not in the report', () => {
    const { document, markup } = pageOf('notebooks/01-first.html');
    expect(document.querySelector('.text a')!.getAttribute('href')).toBe('02-second.html');
    expect(document.querySelector('[rel="next"]')!.getAttribute('href')).toBe('02-second.html');
    expect(document.querySelector('[rel="prev"]')).toBeNull();
    expect(markup).not.toContain('secret.csv"');
  });
});
