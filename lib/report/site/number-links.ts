import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { parseFragment } from 'parse5';
import type { LedgerEntry } from '../../study/index.js';
import { type CellRecord, type EvidenceBook, type NumberBlock, NumberSources } from '../evidence/index.js';
import { html } from './html.js';
import { type PageTree, proseOf } from './page-tree.js';

/** Stands on what a cell of a notebook showed; its value is the cell's id. */
const cellAttribute = 'data-cell';

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
 * A number that no result holds stays as it is and is counted.
 */
export function linkNumbers(tree: PageTree, { book, records, evidence }: NumberLinks): void {
  const entries = records.flatMap((record) => record.entries);
  const sources = new NumberSources(entries);
  const knownBy = knownInCells(records);
  const blockOf = new Map<Tree.ParentNode, NumberBlock>();
  for (const text of proseOf(tree)) {
    const parents = parentsOf(text);
    if (parents.some(({ tagName }) => withoutLinks.test(tagName))) continue;
    const known = knownBy(parents);
    if (known === undefined) continue;
    const part = parents.find(({ tagName }) => blocks.test(tagName)) ?? parents[0] ?? tree;
    const block =
      blockOf.get(part) ?? sources.block(wordsOf(part), { known, context: captionAbove(parents) });
    blockOf.set(part, block);
    const found = block.find(plainSpaces(text.value));
    book.untraced += found.filter(({ source }) => source === undefined).length;
    const linked = found.flatMap(({ start, end, source }) => (source ? [{ start, end, source }] : []));
    if (linked.length > 0)
      replaceText(text, linked, (entry, path) => `${evidence}#${book.anchorOf(entry, path)}`);
  }
}

/** How many entries a text may come from: those recorded up to the end of its cell; undefined outside of cells. */
function knownInCells(
  records: readonly CellRecord[],
): (parents: readonly Tree.Element[]) => number | undefined {
  const upTo = new Map<string, number>();
  let total = 0;
  for (const { cell, entries } of records) {
    total += entries.length;
    upTo.set(cell, total);
  }
  if (upTo.has('')) return () => total;
  return (parents) => {
    const cell = parents.flatMap(({ attrs }) => attrs).find(({ name }) => name === cellAttribute);
    return cell && upTo.get(cell.value);
  };
}

function parentsOf(node: Tree.ChildNode): Tree.Element[] {
  const parents: Tree.Element[] = [];
  for (let parent = node.parentNode; parent && 'tagName' in parent; parent = parent.parentNode)
    parents.push(parent);
  return parents;
}

/** The caption of the table that a row is in. */
function captionAbove(parents: readonly Tree.Element[]): string {
  const table = parents.find(({ tagName }) => tagName === 'table');
  const caption = table?.childNodes.find((node) => 'tagName' in node && node.tagName === 'caption');
  return caption ? wordsOf(caption as Tree.Element) : '';
}

/** The words of a block, its cells apart. */
function wordsOf(block: Tree.ParentNode): string {
  return proseOf(block as PageTree)
    .map(({ value }) => plainSpaces(value))
    .join(' ');
}

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

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
