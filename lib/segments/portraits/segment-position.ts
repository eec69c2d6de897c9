import type { SegmentProfiles } from './segment-profiles.js';

/**
 * Where a segment stands in the list, which is its bit in a mask.
 *
 * @throws {RangeError} when no segment is called so, naming those that are
 */
export function segmentPosition({ segments }: SegmentProfiles, id: string): number {
  const position = segments.findIndex((segment) => segment.id === id);
  if (position >= 0) return position;
  throw new RangeError(
    `no segment is called "${id}"; this study has ${segments.map((each) => each.id).join(', ')}`,
  );
}
