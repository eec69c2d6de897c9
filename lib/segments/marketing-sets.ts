import { type ChurnRate, churnRate, coverage, type StudyContext } from '../study/index.js';
import type { NamedDiscovery } from './discovered-segments.js';
import { compactSet, coverOf, type SetLimits } from './discovery/index.js';
import {
  askHalves,
  type CountedHalves,
  halvesOneByOne,
  isMember,
  type MembershipCell,
} from './membership.js';

/** One of the segments of a set, counted on the whole table. */
export interface ChosenSegment extends ChurnRate {
  readonly id: string;
  readonly name: string;
}

/** A few discovered segments within the limits of those who write to them. */
export interface MarketingSet {
  readonly id: string;
  readonly name: string;
  /** In words: at most 3 segments, 300 to 2,000 customers each, 1.3 times the average or more. */
  readonly limits: SetLimits;
  /** The one that covers most who left first; none where no segment meets the limits. */
  readonly chosen: readonly ChosenSegment[];
  /** Discovered segments that meet the limits by themselves. */
  readonly eligible: number;
  /** Whether no other set of these segments covers more of those who left on the half that it was chosen on. */
  readonly isOptimal: boolean;
  /** Customers in at least one, counted and never added up. */
  readonly union: ChurnRate;
  /** The union on the half that nothing was chosen on: the rate to expect. */
  readonly confirmation: ChurnRate;
  /** The share of all who left. */
  readonly shareOfChurned: number;
  /** What adding up the sizes would have claimed. */
  readonly sumOfSizes: number;
  /** Customers in both, by row and column of `chosen`. */
  readonly overlap: readonly (readonly number[])[];
}

/** The sets that the definition asks for. */
export interface MarketingSets {
  readonly kind: 'marketing-sets';
  readonly rows: readonly MarketingSet[];
}

/**
 * Which few of the discovered segments cover most of those who left, within the limits of those who write to them?
 *
 * Chosen on the half that the segments were found on, at half the sizes; counted on the whole table, and on the other half
 * for the rate to expect.
 *
 * @param counted - all customers by default, or rows that tell the segments apart
 */
export async function askMarketingSets(
  context: StudyContext,
  discovered: readonly NamedDiscovery[],
  counted: CountedHalves = halvesOneByOne(context),
): Promise<MarketingSets> {
  const { marketing } = context.definition;
  if (marketing.length === 0) return { kind: 'marketing-sets', rows: [] };
  const { discovery, confirmation } = await askHalves(
    context,
    discovered.map(({ rule }) => ({ sql: { text: rule.sql } })),
    counted,
  );
  const whole = [...discovery, ...confirmation];
  const level = coverage(context);
  const rows = marketing.map(({ id, name, most, min_size, max_size, min_rate, min_lift }): MarketingSet => {
    const limits: SetLimits = {
      most,
      ...(min_size === undefined ? {} : { minSize: min_size }),
      ...(max_size === undefined ? {} : { maxSize: max_size }),
      ...(min_rate === undefined ? {} : { minRate: min_rate }),
      ...(min_lift === undefined ? {} : { minLift: min_lift }),
    };
    const { chosen, eligible, isOptimal } = compactSet(discovered.length, discovery, halved(limits), {
      level,
    });
    const { union, overlap, sumOfSizes, shareOfChurned } = coverOf(whole, chosen, { level });
    return {
      id,
      name,
      limits,
      chosen: chosen.map((place) => ({
        id: discovered[place]!.id,
        name: discovered[place]!.name,
        ...rateOf(whole, place, level),
      })),
      eligible,
      isOptimal,
      union,
      confirmation: coverOf(confirmation, chosen, { level }).union,
      shareOfChurned,
      sumOfSizes,
      overlap,
    };
  });
  return { kind: 'marketing-sets', rows };
}

/** Sizes on one half of the customers. */
function halved({ minSize, maxSize, ...rest }: SetLimits): SetLimits {
  return {
    ...rest,
    ...(minSize === undefined ? {} : { minSize: minSize / 2 }),
    ...(maxSize === undefined ? {} : { maxSize: maxSize / 2 }),
  };
}

function rateOf(cells: readonly MembershipCell[], place: number, level: number): ChurnRate {
  const inside = cells.filter(({ mask }) => isMember(mask, place));
  const sum = (of: (cell: MembershipCell) => number) => inside.reduce((total, cell) => total + of(cell), 0);
  return churnRate(
    sum(({ churned }) => churned),
    sum(({ n }) => n),
    level,
  );
}
