export { type AskedSearchSpace, askSearchSpace, type SearchSpaceOptions } from './ask-search-space.js';
export { type CompactSet, compactSet, type SetLimits } from './compact-set.js';
export { type Discovery, type DiscoveryOptions, discoverSegments } from './discover-segments.js';
export { confirmedBelow, type DiscoveredSegment, type HalfResult } from './discovered-segment.js';
export { type Cover, coverOf } from './membership-cover.js';
export type { SearchOptions } from './search-options.js';
export { type FoundRule, type SearchResult, searchSegments } from './search-segments.js';
export type { SearchColumn, SearchCounts, SearchLevel, SearchSpace, SearchTable } from './search-space.js';
export type { CountOverlap } from './select-distinct.js';
