export {
  type Findings,
  type Recommendation,
  type RecommendationEvidence,
  recommend,
} from './recommendations.js';
