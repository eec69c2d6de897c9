import { isMember } from '../membership.js';
import { segmentPosition } from './segment-position.js';
import { customersIn, type SegmentProfiles } from './segment-profiles.js';
import { countTraits, type Sides, type Trait, type TraitCounts, traitsBetween } from './traits.js';

/** One of two segments that are held against each other. */
export interface ComparedSegment {
  readonly segment: string;
  readonly name: string;
  /** Its rule in words. */
  readonly rule: string;
  readonly n: number;
  /** How many of them stand on its side: fewer where some are in the other segment too. */
  readonly compared: number;
}

/** Two segments held against each other on every column; the columns of their rules stand apart. */
export interface SegmentComparison {
  readonly kind: 'comparison';
  readonly inside: ComparedSegment;
  readonly outside: ComparedSegment;
  /** Customers who are in both segments. */
  readonly both: number;
  readonly definition: readonly string[];
  /** Largest effect first; none where a side has fewer than ten customers. */
  readonly traits: readonly Trait[];
  readonly counted: TraitCounts;
}

/**
 * How do the customers of two segments differ?
 *
 * Nobody stands on both sides, because the intervals are those of separate groups: customers of both segments are left out,
 * but where one segment lies within the other it is held, whole, against the rest of the larger one.
 *
 * @param profiles - of all segments, by `askSegmentProfiles`
 * @param first - the id of the segment that `inside` speaks of; effects are first less second
 * @param second - the id of the segment that `outside` speaks of
 * @throws {RangeError} when no segment is called so, or a segment is held against itself
 */
export function compareSegments(profiles: SegmentProfiles, first: string, second: string): SegmentComparison {
  if (first === second) {
    throw new RangeError(`compareSegments requires two different segments, received "${first}" twice`);
  }
  const [a, b] = [segmentPosition(profiles, first), segmentPosition(profiles, second)];
  const sides = sidesOf(profiles, a, b);
  const side = (position: number, group: keyof Sides): ComparedSegment => {
    const { id, name, text } = profiles.segments[position]!;
    const n = customersIn(profiles, (mask) => isMember(mask, position));
    return { segment: id, name, rule: text, n, compared: customersIn(profiles, sides[group]) };
  };
  const rules = [a, b].flatMap((position) => Object.keys(profiles.segments[position]!.where));
  const definition = [...new Set(rules)];
  const traits = traitsBetween(profiles, sides, definition);
  return {
    kind: 'comparison',
    inside: side(a, 'inside'),
    outside: side(b, 'outside'),
    both: customersIn(profiles, (mask) => isMember(mask, a) && isMember(mask, b)),
    definition,
    traits,
    counted: countTraits(traits),
  };
}

function sidesOf(profiles: SegmentProfiles, a: number, b: number): Sides {
  const onlyFirst = (mask: number) => isMember(mask, a) && !isMember(mask, b);
  const onlySecond = (mask: number) => isMember(mask, b) && !isMember(mask, a);
  if (customersIn(profiles, onlyFirst) === 0) {
    return { inside: (mask) => isMember(mask, a), outside: onlySecond };
  }
  if (customersIn(profiles, onlySecond) === 0) {
    return { inside: onlyFirst, outside: (mask) => isMember(mask, b) };
  }
  return { inside: onlyFirst, outside: onlySecond };
}
