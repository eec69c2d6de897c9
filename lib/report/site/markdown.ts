import MarkdownIt from 'markdown-it';
import { Html, html } from './html.js';
import type { Outline } from './outline.js';

type Token = ReturnType<(typeof parser)['parse']>[number];

/** Where the text stands: its page's headings, and what becomes of its links. */
export interface MarkdownPlace {
  readonly outline: Outline;
  /** The address for a link on this page, or nothing where it leads nowhere in a report. */
  readonly linkTo: (address: string) => string | undefined;
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
// Pictures come from elsewhere; a report holds its own.
parser.renderer.rules.image = (tokens, index) => html`${plainWords(tokens[index]!.children ?? [])}`.markup;
parser.renderer.rules.table_open = () => '<div class="scroll"><table>\n';
parser.renderer.rules.table_close = () => '</table></div>\n';

/**
 * Markdown as a page shows it: HTML in it is text, pictures are their words, headings join the page's outline.
 *
 * @example
 * markdown('# Who <b>leaves</b>?', { outline: new Outline(), linkTo: (address) => address }).markup;
 * // '<h1 id="who-b-leaves-b">Who &lt;b&gt;leaves&lt;/b&gt;?</h1>\n'
 */
export function markdown(source: string, { outline, linkTo }: MarkdownPlace): Html {
  const tokens = parser.parse(source, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') placeHeading(token, tokens[index + 1]!, tokens[index + 2]!, outline);
    if (token.children) token.children = placedLinks(token.children, linkTo);
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    // The parser aligns by inline style, which the page's policy refuses.
    const isRight = token.attrGet('style') === 'text-align:right';
    token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
    if (isRight) token.attrSet('class', 'number');
  }
  return new Html(parser.renderer.render(tokens, parser.options, {}));
}

/** The first paragraph after the title, as plain text, without a bold word that opens it. */
export function openingWords(source: string): { readonly title: string; readonly question: string } {
  const tokens = parser.parse(source, {});
  const textAfter = (type: string) => {
    const inline = tokens[tokens.findIndex((token) => token.type === type) + 1];
    return inline?.type === 'inline' ? plainWords(inline.children ?? []) : '';
  };
  return {
    title: textAfter('heading_open'),
    question: textAfter('paragraph_open').replace(/^Question\.\s*/, ''),
  };
}

function plainWords(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (/break$/.test(type) ? ' ' : content)).join('');
}

function placeHeading(open: Token, inline: Token, close: Token, outline: Outline): void {
  const { level, id } = outline.add(Number(open.tag.slice(1)), plainWords(inline.children ?? []));
  open.tag = close.tag = `h${level}`;
  open.attrSet('id', id);
}

/** Links that lead nowhere keep their words. */
function placedLinks(tokens: readonly Token[], linkTo: MarkdownPlace['linkTo']): Token[] {
  let kept = true;
  return tokens.filter((token) => {
    if (token.type === 'link_open') {
      const address = linkTo(String(token.attrGet('href') ?? ''));
      kept = address !== undefined;
      if (kept) token.attrSet('href', address!);
    }
    return kept || !token.type.startsWith('link_');
  });
}
