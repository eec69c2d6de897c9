import type { Where } from '../../study/index.js';
import type { MembershipCell } from '../membership.js';
import { overlapBounds } from './overlap-bounds.js';
import type { Candidate } from './search-summed.js';
import { whereOf } from './selectors.js';
import { sharedCounts } from './shared-counts.js';
import type { SummedSpace } from './summed-space.js';

/** Counts every combination of rules that occurs in the whole table; `askMembership` does. */
export type CountOverlap = (rules: readonly Where[]) => Promise<readonly MembershipCell[]>;

/** Whether two rules are for the most part the same customers; undefined where tables cannot tell. */
type Nearness = boolean | undefined;

/** One query asks about this many rules at most. */
const mostAsked = 50;

/** As many as leave room for as many newcomers in a query. */
export const mostKept = mostAsked / 2;

/**
 * Takes rules in their order, each unless it is near to a better one already taken.
 *
 * Two rules are near when their Jaccard, customers in both over customers in either, counted on the whole table, exceeds
 * `maxJaccard`. Three-way tables settle most pairs; the rest are asked of the engine, up to 50 rules at a time.
 */
export class DistinctRules {
  readonly kept: Candidate[] = [];
  readonly #summed: SummedSpace;
  readonly #countOverlap: CountOverlap;
  readonly #maxJaccard: number;
  readonly #nearness = new Map<number, Map<number, Nearness>>();
  /** Queries asked so far. */
  rounds = 0;

  constructor(summed: SummedSpace, countOverlap: CountOverlap, maxJaccard: number) {
    this.#summed = summed;
    this.#countOverlap = countOverlap;
    this.#maxJaccard = maxJaccard;
  }

  /** Goes on with more of the ranking until so many are kept. */
  async take(ranking: readonly Candidate[], top: number): Promise<void> {
    let open = ranking;
    while (open.length > 0 && this.kept.length < top) {
      const { undecided, asked } = this.#settle(open, top);
      if (asked.length > 0) await this.#ask([...this.kept, ...asked]);
      open = undecided;
    }
  }

  /** Is it near to one already taken, as far as tables can tell? */
  isNearKept({ selectors, wholeN }: Pick<Candidate, 'selectors' | 'wholeN'>): boolean {
    return this.kept.some((better) => this.#byTables(better, { selectors, wholeN }) === true);
  }

  /**
   * Decides what can be decided in order. From the first on that cannot, the rest wait, and as many as a query takes are
   * asked about: those that are not sure to fall with one asked about already.
   */
  #settle(ranking: readonly Candidate[], top: number): { undecided: Candidate[]; asked: Candidate[] } {
    const undecided: Candidate[] = [];
    const asked: Candidate[] = [];
    for (const [index, candidate] of ranking.entries()) {
      if (this.kept.length === top) return { undecided: [], asked: [] };
      if (this.kept.length + asked.length === mostAsked) {
        undecided.push(...ranking.slice(index));
        break;
      }
      const toKept = this.#nearnessToAny(this.kept, candidate);
      if (toKept === true) continue;
      if (toKept === false && undecided.length === 0) this.kept.push(candidate);
      else {
        undecided.push(candidate);
        if (this.#nearnessToAny(asked, candidate) !== true) asked.push(candidate);
      }
    }
    return { undecided, asked };
  }

  #nearnessToAny(better: readonly Candidate[], candidate: Candidate): Nearness {
    let nearness: Nearness = false;
    for (const each of better) {
      const one = this.#nearnessOf(each, candidate);
      if (one === true) return true;
      if (one === undefined) nearness = undefined;
    }
    return nearness;
  }

  #nearnessOf(better: Candidate, candidate: Candidate): Nearness {
    const known = this.#knownOf(better);
    if (!known.has(candidate.place)) known.set(candidate.place, this.#byTables(better, candidate));
    return known.get(candidate.place);
  }

  #knownOf({ place }: Candidate): Map<number, Nearness> {
    const known = this.#nearness.get(place) ?? new Map<number, Nearness>();
    this.#nearness.set(place, known);
    return known;
  }

  #byTables(better: Candidate, candidate: Pick<Candidate, 'selectors' | 'wholeN'>): Nearness {
    const [small, large] = [better.wholeN, candidate.wholeN].sort((a, b) => a - b) as [number, number];
    if (small / large <= this.#maxJaccard) return false;
    const jaccard = (shared: number) => shared / (small + large - shared);
    const enough = (this.#maxJaccard * (small + large)) / (1 + this.#maxJaccard);
    const { low, high } = overlapBounds(this.#summed, better, candidate, Math.floor(enough));
    if (jaccard(low) > this.#maxJaccard) return true;
    return jaccard(high) > this.#maxJaccard ? undefined : false;
  }

  async #ask(rules: readonly Candidate[]): Promise<void> {
    this.rounds += 1;
    const wheres = rules.map(({ selectors }) => whereOf(this.#summed.space, selectors));
    const shared = sharedCounts(await this.#countOverlap(wheres), rules.length);
    for (const [first, better] of rules.entries()) {
      requireSameCustomers(wheres[first]!, better.wholeN, shared[first]![first]!);
      for (const [second, candidate] of rules.entries()) {
        if (second <= first) continue;
        const both = shared[first]![second]!;
        const either = better.wholeN + candidate.wholeN - both;
        this.#knownOf(better).set(candidate.place, both / either > this.#maxJaccard);
      }
    }
  }
}

/** A rule that counts others in the query than in the tables would be compared by the wrong customers. */
function requireSameCustomers(where: Where, inTables: number, inQuery: number): void {
  if (inTables === inQuery) return;
  throw new RangeError(
    `discoverSegments requires \`countOverlap\` to count the customers of the space: ${JSON.stringify(where)} holds ${inTables} there, received ${inQuery}`,
  );
}
