import type { PairwiseResult } from '../../stats/index.js';
import type { StudyContext } from '../context.js';
import type { FollowUp } from './hypothesis-result.js';

/** Pairs of groups, each with its verdict. */
export function followUpsOf(
  { definition }: StudyContext,
  pairs: readonly PairwiseResult[],
): readonly FollowUp[] {
  return pairs.map(({ pair, test, pAdjusted, log10PAdjusted }) => ({
    pair,
    test,
    pAdjusted,
    log10PAdjusted,
    verdict: pAdjusted < definition.significance ? 'shown to differ' : 'not shown to differ',
  }));
}
