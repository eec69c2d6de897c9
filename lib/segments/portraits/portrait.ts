import { isMember } from '../membership.js';
import { segmentPosition } from './segment-position.js';
import { customersIn, type SegmentProfiles } from './segment-profiles.js';
import { countTraits, type Trait, type TraitCounts, traitsBetween } from './traits.js';

/** A segment against everyone else on every column; the columns of its rule stand apart, as its definition. */
export interface Portrait {
  readonly kind: 'portrait';
  readonly segment: string;
  readonly name: string;
  /** Its rule in words. */
  readonly rule: string;
  readonly n: number;
  /** Customers of the whole table. */
  readonly of: number;
  /** n / of. */
  readonly share: number;
  /** Fewer customers than the study calls a group. */
  readonly small: boolean;
  readonly definition: readonly string[];
  /** Largest effect first; none where fewer than ten customers are inside or outside. */
  readonly traits: readonly Trait[];
  readonly counted: TraitCounts;
}

/**
 * What marks the customers of a segment, held against everyone who is not in it?
 *
 * @param profiles - of all segments, by `askSegmentProfiles`
 * @throws {RangeError} when no segment is called so
 */
export function portraitOf(profiles: SegmentProfiles, id: string): Portrait {
  const position = segmentPosition(profiles, id);
  const { name, text, where } = profiles.segments[position]!;
  const inside = (mask: number) => isMember(mask, position);
  const outside = (mask: number) => !inside(mask);
  const definition = Object.keys(where);
  const n = customersIn(profiles, inside);
  const traits = traitsBetween(profiles, { inside, outside }, definition);
  const of = n + customersIn(profiles, outside);
  return {
    kind: 'portrait',
    segment: id,
    name,
    rule: text,
    n,
    of,
    share: n / of,
    small: n < profiles.smallGroup,
    definition,
    traits,
    counted: countTraits(traits),
  };
}
