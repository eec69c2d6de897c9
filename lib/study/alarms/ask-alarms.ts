import type { StudyContext } from '../context.js';
import type { HypothesisResult } from '../hypotheses/hypothesis-result.js';
import type { Alarm } from './alarm.js';
import { assumptionAlarms } from './assumption-alarms.js';
import { conditionUses } from './condition-uses.js';
import { disagreementAlarms } from './disagreement-alarms.js';
import { askColumnRates } from './level-rates.js';
import { askPairTables } from './pair-tables.js';
import { reverseCausalityAlarms } from './reverse-causality-alarms.js';
import { simpsonAlarms } from './simpson-alarms.js';
import { smallDifferenceAlarms } from './small-difference-alarms.js';

/**
 * What does a reader have to be warned of before leaning on these results?
 *
 * @param hypotheses - the study's hypotheses as tested
 * @returns Simpson's paradoxes, then what may follow leaving, differences too small to matter, assumptions that fail and
 *   tests that disagree; within a kind in the definition's order
 */
export async function askAlarms(
  context: StudyContext,
  hypotheses: readonly HypothesisResult[],
): Promise<Alarm[]> {
  const { definition } = context;
  const { significance, matters } = definition;
  return [
    ...simpsonAlarms(await askPairTables(context), { significance, matters: matters.rate }),
    ...reverseCausalityAlarms(await askColumnRates(context), await conditionUses(context)),
    ...smallDifferenceAlarms(hypotheses, definition),
    ...assumptionAlarms(hypotheses),
    ...disagreementAlarms(hypotheses, { significance }),
  ];
}
