import { describe, expect, test } from 'vitest';
import { evidenceOf, type Results, toldSentences } from '../../lib/retention/index.js';
import { chiSquare, newcombe, tostRates, twoProportionZ } from '../../lib/stats/index.js';

const level = 0.95;
const rate = (churned: number, n: number) => ({
  churned,
  n,
  rate: churned / n,
  interval: { low: churned / n - 0.01, high: churned / n + 0.01, level },
});
const group = (value: number, churned: number, n: number) => ({
  value,
  label: value === 1 ? 'yes' : 'no',
  n,
  churn: rate(churned, n),
});

function hypothesis(id: string, changes: Readonly<Record<string, unknown>>) {
  return {
    id,
    claim: `Claim ${id}.`,
    unit: null,
    pAdjusted: 0.2,
    log10PAdjusted: Math.log10(0.2),
    ...changes,
  };
}

const yes = { count: 150, n: 1000 };
const no = { count: 250, n: 1000 };

const results = {
  overall: rate(400, 2000),
  significance: 0.05,
  segments: [
    {
      id: 'more',
      name: 'More',
      ...rate(90, 300),
      difference: { value: 0.118, interval: {} },
      pAdjusted: 1e-6,
    },
    { id: 'few', name: 'Few', ...rate(3, 10), difference: { value: 0.1, interval: {} }, pAdjusted: 0.4 },
    { id: 'less', name: 'Less', ...rate(9, 300), difference: { value: -0.2, interval: {} }, pAdjusted: 1e-9 },
    { id: 'nobody', name: 'Nobody', ...rate(0, 0), difference: null, pAdjusted: 1 },
  ],
  claims: [
    { id: 'holds', says: 'It holds.', verdict: 'reproduced within rounding', evidence: [] },
    { id: 'falls', says: 'It falls.', verdict: 'differs', evidence: [] },
    { id: 'open', says: 'Nobody is meant.', verdict: 'cannot be tested', evidence: [] },
  ],
  hypotheses: [
    hypothesis('by-card', {
      declaredTest: 'chi-square',
      verdict: 'shown to differ',
      groups: [group(0, no.count, no.n), group(1, yes.count, yes.n)],
      test: chiSquare([
        [250, 750],
        [150, 850],
      ]),
    }),
    hypothesis('two-rates', {
      declaredTest: 'two-proportion-z',
      verdict: 'not shown to differ',
      groups: [group(0, 20, 100), group(1, 22, 100)],
      test: twoProportionZ({ count: 20, n: 100 }, { count: 22, n: 100 }),
    }),
    hypothesis('nearly-the-same', {
      declaredTest: 'equivalence',
      verdict: 'shown equivalent',
      groups: [group(0, 2000, 10_000), group(1, 2000, 10_000)],
      test: tostRates({ count: 2000, n: 10_000 }, { count: 2000, n: 10_000 }, { margin: 0.03 }),
    }),
  ],
} as unknown as Results;

const named = (changes: Partial<Parameters<typeof evidenceOf>[0]>) => ({
  segments: [],
  claims: [],
  hypotheses: [],
  ...changes,
});
const supports = (changes: Parameters<typeof named>[0]) =>
  evidenceOf(named(changes), results).map((evidence) => evidence.supports);

describe('evidence', () => {
  test('of a segment needs it to be shown to leave more often than everyone else', () => {
    expect(supports({ segments: ['more', 'few', 'less', 'nobody'] })).toEqual([true, false, false, false]);
  });

  test('of a claim needs it to be reproduced', () => {
    expect(supports({ claims: ['holds', 'falls', 'open'] })).toEqual([true, false, false]);
  });

  test('of a hypothesis needs its null to be refuted, that of an equivalence too', () => {
    const hypotheses = ['by-card', 'two-rates', 'nearly-the-same'];
    expect(supports({ hypotheses })).toEqual([true, false, true]);
  });

  test('that names a group does not hold where another one has the highest rate', () => {
    const highest = (value: number) => supports({ hypotheses: [{ id: 'by-card', highest: value }] });
    expect(highest(0)).toEqual([true]);
    expect(highest(1)).toEqual([false]);
    const [evidence] = evidenceOf(named({ hypotheses: [{ id: 'by-card', highest: 1 }] }), results);
    expect(evidence).toMatchObject({ highest: { expected: 'yes', found: 'no' } });
  });

  test('that names a group which this table does not have does not hold', () => {
    expect(supports({ hypotheses: [{ id: 'by-card', highest: 7 }] })).toEqual([false]);
  });

  test('tells two rates by their difference, whatever the test estimates', () => {
    const [evidence] = evidenceOf(named({ hypotheses: ['by-card'] }), results);
    expect(evidence).toMatchObject({
      estimate: { name: 'difference of rates', value: 0.1 },
      interval: newcombe(no, yes, { level }),
    });
  });

  test('takes the other group from the one that has to be the highest', () => {
    const [evidence] = evidenceOf(named({ hypotheses: [{ id: 'by-card', highest: 1 }] }), results);
    expect(evidence).toMatchObject({ estimate: { value: -0.1 }, interval: newcombe(yes, no, { level }) });
  });

  test('that was never asked is an error', () => {
    expect(() => evidenceOf(named({ claims: ['unasked'] }), results)).toThrow(
      'evidenceOf requires a recorded result for unasked, received none',
    );
  });
});

describe('the sentences of a note', () => {
  test('stand where they state no finding', () => {
    const plain = { says: 'As it was.', supported: true, evidence: [] };
    expect(toldSentences('As it was.', results)).toEqual([plain]);
    expect(toldSentences(['As it was.'], results)).toEqual([plain]);
  });

  test('need all of their evidence', () => {
    const sentence = (claims: string[]) => ({ says: 'So it is.', evidence: named({ claims }) });
    const told = toldSentences([sentence(['holds']), sentence(['holds', 'falls'])], results);
    expect(told.map(({ supported }) => supported)).toEqual([true, false]);
  });
});
