import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

const refused = new Set(
  'iframe frame object embed base form input style svg math template noscript applet portal'.split(' '),
);
const addresses = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'xlink:href']);

/**
 * What in a page could run, submit or fetch something, or was made by a text that was meant to be shown? Nothing, in a page
 * of ours: the list is empty.
 *
 * @param markup - a page or a part of one
 * @param scripts - addresses of the scripts that may stand in it
 */
export function markupProblems(markup: string, scripts: readonly string[] = []): string[] {
  return elementsOf(parse(markup)).flatMap((element) => [
    ...(refused.has(element.tagName) ? [`a ${element.tagName} element`] : []),
    ...(element.tagName === 'script' ? scriptProblems(element, scripts) : []),
    ...element.attrs.flatMap(attributeProblems),
  ]);
}

/** Every element of a page, those in it before those behind it. */
export function elementsOf(node: Tree.Node): Tree.Element[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...inside] : inside;
}

/** The words of a page as a reader sees them. */
export function shownText(markup: string): string {
  return textOf(parse(markup));
}

function textOf(node: Tree.Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value;
  if (node.nodeName === 'script' || !('childNodes' in node)) return '';
  return node.childNodes.map(textOf).join('');
}

function scriptProblems({ attrs, childNodes }: Tree.Element, scripts: readonly string[]): string[] {
  const attribute = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value;
  if (attribute('type') === 'application/json') return [];
  const isOurs = scripts.includes(attribute('src') ?? '') && childNodes.length === 0;
  return isOurs ? [] : ['a script that is not ours'];
}

function attributeProblems({ name, value }: Tree.Element['attrs'][number]): string[] {
  if (name.startsWith('on')) return [`an attribute ${name}`];
  // Browsers pass over spaces and controls within a scheme.
  const address = value.replaceAll(/[\p{Cc}\s]/gu, '');
  if (!addresses.has(name) || !/^[a-z][a-z+.-]*:/i.test(address)) return [];
  return /^https:/i.test(address) && name === 'href' ? [] : [`${name}="${value}"`];
}
