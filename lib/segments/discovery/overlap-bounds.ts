import type { Candidate } from './search-summed.js';
import type { Selector } from './selectors.js';
import { type SummedSpace, wholeSize } from './summed-space.js';

/** The fewest and the most customers that two rules can share. */
export interface OverlapBounds {
  readonly low: number;
  readonly high: number;
}

/** Three of the conditions that two rules have between them, by their places. */
type Triple = readonly [number, number, number];

/** For four to six conditions: every three of them, and every two threes that make up all. */
const covers = new Map([4, 5, 6].map((count) => [count, coversOf(count)]));

/**
 * How many customers do two rules share, as far as three-way tables can say?
 *
 * Exact where the two use at most three columns between them. Beyond that no more are in all conditions than in any three
 * of them; and of those in the conditions that two threes have in common, no fewer are in both than the sizes of the two
 * exceed them (Fréchet's inequalities). A table that the space lacks tells nothing.
 *
 * @param enough - the only question is whether they share more than this: bounds that answer it are not made closer
 */
export function overlapBounds(
  summed: SummedSpace,
  a: Pick<Candidate, 'selectors' | 'wholeN'>,
  b: Pick<Candidate, 'selectors' | 'wholeN'>,
  enough: number,
): OverlapBounds {
  const joined = joinedSelectors(a.selectors, b.selectors);
  if (joined === null) return { low: 0, high: 0 };
  let high = Math.min(a.wholeN, b.wholeN);
  const cover = covers.get(joined.length);
  if (!cover) {
    const n = wholeSize(summed, joined);
    return n === undefined ? { low: 0, high } : { low: n, high: n };
  }
  const sizes: number[] = [];
  for (const [one, two, three] of cover.triples) {
    const size = wholeSize(summed, [joined[one]!, joined[two]!, joined[three]!]) ?? Number.NaN;
    if (size < high) high = size;
    if (high <= enough) return { low: 0, high };
    sizes.push(size);
  }
  let low = 0;
  for (const { one, two, common } of cover.pairs) {
    if (Math.min(sizes[one]!, sizes[two]!) > Math.max(low, enough)) {
      const shared = wholeSize(
        summed,
        common.map((place) => joined[place]!),
      );
      low = Math.max(low, sizes[one]! + sizes[two]! - shared!);
    }
    if (low > enough) break;
  }
  return { low, high };
}

/** The conditions of both, those on one column met in one; null where no level satisfies both. */
function joinedSelectors(a: readonly Selector[], b: readonly Selector[]): Selector[] | null {
  const joined = [...a];
  for (const selector of b) {
    const at = a.findIndex(({ column }) => column === selector.column);
    if (at < 0) {
      joined.push(selector);
      continue;
    }
    const low = Math.max(a[at]!.low, selector.low);
    const high = Math.min(a[at]!.high, selector.high);
    if (low >= high) return null;
    joined[at] = { column: selector.column, low, high };
  }
  return joined.sort((one, two) => one.column - two.column);
}

function coversOf(count: number) {
  const places = Array.from({ length: count }, (_, place) => place);
  const triples = places.flatMap((one) =>
    places.slice(one + 1).flatMap((two) => places.slice(two + 1).map((three): Triple => [one, two, three])),
  );
  const pairs = triples.flatMap((one, first) =>
    triples.slice(first + 1).flatMap((two, index) => {
      const common = one.filter((place) => two.includes(place));
      return one.length + two.length - common.length === count
        ? [{ one: first, two: first + 1 + index, common }]
        : [];
    }),
  );
  return { triples, pairs };
}
