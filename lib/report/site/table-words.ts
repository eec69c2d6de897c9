import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { BlockPart } from '../evidence/index.js';
import { childrenOf, type PageTree, parentsOf, plainSpaces, plainWords, proseOf } from './page-tree.js';

const inBrackets = / \((small|base|protected.*|perhaps .*)\)$/;

/** What a table says of its cells. */
export interface TableWords {
  readonly caption: string;
  readonly headers: readonly string[];
}

/** The table that a text is in. */
export function tableAbove(parents: readonly Tree.Element[]): TableWords | undefined {
  const table = parents.find(({ tagName }) => tagName === 'table');
  if (!table) return undefined;
  const caption = childrenOf(table).find(({ tagName }) => tagName === 'caption');
  const head = childrenOf(table).find(({ tagName }) => tagName === 'thead');
  const headers = head ? childrenOf(childrenOf(head).at(-1) ?? head) : [];
  return { caption: caption ? plainWords(caption) : '', headers: headers.map(plainWords) };
}

/** A text with the header of its column; the first column names the row. */
export function partOf(text: Tree.TextNode, table: TableWords | undefined): BlockPart {
  const cell = parentsOf(text).find(({ tagName }) => tagName === 'td' || tagName === 'th');
  const column = cell ? childrenOf(cell.parentNode as Tree.Element).indexOf(cell) : -1;
  const header = table?.headers[column];
  const isNamed = header !== undefined && !(column === 0 && /^segment$/i.test(header));
  return { text: plainSpaces(text.value), ...(isNamed && { header }) };
}

/** What the cells of a row name, whole and a part of a name by itself, without what is said of it in brackets. */
export function namesIn(part: Tree.ParentNode): string[] {
  if (!('tagName' in part) || part.tagName !== 'tr') return [];
  const texts = proseOf(part as unknown as PageTree).map(({ value }) => plainSpaces(value).trim());
  const names = new Set([...childrenOf(part).map(plainWords), ...texts]);
  return [...names].flatMap((name) =>
    [name, ...name.split(': ')].map((each) => each.replace(inBrackets, '')),
  );
}
