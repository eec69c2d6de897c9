import type { SegmentResult } from '../../segments/index.js';
import type { ClaimResult } from '../../study/index.js';
import type { Findings } from '../findings.js';

/**
 * The claims of the findings as the results that were recorded: `findings.json` keeps them as they were, and its schema
 * is wider, so that it can be read by others.
 */
export function recordedClaims({ claims }: Pick<Findings, 'claims'>): readonly ClaimResult[] {
  return claims as ClaimResult[];
}

/** The segments of the findings as the results that were recorded. */
export function recordedSegments({ segments }: Pick<Findings, 'segments'>): readonly SegmentResult[] {
  return segments as SegmentResult[];
}
