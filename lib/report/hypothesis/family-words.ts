import type { HypothesisResult } from '../../study/index.js';
import { familyCounts } from '../study-counts.js';

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
  const counts = familyCounts('', rows);
  return counts.map(({ cameOut, of, verdicts }) => `${cameOut} of ${of} ${verdicts[0]?.verdict}`).join(', ');
}

/** How the p-values of a family are adjusted: `by Holm`. */
export function adjustmentWords([first]: readonly Told[]): string {
  return first ? `by ${adjustmentNames[first.adjustment]}` : '';
}
