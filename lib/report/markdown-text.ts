import { visibleText } from '../study/visible-text.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };

/** What is more than words: a tag, a comment, a picture, or a link to anything but the web, mail, a heading or a file beside. */
const moreThanWords =
  /<[a-z/!?]|!\[|\](?:\(|:)(?!\s*(?:https?:\/\/|mailto:|#|[\w./-]+(?:#[\w-]*)?\s*(?:\)|\n|$)))/i;

/**
 * Text within a line of Markdown that is shown letter by letter, in table cells too: no tag, link, emphasis or formula
 * comes of it.
 *
 * @example
 * markdownText('2 * 3 < 7'); // '2 \\* 3 &lt; 7'
 */
export function markdownText(text: string): string {
  return visibleText(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]|~$]/g, '\\$&')
    .replaceAll(/[&<]/g, (character) => entities[character]!);
}

/**
 * Text as code within a line of Markdown.
 *
 * @example
 * markdownCode('customers.csv'); // '`customers.csv`'
 */
export function markdownCode(text: string): string {
  const shown = visibleText(text).replaceAll(/\s+/g, ' ');
  if (!shown.includes('`')) return `\`${shown}\``;
  const longest = Math.max(...shown.match(/`+/g)!.map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/**
 * A study's own Markdown as front ends can be trusted to show it: emphasis, lists, tables, code and links to the web are
 * kept. Where HTML, a picture or any other link stands in it, all of it is shown letter by letter, because front ends
 * disagree on what of these they run or fetch.
 *
 * @example
 * safeMarkdown('A *short* note'); // 'A *short* note'
 * safeMarkdown('<b>A</b> *short* note'); // '&lt;b>A&lt;/b> \\*short\\* note'
 */
export function safeMarkdown(source: string): string {
  const shown = visibleText(source);
  if (!moreThanWords.test(shown)) return shown;
  // Four spaces would make code of a line, in which entities are not read.
  const lines = shown
    .split('\n')
    .map((line) => markdownText(line.trim()).replace(/^([#>+=-])|^(\d+)([.)])/, '$2\\$1$3'));
  return lines.join('\n');
}
