import type { Where } from '../../study/index.js';
import type { OverlapCell } from '../membership.js';
import { Nearness, nearnessByTables } from './nearness.js';
import type { Candidate } from './search-summed.js';
import { whereOf } from './selectors.js';
import { sharedCounts } from './shared-counts.js';
import type { SummedSpace } from './summed-space.js';

/** Counts every combination of rules that occurs in the whole table; `askOverlap` does. */
export type CountOverlap = (rules: readonly Where[]) => Promise<readonly OverlapCell[]>;

/** One query asks about this many rules at most. */
const mostAsked = 50;

/** As many as leave room for as many newcomers in a query. */
export const mostKept = mostAsked / 2;

/** A rule that others are held against. */
interface Better {
  readonly candidate: Candidate;
  /** What is known of its nearness to each rule of the ranking, by its position there. */
  readonly known: Uint8Array;
}

/**
 * Takes rules in their order, each unless it is near to a better one already taken.
 *
 * Two rules are near when their Jaccard, customers in both over customers in either, counted on the whole table, exceeds
 * `maxJaccard`. Three-way tables settle most pairs; the rest are asked of the engine, up to 50 rules at a time.
 */
export class DistinctRules {
  readonly #summed: SummedSpace;
  readonly #countOverlap: CountOverlap;
  readonly #maxJaccard: number;
  #kept: Better[] = [];
  /** The part of the ranking that is being taken. */
  #ranking: readonly Candidate[] = [];
  /** Those of the ranking that the engine was asked about, by their positions. */
  readonly #betters = new Map<number, Better>();
  /** Queries asked so far. */
  rounds = 0;

  constructor(summed: SummedSpace, countOverlap: CountOverlap, maxJaccard: number) {
    this.#summed = summed;
    this.#countOverlap = countOverlap;
    this.#maxJaccard = maxJaccard;
  }

  /** Those taken, best first. */
  get kept(): Candidate[] {
    return this.#kept.map(({ candidate }) => candidate);
  }

  /** Goes on with more of the ranking until so many are kept. */
  async take(ranking: readonly Candidate[], top: number): Promise<void> {
    this.#ranking = ranking;
    this.#betters.clear();
    this.#kept = this.#kept.map(({ candidate }) => ({ candidate, known: new Uint8Array(ranking.length) }));
    let open = [...ranking.keys()];
    while (open.length > 0 && this.#kept.length < top) {
      const { undecided, asked } = this.#settle(open, top);
      if (asked.length > 0) await this.#ask(asked);
      open = undecided;
    }
  }

  /** Is it near to one already taken, as far as tables can tell? */
  isNearKept(candidate: Pick<Candidate, 'selectors' | 'wholeN'>): boolean {
    return this.#kept.some(
      (better) =>
        nearnessByTables(this.#summed, better.candidate, candidate, this.#maxJaccard) === Nearness.near,
    );
  }

  /**
   * Decides what can be decided in order. From the first on that cannot, the rest wait, and as many as a query takes are
   * asked about: those that are not sure to fall with one asked about already.
   */
  #settle(open: readonly number[], top: number): { undecided: number[]; asked: number[] } {
    const undecided: number[] = [];
    const asked: number[] = [];
    const askedBetters: Better[] = [];
    for (const [index, position] of open.entries()) {
      if (this.#kept.length === top) return { undecided: [], asked: [] };
      if (this.#kept.length + asked.length === mostAsked) {
        undecided.push(...open.slice(index));
        break;
      }
      const toKept = this.#nearnessToAny(this.#kept, position);
      if (toKept === Nearness.near) continue;
      if (toKept === Nearness.apart && undecided.length === 0) this.#kept.push(this.#betterAt(position));
      else {
        undecided.push(position);
        if (this.#nearnessToAny(askedBetters, position) === Nearness.near) continue;
        asked.push(position);
        askedBetters.push(this.#betterAt(position));
      }
    }
    return { undecided, asked };
  }

  #betterAt(position: number): Better {
    const known = this.#betters.get(position);
    if (known) return known;
    const better = { candidate: this.#ranking[position]!, known: new Uint8Array(this.#ranking.length) };
    this.#betters.set(position, better);
    return better;
  }

  #nearnessToAny(betters: readonly Better[], position: number): number {
    let nearness: number = Nearness.apart;
    for (const better of betters) {
      const one = this.#nearnessOf(better, position);
      if (one === Nearness.near) return one;
      if (one === Nearness.untold) nearness = one;
    }
    return nearness;
  }

  #nearnessOf({ candidate, known }: Better, position: number): number {
    if (known[position] === Nearness.unknown) {
      known[position] = nearnessByTables(this.#summed, candidate, this.#ranking[position]!, this.#maxJaccard);
    }
    return known[position]!;
  }

  async #ask(asked: readonly number[]): Promise<void> {
    this.rounds += 1;
    const betters = [...this.#kept, ...asked.map((position) => this.#betterAt(position))];
    const wheres = betters.map(({ candidate }) => whereOf(this.#summed.space, candidate.selectors));
    const shared = sharedCounts(await this.#countOverlap(wheres), betters.length);
    for (const [first, { candidate, known }] of betters.entries()) {
      requireSameCustomers(wheres[first]!, candidate.wholeN, shared[first]![first]!);
      for (const [index, position] of asked.entries()) {
        const second = this.#kept.length + index;
        if (second <= first) continue;
        const both = shared[first]![second]!;
        const either = candidate.wholeN + this.#ranking[position]!.wholeN - both;
        known[position] = both / either > this.#maxJaccard ? Nearness.near : Nearness.apart;
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
