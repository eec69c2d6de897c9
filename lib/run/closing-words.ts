import { answerTo, type Findings } from '../report/index.js';
import { visibleText } from '../study/visible-text.js';

/** What was found, in three sentences, a line each, for the end of a run on a terminal. */
export function closingWords(findings: Findings): string {
  const { churn, highest, certainty } = answerTo(findings);
  return [churn, highest, certainty].map((text) => visibleText(text).replaceAll(/\s+/g, ' ')).join('\n');
}
