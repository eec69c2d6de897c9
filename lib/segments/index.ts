export * from './clusters/index.js';
export {
  askDiscovery,
  askStudySpace,
  type DiscoveryResult,
  type NamedDiscovery,
} from './discovered-segments.js';
export * from './discovery/index.js';
export {
  askMarketingSets,
  type ChosenSegment,
  type MarketingSet,
  type MarketingSets,
} from './marketing-sets.js';
export {
  askHalves,
  askMembership,
  askOverlap,
  type CountedHalves,
  halvesOneByOne,
  isMember,
  type MembershipCell,
} from './membership.js';
export * from './portraits/index.js';
export { columnSegments, declaredSegments, type SegmentRule } from './segment.js';
export { type Overlap, type SegmentResult, segmentOverlap, segmentResults } from './segment-results.js';
