import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { Html } from './html.js';

/** The text of a page as a tree: what is done to all its words, or read off all its headings, is done here once. */
export type PageTree = Tree.DocumentFragment;

/** A heading that contents lead to. */
export interface SectionHeading {
  readonly id: string;
  readonly text: string;
}

/** Words that are no prose: what they hold stays as it is, to the character. */
const verbatim = new Set(['pre', 'code', 'script']);

/**
 * Markup as a tree.
 *
 * @example
 * htmlOf(treeOf(html`<p>7.6 %</p>`)).markup; // '<p>7.6 %</p>'
 */
export function treeOf({ markup }: Html): PageTree {
  return parseFragment(markup);
}

/** A tree as markup. */
export function htmlOf(tree: PageTree): Html {
  return new Html(serialize(tree));
}

/** The texts of the prose, in order: not those of code, of what a cell printed and of data for scripts. */
export function proseOf(tree: PageTree): readonly Tree.TextNode[] {
  return textsOf(tree, (element) => !verbatim.has(element.tagName));
}

/** The headings of the second level that have an id, in order. */
export function sectionHeadings(tree: PageTree): readonly SectionHeading[] {
  return elementsOf(tree).flatMap((element) => {
    const id = element.attrs.find(({ name }) => name === 'id')?.value;
    return element.tagName === 'h2' && id !== undefined ? [{ id, text: wordsOf(element) }] : [];
  });
}

/**
 * Keeps a number and its per cent sign on one line.
 *
 * @example
 * const tree = treeOf(html`<p>7.6 % left</p>`);
 * keepPercentagesWhole(tree);
 * htmlOf(tree).markup; // '<p>7.6&nbsp;% left</p>'
 */
export function keepPercentagesWhole(tree: PageTree): void {
  for (const text of proseOf(tree)) text.value = text.value.replaceAll(/(\d) %/g, '$1\u00a0%');
}

function wordsOf(element: Tree.Element): string {
  return textsOf(element, () => true)
    .map(({ value }) => value)
    .join('');
}

function textsOf(parent: Tree.ParentNode, enters: (element: Tree.Element) => boolean): Tree.TextNode[] {
  return parent.childNodes.flatMap((node) => {
    if (node.nodeName === '#text') return [node as Tree.TextNode];
    return 'tagName' in node && enters(node) ? textsOf(node, enters) : [];
  });
}

/** Every element, each before those in it. */
export function elementsOf(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node)] : []));
}

/** The elements that a node stands in, the nearest first. */
export function parentsOf(node: Tree.ChildNode): Tree.Element[] {
  const parents: Tree.Element[] = [];
  for (let parent = node.parentNode; parent && 'tagName' in parent; parent = parent.parentNode)
    parents.push(parent);
  return parents;
}

/** The elements in an element, not those in these. */
export function childrenOf(parent: Tree.ParentNode): Tree.Element[] {
  return parent.childNodes.filter((node): node is Tree.Element => 'tagName' in node);
}

/** The words of an element, its parts apart, all spaces plain. */
export function plainWords(element: Tree.Element): string {
  return proseOf(element as unknown as PageTree)
    .map(({ value }) => plainSpaces(value))
    .join(' ')
    .trim();
}

/** What an attribute says; undefined where there is none. */
export function attributeOf({ attrs }: Tree.Element, attribute: string): string | undefined {
  return attrs.find(({ name }) => name === attribute)?.value;
}

/** Puts what is in an element into its place. */
export function unwrap(element: Tree.Element): void {
  const parent = element.parentNode!;
  for (const node of element.childNodes) node.parentNode = parent;
  parent.childNodes.splice(parent.childNodes.indexOf(element), 1, ...element.childNodes);
}

/** Spaces that do not break, as others. */
export function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
