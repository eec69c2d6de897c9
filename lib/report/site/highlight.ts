import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import { Html } from './html.js';

hljs.registerLanguage('typescript', typescript);

/**
 * TypeScript with its keywords, names, numbers and texts told apart by class.
 *
 * @example
 * highlighted('const n = 1;').markup;
 * // '<span class="hljs-keyword">const</span> n = <span class="hljs-number">1</span>;'
 */
export function highlighted(source: string): Html {
  return new Html(hljs.highlight(source, { language: 'typescript' }).value);
}
