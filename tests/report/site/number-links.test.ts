import { describe, expect, test } from 'vitest';
import { EvidenceBook } from '../../../lib/report/evidence/index.js';
import { Html } from '../../../lib/report/site/html.js';
import { linkNumbers } from '../../../lib/report/site/number-links.js';
import { ofResults } from '../../../lib/report/site/page-sources.js';
import { htmlOf, treeOf } from '../../../lib/report/site/page-tree.js';

const entries = [
  { section: 'churn', id: 'churn', value: { n: 4321, rate: 0.2037 }, queries: ['SELECT 1'] },
  { section: 'claims', id: 'later', value: { n: 9876 }, queries: ['SELECT 2'] },
];
const records = entries.map((entry, index) => ({
  notebook: '01-first',
  cell: `cell${index}`,
  executionCount: index + 1,
  entries: [entry],
}));

function linked(markup: string) {
  const book = new EvidenceBook(records);
  const tree = treeOf(new Html(markup));
  linkNumbers(tree, { book, records, evidence: '../evidence.html' });
  return { markup: htmlOf(tree).markup, book };
}
const inCell = (inside: string, cell = 'cell0') => `<div data-cell="${cell}">${inside}</div>`;
const link = (text: string, anchor: string) =>
  `<a class="number-source" href="../evidence.html#${anchor}">${text}</a>`;

describe('linkNumbers', () => {
  test('makes each number of a result a link, and leaves the words around it', () => {
    const { markup, book } = linked(
      inCell('<p>Of 4,321 customers 20.4&nbsp;% left &lt;b&gt; &amp; more.</p>'),
    );
    expect(markup).toBe(
      inCell(
        `<p>Of ${link('4,321', 'v1')} customers ${link('20.4&nbsp;%', 'v2')} left &lt;b&gt; &amp; more.</p>`,
      ),
    );
    expect(book.groups()[0]?.values.map(({ path }) => path)).toEqual(['n', 'rate']);
  });

  test.each([
    '<pre>4,321</pre>',
    '<p><code>4,321</code></p>',
    '<h2>4,321</h2>',
    '<p><a href="#there">4,321</a></p>',
    '<table><caption>4,321</caption><thead><tr><th>4,321</th></tr></thead></table>',
    '<details><summary>4,321</summary></details>',
    '<script type="application/json">{"n":4321}</script>',
  ])('leaves what is no sentence and no cell of a table: %s', (markup) => {
    expect(linked(inCell(markup)).markup).toBe(inCell(markup));
  });

  test('leaves the text of the notebook itself', () => {
    const text = '<div class="text"><p>4,321</p></div>';
    expect(linked(text).markup).toBe(text);
  });

  test('a number that was recorded only later has no source, and is counted', () => {
    const early = inCell('<p>9,876</p>');
    expect(linked(early)).toMatchObject({ markup: early, book: { untraced: 1 } });
    expect(linked(inCell('<p>9,876</p>', 'cell1')).markup).toContain(link('9,876', 'v1'));
  });

  test('numbers under the names of results come from these alone', () => {
    const own = (results: readonly string[]) => ofResults(results, new Html('<p>9,876</p>')).markup;
    expect(linked(inCell(own(['churn/churn']), 'cell1')).markup).toBe(inCell('<p>9,876</p>', 'cell1'));
    const found = linked(inCell(own(['claims/later']), 'cell1')).markup;
    expect(found).toBe(inCell(`<p>${link('9,876', 'v1')}</p>`, 'cell1'));
    expect(linked(inCell(own(['claims']), 'cell1')).markup).toBe(found);
  });

  test('a page of a notebook that recorded nothing stays as it is', () => {
    const book = new EvidenceBook([]);
    const tree = treeOf(new Html(inCell('<p>4,321</p>')));
    linkNumbers(tree, { book, records: [], evidence: 'evidence.html' });
    expect(htmlOf(tree).markup).toBe(inCell('<p>4,321</p>'));
  });
});
