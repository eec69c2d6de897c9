import { describe, expect, test } from 'vitest';
import { highlighted } from '../../../lib/report/site/highlight.js';
import { markdown, openingWords } from '../../../lib/report/site/markdown.js';
import { Outline } from '../../../lib/report/site/outline.js';
import { safeHtml } from '../../../lib/report/site/safe-html.js';
import { tableHtml } from '../../../lib/report/table.js';

const placed = (source: string, linkTo = (address: string): string | undefined => address) =>
  markdown(source, { outline: new Outline(), linkTo }).markup;

describe('markdown', () => {
  test('shows HTML as text', () => {
    expect(placed('a <script>alert(1)</script> b')).toBe(
      '<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n',
    );
  });

  test('makes no link that runs a script, and no picture', () => {
    expect(placed('[x](javascript:alert(1))')).not.toContain('href');
    expect(placed('![a picture](https://example.org/x.png)')).toBe('<p>a picture</p>\n');
  });

  test('keeps the words of a link that leads nowhere', () => {
    expect(
      placed('see [the file](x.csv) and [more](y.csv)', (address) =>
        address === 'y.csv' ? 'y.html' : undefined,
      ),
    ).toBe('<p>see the file and <a href="y.html">more</a></p>\n');
  });

  test('gives headings ids of their own and skips no level', () => {
    const outline = new Outline();
    markdown('# One\n\n## Two & three\n\n#### Far\n\n## Two & three\n', { outline, linkTo: () => undefined });
    expect(outline.headings).toEqual([
      { level: 1, text: 'One', id: 'one' },
      { level: 2, text: 'Two & three', id: 'two-three' },
      { level: 3, text: 'Far', id: 'far' },
      { level: 2, text: 'Two & three', id: 'two-three-2' },
    ]);
  });

  test('sets the columns of its tables without styles in the page', () => {
    const table = placed('| a | b |\n|---|--:|\n| 1 | 2 |');
    expect(table).toContain('<th scope="col" class="number">b</th>');
    expect(table).not.toContain('style=');
  });
});

describe('openingWords', () => {
  test('names a notebook and its question from its first cell', () => {
    expect(openingWords('# 2 · `eda`\n\n**Question.** Who *leaves*,\nand why?\n\n**In:** all.')).toEqual({
      title: '2 · eda',
      question: 'Who leaves, and why?',
    });
  });

  test('finds nothing in an empty cell', () => {
    expect(openingWords('')).toEqual({ title: '', question: '' });
  });
});

describe('safeHtml', () => {
  test.each([
    ['<p onclick="x()" style="color: red">a</p>', '<p>a</p>'],
    ['<script>x()</script><style>p {}</style>b', 'b'],
    ['<a href="javascript:x()">c</a><img src=x onerror=x()>', 'c'],
    ['<svg><script>x()</script></svg><iframe src="https://example.org"></iframe>d', 'd'],
    ['<p>&lt;script&gt; &amp; &quot;</p>', '<p>&lt;script&gt; &amp; &quot;</p>'],
    ['<div><p>open<ul><li>e', '<p>open</p><ul><li>e</li></ul>'],
    ['</div></main><p>f', '<p>f</p>'],
    ['<h1>g</h1>', '<h3>g</h3>'],
  ])('makes %s safe', (markup, expected) => {
    expect(safeHtml(markup, 3).markup).toBe(expected);
  });

  test('keeps the tables of show: headers with their scope, numbers to the right, in a box that scrolls', () => {
    const table = tableHtml({
      headers: [
        { text: 'City', align: 'left' },
        { text: 'Left', align: 'right' },
      ],
      rows: [['<North>', '12']],
    });
    expect(safeHtml(table, 3).markup.replaceAll('\n', '')).toBe(
      '<div class="scroll"><table><thead><tr><th scope="col">City</th><th scope="col" class="number">Left</th></tr></thead>' +
        '<tbody><tr><th scope="row">&lt;North&gt;</th><td class="number">12</td></tr></tbody></table></div>',
    );
  });
});

test('highlighted code is text in spans', () => {
  expect(highlighted("const a = '<b>'; // </span>").markup).toBe(
    '<span class="hljs-keyword">const</span> a = <span class="hljs-string">&#x27;&lt;b&gt;&#x27;</span>; ' +
      '<span class="hljs-comment">// &lt;/span&gt;</span>',
  );
});
