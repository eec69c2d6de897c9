export { type ComparedSegment, compareSegments, type SegmentComparison } from './comparison.js';
export { type Portrait, portraitOf } from './portrait.js';
export { askSegmentProfiles, type SegmentProfiles } from './segment-profiles.js';
export { fewestPainted, isBand, isMarked, type Trait, type TraitCounts } from './traits.js';
