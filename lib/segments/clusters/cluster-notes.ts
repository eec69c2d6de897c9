import { grouped, requireColumn, type StudyColumn, type StudyContext } from '../../study/index.js';
import type { ClusterChoice } from './cluster-count.js';
import type { ClustersResult } from './clusters-result.js';
import { stableFrom } from './stability.js';

/** What a reader of clusters has to know. */
export function notesOf(
  context: StudyContext,
  { sample: { n, of }, columns }: Pick<ClustersResult, 'sample' | 'columns'>,
  { k, trials }: ClusterChoice,
): string[] {
  const found = n < of ? `found on ${grouped(n)} of ${grouped(of)} customers, drawn at random, and ` : '';
  const notes = [
    `The clusters were ${found}counted on all ${grouped(of)}: each customer belongs to the nearest centre.`,
    'The outcome did not make the clusters, so the p-value of their differences in churn is fair.',
    'The columns that made the clusters have effects and intervals but no p-values: clusters differ there by construction.',
  ];
  const taken = columns.map(({ column }) => requireColumn(context.columns, column));
  const guarded = labelsOf(taken.filter(({ definition }) => definition.protected));
  if (guarded)
    notes.push(`Made with ${guarded}, which may describe customers but not decide an offer by itself.`);
  const after = labelsOf(taken.filter(mayFollowLeaving));
  if (after)
    notes.push(`Made with ${after}, which may follow leaving: differences in churn may come from that.`);
  if (trials.find((trial) => trial.k === k)!.stability < stableFrom)
    notes.push('Not stable: another sample of these customers would give other clusters.');
  return notes;
}

function mayFollowLeaving({ definition }: StudyColumn): boolean {
  return 'may_follow_leaving' in definition && definition.may_follow_leaving !== false;
}

function labelsOf(columns: readonly StudyColumn[]): string {
  return columns.map(({ label }) => label).join(', ');
}
