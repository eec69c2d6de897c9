import { expect, test } from 'vitest';
import { adjustmentWords, verdictCounts } from '../../../lib/report/hypothesis/family-words.js';
import { testQuestions } from '../../../lib/report/hypothesis/test-questions.js';

const row = (declaredTest: string, verdict: Parameters<typeof verdictCounts>[0][number]['verdict']) => ({
  declaredTest,
  verdict,
  adjustment: 'holm' as const,
});

test('differences and equivalences are counted apart', () => {
  const rows = [
    row('welch', 'shown to differ'),
    row('mann-whitney', 'not shown to differ'),
    row('equivalence', 'shown equivalent'),
  ];
  expect(verdictCounts(rows)).toBe('1 of 2 shown to differ, 1 of 1 shown equivalent');
  expect(verdictCounts([row('equivalence', 'not shown equivalent')])).toBe('0 of 1 shown equivalent');
});

test('a family says how its p-values are adjusted', () => {
  expect(adjustmentWords([{ ...row('welch', 'shown to differ'), adjustment: 'benjamini-hochberg' }])).toBe(
    'by Benjamini and Hochberg',
  );
});

test.each(Object.entries(testQuestions))('%s asks in sentences and never says equal', (_, question) => {
  const nullHypothesis = question.nullHypothesis('age', 'women and men');
  for (const text of [question.asks, question.why]) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(nullHypothesis).toContain('women and men');
  expect([nullHypothesis, question.asks, question.why].join(' ')).not.toMatch(/\bequal\b/);
});
