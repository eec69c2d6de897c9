import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectSimple, type WalkedElement } from '../../lib/charts/simple-selectors.js';

const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  readonly JSDOM: new (html: string) => { readonly window: { readonly document: Grower } };
};
const { document } = new JSDOM('<body></body>').window;
const names = ['g', 'text', 'tspan'] as const;
const classes = ['a', 'b', 'a-b', 'x2y'] as const;

/** What the test needs of a document; the project compiles without the browser's types. */
interface Grower {
  createElementNS(namespace: string, name: string): Grown;
}

interface Grown extends WalkedElement {
  setAttribute(name: string, value: string): void;
  append(...children: Grown[]): void;
  querySelector(selector: string): Grown | null;
  querySelectorAll(selector: string): Iterable<Grown>;
}

interface Tree {
  readonly name: (typeof names)[number];
  readonly classes: readonly string[];
  readonly children: readonly Tree[];
}

const treeOf = (depth: number): fc.Arbitrary<Tree> =>
  fc.record({
    name: fc.constantFrom(...names),
    classes: fc.uniqueArray(fc.constantFrom(...classes), { maxLength: 3 }),
    children: depth === 0 ? fc.constant([]) : fc.array(treeOf(depth - 1), { maxLength: 3 }),
  });
const selector = fc
  .tuple(fc.constantFrom('', '', ...names), fc.uniqueArray(fc.constantFrom(...classes), { maxLength: 2 }))
  .filter(([name, own]) => name !== '' || own.length > 0)
  .map(([name, own]) => [name, ...own].join('.'));

function elementOf({ name, classes: own, children }: Tree): Grown {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  if (own.length > 0) element.setAttribute('class', own.join(' '));
  element.append(...children.map(elementOf));
  return element;
}

describe('selectSimple', () => {
  test('finds what querySelectorAll does, in the same order, and querySelector first', () => {
    fc.assert(
      fc.property(treeOf(3), selector, (grown, wanted) => {
        const root = elementOf(grown);
        const isSame = (found: readonly unknown[] | null, known: readonly unknown[]) =>
          found?.length === known.length && known.every((each, index) => each === found[index]);
        expect(isSame(selectSimple(root, wanted), [...root.querySelectorAll(wanted)])).toBe(true);
        const first = [root.querySelector(wanted)].filter((each) => each !== null);
        expect(isSame(selectSimple(root, wanted, 1), first)).toBe(true);
      }),
      { seed: 20240614, numRuns: 300 },
    );
  });

  test.each([
    '',
    'g > text',
    'g text',
    ':first-child',
    'g,text',
    '*',
    '#id',
    'linearGradient',
    '[class^="a"]',
    '.a:not(.b)',
  ])('leaves "%s" to others', (other) => {
    const root = elementOf({ name: 'g', classes: ['a'], children: [] });
    expect(selectSimple(root, other)).toBeNull();
  });
});
