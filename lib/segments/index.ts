export { askMembership, isMember, type MembershipCell } from './membership.js';
export { askPortraits, fewestPainted, type Portrait, type Trait } from './portraits.js';
export { columnSegments, declaredSegments, type SegmentRule } from './segment.js';
export { type Overlap, type SegmentResult, segmentOverlap, segmentResults } from './segment-results.js';
