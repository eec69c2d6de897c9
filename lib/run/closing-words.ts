import { percent } from '../charts/format.js';
import { type Findings, rateWords } from '../report/index.js';

/** What was found, in three sentences, for the end of a run. */
export function closingWords({ churn, segments, claims, hypotheses }: Findings): string {
  const leaned = segments.filter(
    ({ small, rate, source }) => !small && rate !== null && source === 'declared',
  );
  const highest = leaned.toSorted((a, b) => b.rate! - a.rate!)[0];
  const held = claims.filter(({ verdict }) => verdict.startsWith('reproduced')).length;
  const shown = hypotheses.filter(({ verdict }) => verdict === 'shown to differ').length;
  return [
    `${rateWords(churn)} of the customers left.`,
    highest
      ? `Of the study's segments, "${highest.name}" leaves most: ${rateWords(highest)}, ${percent(highest.shareOfChurned)} of all who left.`
      : 'No segment of the study is large enough to lean on.',
    `${held} of ${claims.length} published claims came out again; ${shown} of ${hypotheses.length} differences were shown.`,
  ].join('\n');
}
