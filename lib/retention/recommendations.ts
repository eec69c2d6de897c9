import {
  askChurn,
  type ChurnRate,
  conditionWords,
  type PlayDefinition,
  resolveWhere,
  type StudyContext,
  wordsOf,
} from '../study/index.js';
import { type Evidence, evidenceOf, type Results } from './evidence.js';

/** An action on offer, the customers it is for, and what this table says for and against it. */
export interface Recommendation {
  readonly id: string;
  readonly name: string;
  /** The id of a declared segment, or null where the customers are described by `customers` alone. */
  readonly segment: string | null;
  readonly customers: string;
  readonly action: string;
  readonly reach: ChurnRate;
  readonly evidence: readonly Evidence[];
  /** Data that would be needed and that the table does not have. */
  readonly needs: readonly string[];
  /** False where none of its evidence is borne out by this table. */
  readonly supported: boolean;
}

/** What to do, drawn from the recorded results: each action of the playbook with its reach and its evidence. */
export async function recommend(context: StudyContext, results: Results): Promise<Recommendation[]> {
  const recommendations: Recommendation[] = [];
  for (const play of context.definition.playbook) {
    const evidence = evidenceOf(play.evidence, results);
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
