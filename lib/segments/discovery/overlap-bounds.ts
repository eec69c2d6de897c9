import type { Candidate } from './search-summed.js';
import type { Selector } from './selectors.js';
import { type SummedSpace, wholeSize } from './summed-space.js';

/** The fewest and the most customers that two rules can share. */
export interface OverlapBounds {
  readonly low: number;
  readonly high: number;
}

/** For four to six conditions, as bits: every three of them, and every two threes that make up all. */
const covers = new Map([4, 5, 6].map((count) => [count, coversOf(count)]));

/**
 * How many customers do two rules share, as far as three-way tables can say?
 *
 * Exact where the two use at most three columns between them. Beyond that no more are in all conditions than in any three
 * of them; and of those in the conditions that two threes have in common, no fewer are in both than the sizes of the two
 * exceed them (Fréchet's inequalities). A table that the space lacks tells nothing.
 *
 * @param enough - a lower bound up to this is of no use, and may be given as 0
 */
export function overlapBounds(
  summed: SummedSpace,
  a: Pick<Candidate, 'selectors' | 'wholeN'>,
  b: Pick<Candidate, 'selectors' | 'wholeN'>,
  enough = 0,
): OverlapBounds {
  const joined = joinedSelectors(a.selectors, b.selectors);
  if (joined === null) return { low: 0, high: 0 };
  let high = Math.min(a.wholeN, b.wholeN);
  const cover = covers.get(joined.length);
  if (!cover) {
    const n = wholeSize(summed, joined);
    return n === undefined ? { low: 0, high } : { low: n, high: n };
  }
  const sizeOf = (bits: number) =>
    wholeSize(
      summed,
      joined.filter((_, index) => (bits >> index) & 1),
    );
  const sizes = cover.triples.map((bits) => sizeOf(bits) ?? Number.NaN);
  for (const size of sizes) if (size < high) high = size;
  let low = 0;
  for (const [one, two, common] of cover.pairs) {
    if (Math.min(sizes[one]!, sizes[two]!) > Math.max(low, enough)) {
      low = Math.max(low, sizes[one]! + sizes[two]! - sizeOf(common)!);
    }
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
  const everyBits = Array.from({ length: 2 ** count }, (_, bits) => bits);
  const triples = everyBits.filter(
    (bits) => everyBits.filter((bit) => isPower(bit) && bits & bit).length === 3,
  );
  const pairs = triples.flatMap((one, first) =>
    triples.flatMap((two, second) =>
      second > first && (one | two) === 2 ** count - 1 ? [[first, second, one & two] as const] : [],
    ),
  );
  return { triples, pairs };
}

function isPower(bits: number): boolean {
  return bits > 0 && (bits & (bits - 1)) === 0;
}
