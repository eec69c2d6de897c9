import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { parseFragment } from 'parse5';
import type { LedgerEntry } from '../../study/index.js';
import type { CellRecord, EvidenceBook } from '../evidence/index.js';
import { html } from './html.js';
import { resultsAttribute, sourcesByResults } from './page-sources.js';
import { attributeOf, elementsOf, type PageTree, parentsOf, proseOf, unwrap } from './page-tree.js';
import { namesIn, partOf, tableAbove } from './table-words.js';

/** How numbers on a page become links to where they came from. */
export interface NumberLinks {
  readonly book: EvidenceBook;
  /** What was recorded before and in each cell of the page's notebook; a page without cells has one record of all. */
  readonly records: readonly CellRecord[];
  /** The way from the page to the evidence page. */
  readonly evidence: string;
}

/** A block whose words belong together: what stands in it tells two equal numbers apart. */
const blocks = /^(tr|p|li|dd|h[1-6]|figcaption)$/;
/** Headers of columns and links hold no results, or lead somewhere already. */
const withoutLinks = /^(a|thead|h[1-6]|summary|button|nav|caption)$/;

/**
 * Makes each number of a page's results a link to its value, query and test.
 *
 * Numbers under the names of results come from these; others may come from any that their cell knew. A number that no result
 * holds stays as it is and is counted. These stay plain, because no result of the ledger says them:
 *
 * - rows of the file as they stand in it, and what a frame says of itself: they are shown to be looked at, not found
 * - tests, tables and figures of one's own: what they come to was not recorded
 * - the study's own words, but for sentences that name their evidence: the definition says them, and its hash stands above
 *   the evidence
 * - the base that other levels are held against, 1 or 0 "(base)", and the whole as a share of itself, 100 %: by definition
 * - what a column says of a score: "1 is best"
 */
export function linkNumbers(tree: PageTree, { book, records, evidence }: NumberLinks): void {
  const sourcesOf = sourcesByResults(records);
  for (const [part, texts] of textsByBlock(tree)) {
    if (!texts.some(({ value }) => /\d/.test(value))) continue;
    const parents = parentsOf(texts[0]!);
    const found = sourcesOf(parents);
    if (!found) continue;
    const { sources, ...known } = found;
    const table = tableAbove(parents);
    const numbers = sources.block(
      texts.map((text) => partOf(text, table)),
      { ...known, context: table?.caption ?? '', names: namesIn(part) },
    );
    for (const [index, text] of texts.entries()) {
      if (parentsOf(text).some(({ tagName }) => withoutLinks.test(tagName))) continue;
      const own = numbers[index]!;
      book.untraced += own.filter(({ source }) => source === undefined).length;
      const linked = own.flatMap(({ start, end, source }) => (source ? [{ start, end, source }] : []));
      if (linked.length > 0)
        replaceText(text, linked, (entry, path) => `${evidence}#${book.anchorOf(entry, path)}`);
    }
  }
  for (const element of elementsOf(tree)) if (attributeOf(element, resultsAttribute)) unwrap(element);
}

/** The texts of each block, in order; those outside of blocks stand by themselves. */
function textsByBlock(tree: PageTree): ReadonlyMap<Tree.ParentNode, readonly Tree.TextNode[]> {
  const texts = new Map<Tree.ParentNode, Tree.TextNode[]>();
  for (const text of proseOf(tree)) {
    const parents = parentsOf(text);
    const part = parents.find(({ tagName }) => blocks.test(tagName)) ?? parents[0] ?? tree;
    const known = texts.get(part);
    if (known) known.push(text);
    else texts.set(part, [text]);
  }
  return texts;
}

interface Linked {
  readonly start: number;
  readonly end: number;
  readonly source: { readonly entry: LedgerEntry; readonly path: string };
}

function replaceText(
  text: Tree.TextNode,
  linked: readonly Linked[],
  hrefOf: (entry: LedgerEntry, path: string) => string,
): void {
  let from = 0;
  const parts = linked.map(({ start, end, source }) => {
    const before = text.value.slice(from, start);
    from = end;
    return html`${before}<a class="number-source" href="${hrefOf(source.entry, source.path)}">${text.value.slice(start, end)}</a>`;
  });
  const parent = text.parentNode!;
  const { childNodes } = parseFragment(html`${parts}${text.value.slice(from)}`.markup);
  for (const node of childNodes) node.parentNode = parent;
  parent.childNodes.splice(parent.childNodes.indexOf(text), 1, ...childNodes);
}
