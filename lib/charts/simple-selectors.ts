/** What a walk through elements needs of one; the project compiles without the browser's types. */
export interface WalkedElement {
  readonly localName: string;
  readonly firstElementChild: WalkedElement | null;
  readonly nextElementSibling: WalkedElement | null;
  getAttribute(name: string): string | null;
}

type Matcher = (element: WalkedElement) => boolean;

/** A name with capitals means another in HTML than in SVG. */
const simple = /^([a-z][a-z0-9]*)?((?:\.[\w-]+)*)$/;
const matchers = new Map<string, Matcher | null>();

/**
 * The elements below one that a selector of a name, classes or both picks, in document order.
 *
 * Plotly asks a thousand times a chart for a few elements among a few; a selector engine takes ten times as long.
 *
 * @param most - stops when so many are found
 * @returns null for any other selector, `g > path` among them
 */
export function selectSimple(
  root: WalkedElement,
  selector: string,
  most = Number.POSITIVE_INFINITY,
): WalkedElement[] | null {
  const matches = matchers.get(selector) ?? matcherOf(selector);
  matchers.set(selector, matches);
  if (matches === null) return null;
  const found: WalkedElement[] = [];
  walk(root, matches, found, most);
  return found;
}

function walk(parent: WalkedElement, matches: Matcher, found: WalkedElement[], most: number): void {
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
    if (found.length >= most) return;
    if (matches(child)) found.push(child);
    walk(child, matches, found, most);
  }
}

function matcherOf(selector: string): Matcher | null {
  const parts = simple.exec(selector);
  if (parts === null || selector === '') return null;
  const [, name, written = ''] = parts;
  const classes = written.split('.').slice(1);
  return (element) => {
    if (name !== undefined && element.localName !== name) return false;
    if (classes.length === 0) return true;
    const own = ` ${element.getAttribute('class') ?? ''} `;
    return classes.every((each) => own.includes(` ${each} `));
  };
}
