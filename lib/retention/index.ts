export {
  type ClaimedEvidence,
  type Evidence,
  evidenceOf,
  type HypothesisEvidence,
  type Results,
  type SegmentEvidence,
} from './evidence.js';
export { type Recommendation, recommend } from './recommendations.js';
export { type ToldSentence, toldSentences } from './told-sentences.js';
