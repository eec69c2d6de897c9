import { churn } from '../definition.js';
import type { HypothesisResult } from '../hypotheses/hypothesis-result.js';
import { about, type FailedAssumptionAlarm } from './alarm.js';

/**
 * Which tests take something for granted that this table contradicts?
 *
 * @param hypotheses - as tested
 * @returns an alarm for each assumption that does not hold; none where the statistics cannot show it (`holds: null`)
 */
export function assumptionAlarms(
  hypotheses: readonly Pick<HypothesisResult, 'id' | 'claim' | 'compare' | 'between' | 'test'>[],
): FailedAssumptionAlarm[] {
  return hypotheses.flatMap(({ id, claim, compare, between, test }) =>
    test.assumptions
      .filter(({ holds }) => holds === false)
      .map(({ assumes, found, consequence }) => ({
        id: `failed-assumption/${id}/${assumes}`,
        kind: 'failed-assumption',
        about: about({ columns: [compare, between].filter((name) => name !== churn), hypotheses: [id] }),
        found: { claim, method: test.method, assumes, found, consequence },
      })),
  );
}
