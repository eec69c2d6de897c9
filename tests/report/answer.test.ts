import { describe, expect, test } from 'vitest';
import { answerTo, type Findings } from '../../lib/report/index.js';

const rate = (churned: number, n: number) => ({
  churned,
  n,
  rate: churned / n,
  interval: { low: 0.1, high: 0.9, level: 0.95 },
});

function segment(id: string, origin: 'declared' | 'column', churned: number, n: number) {
  const rule = { text: id, sql: '', where: {} };
  const pValues = { pValue: 1e-6, log10PValue: -6, pAdjusted: 1e-5, log10PAdjusted: -5 };
  const figures = { ...rate(churned, n), lift: 1, shareOfChurned: churned / 200, difference: null };
  return { id, name: id, origin, source: 'declared' as const, rule, ...figures, ...pValues, small: n < 50 };
}

/** The parts of findings that an answer is written from. */
function findingsOf(changes: Partial<Findings> = {}): Findings {
  const segments = [
    segment('few', 'declared', 80, 100),
    segment('many', 'declared', 150, 400),
    segment('tiny', 'declared', 9, 10),
    segment('Products: 1', 'column', 160, 600),
    segment('Products: 2', 'column', 40, 400),
  ];
  const recommendations = [
    { id: 'ask', name: 'Ask them', supported: true },
    { id: 'wait', name: 'Wait', supported: false },
  ];
  const rest = { claims: [], hypotheses: [], segments, recommendations };
  return { churn: rate(200, 1000), ...rest, ...changes } as unknown as Findings;
}

const interval = '95 % interval 10.0 to 90.0 %';

describe('answerTo', () => {
  test('names the groups, the highest segment and the one with most of those who left, small ones aside', () => {
    expect(answerTo(findingsOf())).toEqual({
      churn: `20.0 % (200 of 1,000; ${interval}) of the customers left.`,
      groups: `Customers with "Products: 1" leave most often, 26.7 % (160 of 600; ${interval}); those with "Products: 2" least often, 10.0 % (40 of 400; ${interval}).`,
      highest: `Of the study's segments, "few" leaves most often: 80.0 % (80 of 100; ${interval}). It holds 40.0 % of all who left (80 of 200).`,
      largest: `The largest part is in "many": 75.0 % of all who left (150 of 200). Of this segment 37.5 % (150 of 400; ${interval}) left.`,
      certainty: 'The study declares no claim and no hypothesis to test.',
      recommended: {
        words: '1 of 2 recommendations rest on evidence in this table',
        supported: [{ id: 'ask', name: 'Ask them' }],
      },
    });
  });

  test('says where a rate is not shown to differ from everyone else', () => {
    const byChance = (id: string, origin: 'declared' | 'column', churned: number) => ({
      ...segment(id, origin, churned, 400),
      ...{ pAdjusted: 0.74, log10PAdjusted: Math.log10(0.74) },
    });
    const segments = [
      byChance('few', 'declared', 85),
      byChance('one', 'column', 82),
      byChance('two', 'column', 78),
    ];
    const { groups, highest } = answerTo(findingsOf({ segments }));
    const note = ', not shown to differ from everyone else (adjusted p = 0.740)';
    expect(groups).toBe(
      `Customers with "one" leave most often, 20.5 % (82 of 400; ${interval})${note}; those with "two" least often, 19.5 % (78 of 400; ${interval})${note}.`,
    );
    expect(highest).toContain(`leaves most often: 21.3 % (85 of 400; ${interval})${note}. It holds`);
  });

  test('counts what came out again and what was shown', () => {
    const claims = ['reproduced', 'reproduced within rounding', 'differs'].map((verdict) => ({ verdict }));
    const hypotheses = [{ verdict: 'shown to differ' }, { verdict: 'not shown to differ' }];
    expect(answerTo(findingsOf({ claims, hypotheses } as Partial<Findings>)).certainty).toBe(
      '2 of 3 published claims came out again; 1 of 2 differences were shown.',
    );
    expect(answerTo(findingsOf({ hypotheses } as Partial<Findings>)).certainty).toBe(
      '1 of 2 differences were shown.',
    );
  });

  test('says where there is nothing to lean on and nothing to do', () => {
    const answer = answerTo(
      findingsOf({ segments: [segment('tiny', 'declared', 9, 10)], recommendations: [] }),
    );
    expect(answer).toMatchObject({ groups: null, largest: null, recommended: null });
    expect(answer.highest).toBe('No segment of the study is large enough to lean on.');
  });
});
