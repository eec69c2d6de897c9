import { escapeHtml } from '../table.js';

/** Markup that is safe to stand in a page as it is. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: text is escaped, markup stays, a list is joined, nothing is nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/**
 * A piece of a page in which every value is text unless it was made by this template.
 *
 * Attributes stand in double quotes, which are escaped as well.
 *
 * @example
 * html`<p title="${'"'}">${'<b>'} and ${html`<b>bold</b>`}</p>`.markup;
 * // '<p title="&quot;">&lt;b&gt; and <b>bold</b></p>'
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < parts.length ? markupOf(parts[index]) : '')).join(''),
  );
}

/**
 * Data for the page's script, in a block that no browser runs; no value can end the block.
 *
 * @example
 * jsonBlock({ title: '</script>' }).markup;
 * // '<script type="application/json">{"title":"\\u003c/script>"}</script>'
 */
export function jsonBlock(value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return new Html(`<script type="application/json">${json}</script>`);
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(markupOf).join('');
  return part === null || part === undefined || part === false ? '' : escapeHtml(String(part));
}
