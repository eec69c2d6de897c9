import { churn } from '../definition.js';
import type { HypothesisResult } from '../hypotheses/hypothesis-result.js';
import { about, type DisagreementAlarm } from './alarm.js';

/** What a hypothesis is read from here. */
export type ComparedHypothesis = Pick<
  HypothesisResult,
  | 'id'
  | 'claim'
  | 'compare'
  | 'between'
  | 'declaredTest'
  | 'test'
  | 'verdict'
  | 'pAdjusted'
  | 'log10PAdjusted'
  | 'disagreesWith'
>;

/**
 * Which tests of the same groups and column come out differently?
 *
 * As they may: one asks about means, another about ranks or about any difference. The alarm lists every test of the
 * question, so that nobody has to choose the one that pleases.
 *
 * @param hypotheses - as tested, with `disagreesWith` filled in
 * @param options.significance - below which p shows a difference; default 0.05
 * @returns an alarm for each question, its tests in the order given
 */
export function disagreementAlarms(
  hypotheses: readonly ComparedHypothesis[],
  { significance = 0.05 } = {},
): DisagreementAlarm[] {
  const told = new Set<string>();
  return hypotheses.flatMap((hypothesis) => {
    if (hypothesis.disagreesWith.length === 0 || told.has(hypothesis.id)) return [];
    // Those who disagree with one that disagrees with this agree with it: both sides together are the question.
    const against = hypotheses.filter(({ id }) => hypothesis.disagreesWith.includes(id));
    const beside = new Set([...hypothesis.disagreesWith, ...against.flatMap((each) => each.disagreesWith)]);
    const all = hypotheses.filter(({ id }) => beside.has(id));
    for (const { id } of all) told.add(id);
    return [disagreement(all, significance)];
  });
}

function disagreement(hypotheses: readonly ComparedHypothesis[], significance: number): DisagreementAlarm {
  const { compare, between } = hypotheses[0]!;
  const isShown = hypotheses.map(({ test }) => test.pValue < significance);
  return {
    id: `disagreement/${hypotheses.map(({ id }) => id).join('/')}`,
    kind: 'disagreement',
    about: about({
      columns: [compare, between].filter((name) => name !== churn),
      hypotheses: hypotheses.map(({ id }) => id),
    }),
    found: {
      tests: hypotheses.map(({ id, claim, declaredTest, test, verdict, pAdjusted, log10PAdjusted }) => ({
        hypothesis: id,
        claim,
        declaredTest,
        method: test.method,
        verdict,
        pValue: test.pValue,
        log10PValue: test.log10PValue,
        pAdjusted,
        log10PAdjusted,
      })),
      byAdjustmentOnly: isShown.every((each) => each === isShown[0]),
    },
  };
}
