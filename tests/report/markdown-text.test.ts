import MarkdownIt from 'markdown-it';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { markdownCode, markdownText, safeMarkdown } from '../../lib/report/markdown-text.js';
import { visibleText } from '../../lib/study/visible-text.js';
import { hostileTexts } from '../hostile/hostile-texts.js';
import { elementsOf, shownText } from '../hostile/markup-problems.js';

/** As lenient as any front end: HTML passes, and links may lead anywhere. */
const lenient = new MarkdownIt({ html: true });
lenient.validateLink = () => true;
const elements = (markup: string) => elementsOf(parse(markup)).map(({ tagName }) => tagName);
const oneLine = (text: string) => visibleText(text).replaceAll(/\s+/g, ' ').trim();

describe('markdownText', () => {
  test.each(Object.entries(hostileTexts))('shows %s letter by letter', (_, text) => {
    const markup = lenient.render(`It is ${markdownText(text)}.`);
    expect(elements(markup)).toEqual(['html', 'head', 'body', 'p']);
    expect(oneLine(shownText(markup))).toBe(`It is ${oneLine(text)}.`);
  });
});

describe('markdownCode', () => {
  test.each(['customers.csv', 'a `b` ``c``', '<b>`</b>'])('shows %s as code', (text) => {
    const markup = lenient.render(markdownCode(text));
    expect(elements(markup)).toEqual(['html', 'head', 'body', 'p', 'code']);
    expect(shownText(markup).trim()).toBe(text);
  });
});

describe('safeMarkdown', () => {
  test.each([
    'A *plain* note with `a < b`, 2 < 3 and a list:\n\n- one\n- [two](02-eda.ipynb#who) and [three](https://example.org)',
    '| a | b |\n|---|---|\n| 1 | 2 |\n\n[home]: https://example.org',
  ])('keeps words, tables and links to the web and to notebooks', (note) => {
    expect(safeMarkdown(note)).toBe(note);
  });

  test.each([
    '<b>bold</b>',
    '[a](javascript:alert(1))',
    '[a]( JaVaScRiPt:alert(1))',
    '[a](<javascript:alert(1)>)',
    '[a](java&Tab;script:alert(1))',
    '[a](data:text/html,x)',
    '[a][b]\n\n[b]: javascript:alert(1)',
    '[a][b]\n\n[b]:\njavascript:alert(1)',
    '![a](https://example.org/a.png)',
    '![a][b]\n\n[b]: https://example.org/a.png',
    '    <i>code</i>',
    '# <i>a</i>\n1. b\n> c',
    '<!-- a -->',
    '<javascript:alert(1)>',
  ])('shows all of %j letter by letter', (note) => {
    const markup = lenient.render(safeMarkdown(note));
    expect(elements(markup).filter((tag) => tag !== 'p')).toEqual(['html', 'head', 'body']);
    expect(oneLine(shownText(markup))).toBe(oneLine(note));
  });
});
