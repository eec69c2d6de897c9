import type { HypothesisResult } from '../../study/index.js';

interface Told extends Pick<HypothesisResult, 'verdict' | 'adjustment'> {
  readonly declaredTest: string;
}

const adjustmentNames = {
  holm: 'Holm',
  bonferroni: 'Bonferroni',
  'benjamini-hochberg': 'Benjamini and Hochberg',
} as const;

/**
 * How many hypotheses were refuted: `11 of 18 shown to differ`, equivalence apart: `1 of 2 shown equivalent`.
 *
 * @example
 * verdictCounts([{ declaredTest: 'welch', verdict: 'shown to differ', adjustment: 'holm' }]); // '1 of 1 shown to differ'
 */
export function verdictCounts(rows: readonly Told[]): string {
  const ofEquivalence = rows.filter(({ declaredTest }) => declaredTest === 'equivalence');
  const ofDifference = rows.filter(({ declaredTest }) => declaredTest !== 'equivalence');
  const told = (of: readonly Told[], verdict: Told['verdict']) => {
    if (of.length === 0) return [];
    return [`${of.filter((row) => row.verdict === verdict).length} of ${of.length} ${verdict}`];
  };
  return [...told(ofDifference, 'shown to differ'), ...told(ofEquivalence, 'shown equivalent')].join(', ');
}

/** How the p-values of a family are adjusted: `by Holm`. */
export function adjustmentWords([first]: readonly Told[]): string {
  return first ? `by ${adjustmentNames[first.adjustment]}` : '';
}
