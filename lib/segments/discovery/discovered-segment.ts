import {
  holm,
  hypergeometricAtLeast,
  hypergeometricAtMost,
  type TailProbability,
} from '../../stats/index.js';
import { type ChurnRate, churnRate, type Where } from '../../study/index.js';
import type { SearchOptions } from './search-options.js';
import type { Candidate } from './search-summed.js';
import { whereOf } from './selectors.js';
import { countsOf, type SummedSpace, totalsOf } from './summed-space.js';

/** One half of the customers, and how likely chance would take a rate that far off. */
export interface HalfResult extends ChurnRate {
  /** Exact and one-sided, against everyone else of the half: see `discoverSegments`. */
  readonly pValue: number;
  readonly log10PValue: number;
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
}

/** A segment that was found on one half of the customers and counted again on the other. */
export interface DiscoveredSegment extends ChurnRate {
  readonly where: Where;
  /** Columns of the rule that are protected, such as gender and age. */
  readonly protectedColumns: readonly string[];
  /** On the discovery half, by the measure asked for. */
  readonly quality: number;
  /** Its rate over the table's; null where it is empty or nobody left. */
  readonly lift: number | null;
  /** The share of all who left. */
  readonly shareOfChurned: number;
  /** The half that it was picked on: its rate flatters. Adjusted for every conjunction of the space, by Bonferroni. */
  readonly discovery: HalfResult;
  /** The other half. Adjusted by Holm over the segments reported. */
  readonly confirmation: HalfResult & { readonly verdict: 'confirmed' | 'not confirmed' };
}

/** A segment is confirmed below this adjusted p. */
export const confirmedBelow = 0.05;

type Direction = NonNullable<SearchOptions['direction']>;
type Counts = { readonly n: number; readonly churned: number };

/** The statistics of the rules that a search kept, in their order. */
export function discoveredSegments(
  summed: SummedSpace,
  kept: readonly Candidate[],
  { direction, level, candidates }: { direction: Direction; level: number; candidates: number },
): DiscoveredSegment[] {
  const total = totalsOf(summed);
  const others = without(total.whole, total.discovery);
  const counted = kept.map(({ selectors }) => {
    const { discovery, whole } = countsOf(summed, selectors);
    const confirmation = without(whole, discovery);
    const found = chanceOf(discovery, total.discovery, direction);
    return { whole, discovery, confirmation, found, again: chanceOf(confirmation, others, direction) };
  });
  const adjusted = holm(counted.map(({ again }) => again.log10P));
  return counted.map(({ whole, discovery, confirmation, found, again }, index) => {
    const { quality, selectors } = kept[index]!;
    const { pValue: pHolm, log10PValue: log10PHolm } = adjusted[index]!;
    const base = total.whole.churned / total.whole.n;
    const rate = churnRate(whole.churned, whole.n, level);
    return {
      where: whereOf(summed.space, selectors),
      protectedColumns: protectedColumns(summed, selectors),
      quality,
      ...rate,
      lift: rate.rate === null || base === 0 ? null : rate.rate / base,
      shareOfChurned: total.whole.churned === 0 ? 0 : whole.churned / total.whole.churned,
      discovery: halfResult(discovery, level, found, Math.min(0, found.log10P + Math.log10(candidates))),
      confirmation: {
        ...halfResult(confirmation, level, again, log10PHolm),
        verdict: pHolm < confirmedBelow ? 'confirmed' : 'not confirmed',
      },
    };
  });
}

function halfResult(
  { n, churned }: Counts,
  level: number,
  { p, log10P }: TailProbability,
  log10PAdjusted: number,
): HalfResult {
  const rate = churnRate(churned, n, level);
  return { ...rate, pValue: p, log10PValue: log10P, pAdjusted: 10 ** log10PAdjusted, log10PAdjusted };
}

/** How likely would as many customers, drawn at random from all, hold as many who left, or more (`low`: or fewer)? */
function chanceOf({ n, churned }: Counts, all: Counts, direction: Direction): TailProbability {
  if (all.n === 0) return { p: 1, log10P: 0 };
  const draw = { population: all.n, marked: all.churned, drawn: n };
  return direction === 'high' ? hypergeometricAtLeast(churned, draw) : hypergeometricAtMost(churned, draw);
}

function without(whole: Counts, part: Counts): Counts {
  return { n: whole.n - part.n, churned: whole.churned - part.churned };
}

function protectedColumns({ space }: SummedSpace, selectors: Candidate['selectors']): string[] {
  return selectors
    .map(({ column }) => space.columns[column]!)
    .filter((column) => column.protected)
    .map(({ name }) => name);
}
