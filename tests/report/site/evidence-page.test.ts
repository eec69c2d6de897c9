import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EvidenceBook } from '../../../lib/report/evidence/index.js';
import { evidencePage } from '../../../lib/report/site/evidence-page.js';
import { filesOf, parsedPage, script, smallSource, writtenSite } from './support.js';

const source = await smallSource();
const folder = await writtenSite(source);
const pageAt = async (path: string) => parsedPage(await readFile(join(folder, path), 'utf8'));
const evidence = (await pageAt('evidence.html')).querySelector('main')!;

describe('the page that says where numbers came from', () => {
  test('has a place for every number that leads to it, from every page', async () => {
    let links = 0;
    for (const path of (await filesOf(folder)).filter((name) => name.endsWith('.html'))) {
      const home = path.includes('/') ? '../evidence.html#' : 'evidence.html#';
      for (const link of (await pageAt(path)).querySelectorAll('a.number-source')) {
        const href = link.getAttribute('href')!;
        expect(href.startsWith(home), href).toBe(true);
        expect(evidence.querySelector(`tr[id="${href.slice(home.length)}"]`), href).not.toBeNull();
        links += 1;
      }
    }
    expect(links).toBeGreaterThan(50);
  });

  test('tells value, table, hash and queries, and leads to the cell', async () => {
    const rows = [...evidence.querySelectorAll('section.evidence tr[id]')];
    expect(rows.map(({ textContent }) => textContent)).toContainEqual(
      expect.stringMatching(`rate${source.findings.churn.rate}$`),
    );
    expect(evidence.textContent).toContain(source.findings.data.sha256);
    expect(evidence.textContent).toContain('SELECT');
    const [cell] = evidence.querySelectorAll('section.evidence a[target]');
    expect(cell?.textContent).toMatch(/^1 · First, cell \[[12]\]$/);
    expect(cell?.getAttribute('href')).toMatch(/^notebooks\/01-first\.html#cell-(text|shown)$/);
  });

  test('tells the test of a hypothesis and what it assumes', () => {
    expect(evidence.textContent).toContain(`Test: ${source.findings.hypotheses[0]!.test!.method}.`);
    expect(evidence.textContent).toContain(source.findings.hypotheses[0]!.test!.assumptions[0]!.assumes);
  });

  test('shows unfriendly names and queries as text', () => {
    const entry = { section: 'claims', id: script, value: { n: 3 }, queries: [`SELECT '${script}'`] };
    const record = { notebook: '01-first', cell: 'text', executionCount: 1, entries: [entry] };
    const book = new EvidenceBook([record]);
    book.anchorOf(entry, 'n');
    const { content } = evidencePage({ book, findings: source.findings, about: source.about, entries: [] });
    expect(content).not.toContain(script);
    expect(parsedPage(String(content)).querySelector('section.evidence')?.textContent).toContain(
      `SELECT '${script}'`,
    );
  });

  test('tells a long query in part', () => {
    const entry = { section: 'claims', id: 'long', value: { n: 3 }, queries: ['x'.repeat(3010)] };
    const book = new EvidenceBook([]);
    book.anchorOf(entry, 'n');
    const { content } = evidencePage({ book, findings: source.findings, about: source.about, entries: [] });
    expect(content).toContain(`${'x'.repeat(3000)} … and 10 characters more`);
  });
});
