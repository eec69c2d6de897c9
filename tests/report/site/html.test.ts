import { describe, expect, test } from 'vitest';
import { Html, html, jsonBlock } from '../../../lib/report/site/html.js';
import { htmlOf, keepPercentagesWhole, sectionHeadings, treeOf } from '../../../lib/report/site/page-tree.js';
import { quietCounts } from '../../../lib/report/site/quiet-counts.js';

describe('html', () => {
  test('writes every value as text, in an element and in an attribute', () => {
    expect(html`<p title="${'"><script>'}">${'<b> & "'}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &quot;</p>',
    );
  });

  test('keeps its own markup, joins lists and leaves out nothing, false and null, but not 0', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    expect(html`<ul>${['a', '<'].map(item)}</ul>${null}${undefined}${false}${0}`.markup).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>0',
    );
  });

  test('takes an object that only looks like markup for text', () => {
    const lookalike = { markup: '<b>', toString: () => '<i>' } as unknown as string;
    expect(html`${lookalike}`.markup).toBe('&lt;i&gt;');
    expect(html`${new Html('<b>')}`.markup).toBe('<b>');
  });
});

describe('jsonBlock', () => {
  test('holds data that cannot end it, and gives it back unchanged', () => {
    const value = { text: '</script><!-- <script>' };
    const { markup } = jsonBlock(value);
    const [, json] = /^<script type="application\/json">([^<]*)<\/script>$/.exec(markup)!;
    expect(JSON.parse(json!)).toEqual(value);
  });
});

describe('quietCounts', () => {
  test('sets the counts behind each rate apart, the smallest and the largest too', () => {
    expect(quietCounts('< 0.1 % (1 of 4,590; 95 % interval 0.0 to 0.1 %) left').markup).toBe(
      '<b>&lt; 0.1 %</b> <span class="counts">(1 of 4,590; 95 % interval 0.0 to 0.1 %)</span> left',
    );
    expect(quietCounts('100.0 % (60 of 60; 95 % interval 94.0 to 100.0 %).').markup).toContain(
      '<b>100.0 %</b>',
    );
  });

  test('leaves other brackets alone and text escaped', () => {
    expect(quietCounts('r = 0.285 (0.267 to 0.303) <b>').markup).toBe('r = 0.285 (0.267 to 0.303) &lt;b&gt;');
  });
});

describe('a page as a tree', () => {
  const changed = (markup: string) => {
    const tree = treeOf(new Html(markup));
    keepPercentagesWhole(tree);
    return htmlOf(tree).markup;
  };

  test('keeps a number and its per cent sign on one line, but not in code or in data for scripts', () => {
    expect(changed('<p title="7 %">7.6 % of <b>45 %</b>, a % sign</p><pre>7 % x</pre><code>7 %</code>')).toBe(
      '<p title="7 %">7.6&nbsp;% of <b>45&nbsp;%</b>, a % sign</p><pre>7 % x</pre><code>7 %</code>',
    );
    const block = jsonBlock({ text: '7 % </script>' }).markup;
    expect(changed(block)).toBe(block);
  });

  test('keeps text as text', () => {
    const markup = '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;</p>';
    expect(changed(markup)).toBe(markup);
  });

  test('finds the headings that contents lead to', () => {
    const tree = treeOf(
      new Html(
        '<h1 id="t">T</h1><section><h2 id="a">A <b>bold</b> one</h2></section><h2>no id</h2><h3 id="c">c</h3>',
      ),
    );
    expect(sectionHeadings(tree)).toEqual([{ id: 'a', text: 'A bold one' }]);
  });
});
