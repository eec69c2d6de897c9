import { answerTo, type Findings } from '../report/index.js';

/** What was found, in three sentences, for the end of a run. */
export function closingWords(findings: Findings): string {
  const { churn, highest, certainty } = answerTo(findings);
  return [churn, highest, certainty].join('\n');
}
