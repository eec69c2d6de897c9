import {
  type Candidate,
  candidatesOf,
  conflict,
  type FloatingLabel,
  type LabelSurroundings,
} from './label-candidates.js';

/** Where a label came to stand: the middle of its box, from its point. */
export interface LabelPlace {
  readonly dx: number;
  readonly dy: number;
  /** Whether the label stands so far off that a line should lead to it. */
  readonly isFar: boolean;
}

const NEAR = 10;
const ROUNDS = 2;

/**
 * Places for labels near their points, so that none covers another, an obstacle or the edge if there is room at all.
 *
 * Each label in turn takes the cheapest of 96 places around its point; then pairs that are still in each other's way
 * move together. That is done from each of the labels on, forwards and backwards, and the cheapest outcome is kept:
 * the same labels always come to the same places.
 *
 * @param labels - points and sizes of the labels
 * @param surroundings - dots, whiskers and lines, and the edges
 * @returns a place a label, in their order
 */
export function placeLabels(labels: readonly FloatingLabel[], surroundings: LabelSurroundings): LabelPlace[] {
  const candidates = labels.map((label) => candidatesOf(label, surroundings));
  const outcomes = labels.flatMap((_, first) => [1, -1].map((step) => settled(candidates, first, step)));
  const best = outcomes.reduce((a, b) => (totalCost(b) < totalCost(a) ? b : a));
  return best.map(({ leader: [from, to], distance }) => ({
    dx: to.x - from.x,
    dy: to.y - from.y,
    isFar: distance > NEAR,
  }));
}

/** Places chosen one after the other, from the label at `first` on, then mended. */
function settled(candidates: readonly (readonly Candidate[])[], first: number, step: number): Candidate[] {
  const chosen: Candidate[] = [];
  for (const place of candidates.keys()) {
    const index = (first + candidates.length + place * step) % candidates.length;
    chosen[index] = cheapest(candidates[index]!, without(chosen, index));
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, places] of candidates.entries()) {
      chosen[index] = cheapest(places, without(chosen, index));
    }
    moveConflictingPairs(candidates, chosen);
  }
  return chosen;
}

function totalCost(chosen: readonly Candidate[]): number {
  return chosen.reduce((sum, candidate, index) => sum + costBeside(candidate, chosen.slice(0, index)), 0);
}

function cheapest(places: readonly Candidate[], others: readonly Candidate[]): Candidate {
  const costs = places.map((candidate) => costBeside(candidate, others));
  return places[costs.indexOf(Math.min(...costs))]!;
}

function without(chosen: readonly Candidate[], ...left: readonly number[]): Candidate[] {
  // `filter` passes over labels that have no place yet.
  return chosen.filter((_, index) => !left.includes(index));
}

function moveConflictingPairs(candidates: readonly (readonly Candidate[])[], chosen: Candidate[]): void {
  for (const first of chosen.keys()) {
    for (let second = 0; second < first; second++) {
      if (conflict(chosen[first]!, chosen[second]!) === 0) continue;
      const others = without(chosen, first, second);
      [chosen[first], chosen[second]] = cheapestPair(candidates[first]!, candidates[second]!, others);
    }
  }
}

function cheapestPair(
  first: readonly Candidate[],
  second: readonly Candidate[],
  others: readonly Candidate[],
): [Candidate, Candidate] {
  const priced = (places: readonly Candidate[]) =>
    places.map((place) => ({ place, cost: costBeside(place, others) })).sort((a, b) => a.cost - b.cost);
  const [firsts, seconds] = [priced(first), priced(second)];
  let best: [Candidate, Candidate] = [firsts[0]!.place, seconds[0]!.place];
  let least = Number.POSITIVE_INFINITY;
  for (const a of firsts) {
    for (const b of seconds) {
      // Sorted by cost, so that no later one can be cheaper.
      if (a.cost + b.cost >= least) break;
      const cost = a.cost + b.cost + conflict(a.place, b.place);
      if (cost < least) {
        least = cost;
        best = [a.place, b.place];
      }
    }
  }
  return best;
}

function costBeside(candidate: Candidate, others: readonly Candidate[]): number {
  return others.reduce((sum, other) => sum + conflict(candidate, other), candidate.ownCost);
}
