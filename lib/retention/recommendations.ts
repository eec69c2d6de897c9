import type { SegmentResult } from '../segments/index.js';
import {
  askChurn,
  type ChurnRate,
  type ClaimResult,
  conditionWords,
  type HypothesisResult,
  type PlayDefinition,
  resolveWhere,
  type StudyContext,
  wordsOf,
} from '../study/index.js';

/** A recorded result that a recommendation rests on, and whether it bears it out. */
export interface RecommendationEvidence {
  readonly kind: 'segment' | 'claim' | 'hypothesis';
  readonly id: string;
  readonly what: string;
  readonly supports: boolean;
}

/** An action on offer, the customers it is for, and what this table says for and against it. */
export interface Recommendation {
  readonly id: string;
  readonly name: string;
  /** The id of a declared segment, or null where the customers are described by `customers` alone. */
  readonly segment: string | null;
  readonly customers: string;
  readonly action: string;
  readonly reach: ChurnRate;
  readonly evidence: readonly RecommendationEvidence[];
  /** Data that would be needed and that the table does not have. */
  readonly needs: readonly string[];
  /** False where none of its evidence is borne out by this table. */
  readonly supported: boolean;
}

/** The results of a study that recommendations are drawn from. */
export interface Findings {
  readonly segments: readonly SegmentResult[];
  readonly claims: readonly ClaimResult[];
  readonly hypotheses: readonly HypothesisResult[];
}

/** What to do, drawn from the recorded results: each action of the playbook with its reach and its evidence. */
export async function recommend(context: StudyContext, findings: Findings): Promise<Recommendation[]> {
  const recommendations: Recommendation[] = [];
  for (const play of context.definition.playbook) {
    const evidence = evidenceOf(play, findings);
    recommendations.push({
      id: play.id,
      name: play.name,
      segment: typeof play.for === 'string' ? play.for : null,
      ...(await addressees(context, play)),
      action: play.action,
      evidence,
      needs: play.needs,
      supported: evidence.length === 0 || evidence.some(({ supports }) => supports),
    });
  }
  return recommendations;
}

async function addressees(
  context: StudyContext,
  play: PlayDefinition,
): Promise<Pick<Recommendation, 'customers' | 'reach'>> {
  if (play.for === undefined) return { customers: 'all customers', reach: await askChurn(context) };
  const segment = context.definition.segments.find(({ id }) => id === play.for);
  const where = await resolveWhere(context, segment?.where ?? (play.for as Exclude<typeof play.for, string>));
  const words = conditionWords(where, wordsOf(context.definition, context.columns));
  return { customers: segment?.name ?? words, reach: await askChurn(context, where) };
}

function evidenceOf(play: PlayDefinition, findings: Findings): RecommendationEvidence[] {
  return [
    ...play.evidence.segments.map((id) => segmentEvidence(required(findings.segments, id))),
    ...play.evidence.claims.map((id) => claimEvidence(required(findings.claims, id))),
    ...play.evidence.hypotheses.map((id) => hypothesisEvidence(required(findings.hypotheses, id))),
  ];
}

function required<T extends { readonly id: string }>(results: readonly T[], id: string): T {
  const found = results.find((result) => result.id === id);
  if (!found) throw new RangeError(`recommend requires a recorded result for ${id}, received none`);
  return found;
}

/** A segment supports an action where it is shown to leave more than everyone else. */
function segmentEvidence({ id, name, difference }: SegmentResult): RecommendationEvidence {
  return { kind: 'segment', id, what: name, supports: (difference?.interval.low ?? 0) > 0 };
}

function claimEvidence({ id, says, verdict }: ClaimResult): RecommendationEvidence {
  return { kind: 'claim', id, what: says, supports: verdict.startsWith('reproduced') };
}

function hypothesisEvidence({ id, claim, verdict }: HypothesisResult): RecommendationEvidence {
  return { kind: 'hypothesis', id, what: claim, supports: verdict === 'shown to differ' };
}
