import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { Html, html } from './html.js';

/** What an output may be made of; of anything else only the text inside stays. */
const kept = new Set(
  'p ul ol li dl dt dd table caption thead tbody tfoot tr strong b em i code pre blockquote sub sup br hr'.split(
    ' ',
  ),
);
/** Characters from which a cell is given room to be read. */
const [LONG, VERY_LONG] = [28, 90];
const withoutContent =
  /^(script|style|template|title|textarea|select|iframe|object|embed|noscript|svg|math)$/;

/**
 * The HTML of a notebook output, taken apart and written anew: known elements without attributes, all else as text.
 *
 * What `show` writes comes through whole. Headings stand below the text's; tables scroll in a box of their own, and a
 * cell set to the right is a number.
 *
 * @param markup - HTML from a cell
 * @param level - the level of headings in it, 2 to 6
 *
 * @example
 * safeHtml('<p onclick="x()">7 %<script>y()</script></p>', 3).markup; // '<p>7 %</p>'
 */
export function safeHtml(markup: string, level: number): Html {
  return new Html(nodesMarkup(parseFragment(markup).childNodes, level));
}

function nodesMarkup(nodes: readonly Tree.ChildNode[], level: number): string {
  return nodes.map((node) => nodeMarkup(node, level)).join('');
}

function nodeMarkup(node: Tree.ChildNode, level: number): string {
  if ('value' in node) return html`${node.value}`.markup;
  if (!('tagName' in node) || withoutContent.test(node.tagName)) return '';
  const inside = nodesMarkup(node.childNodes, level);
  const { tagName } = node;
  if (/^h[1-6]$/.test(tagName)) return `<h${level}>${inside}</h${level}>`;
  if (tagName === 'td' || tagName === 'th') return cellMarkup(node, inside);
  if (tagName === 'br' || tagName === 'hr') return `<${tagName}>`;
  if (tagName === 'table') return `<div class="scroll"><table>${inside}</table></div>`;
  return kept.has(tagName) ? `<${tagName}>${inside}</${tagName}>` : inside;
}

/** Headers name their column, the first cell of a row names its row; one without words names nothing. */
function cellMarkup(cell: Tree.Element, inside: string): string {
  const kind = cellKind(cell, inside);
  if (inside.trim() === '') return `<td${kind}></td>`;
  const isInHead = hasParent(cell, 'thead');
  if (cell.tagName === 'th' && (isInHead || !hasParent(cell, 'tbody')))
    return `<th scope="col"${kind}>${inside}</th>`;
  const isFirst = cell.parentNode?.childNodes.find((sibling) => 'tagName' in sibling) === cell;
  return isFirst ? `<th scope="row"${kind}>${inside}</th>` : `<td${kind}>${inside}</td>`;
}

function cellKind(cell: Tree.Element, inside: string): string {
  const style = cell.attrs.find(({ name }) => name === 'style')?.value ?? '';
  if (/text-align:\s*right/.test(style)) return ' class="number"';
  if (inside.length > VERY_LONG) return ' class="long words"';
  return inside.length > LONG ? ' class="words"' : '';
}

function hasParent(cell: Tree.Element, tagName: string): boolean {
  const section = (cell.parentNode as Tree.Element | null)?.parentNode;
  return section !== null && section !== undefined && 'tagName' in section && section.tagName === tagName;
}
