import { describe, expect, test } from 'vitest';
import { evidenceWords, whyNot } from '../../lib/report/evidence-words.js';
import type { Evidence } from '../../lib/retention/index.js';

const interval = (low: number, high: number) => ({ low, high, level: 0.95 });
const churn = { n: 1000, churned: 210, rate: 0.21, interval: interval(0.186, 0.236) };
const overall = { n: 10_000, churned: 2000, rate: 0.2, interval: interval(0.192, 0.208) };
const adjusted = { pAdjusted: 0.21, log10PAdjusted: Math.log10(0.21) };

const segment: Evidence = {
  ...{ kind: 'segment', id: 'women', what: 'Women', supports: false, churn, overall },
  ...{ difference: { value: 0.009, interval: interval(-0.006, 0.024) }, ...adjusted },
};
const claim: Evidence = {
  ...{ kind: 'claim', id: 'fifth', what: 'A fifth left.', supports: false, verdict: 'differs' },
  figures: [{ what: 'all customers', value: 0.21, n: 1000, churned: 210, interval: interval(0.186, 0.236) }],
};
const hypothesis: Evidence = {
  ...{ kind: 'hypothesis', id: 'by-card', what: 'Cards make no difference.', supports: false },
  ...{ verdict: 'not shown to differ', unit: null, highest: null, ...adjusted },
  ...{ estimate: { name: 'difference of rates', value: 0.009 }, interval: interval(-0.006, 0.024) },
};

describe('why a result does not bear a statement out', () => {
  test('of a hypothesis is its adjusted p and the difference with its interval', () => {
    expect(whyNot(hypothesis)).toBe('adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)');
  });

  test('of a difference that is shown the other way round says so', () => {
    const other: Evidence = {
      ...hypothesis,
      ...{ verdict: 'shown to differ', highest: { expected: 'yes', found: 'no' } },
    };
    expect(whyNot(other)).toBe(
      'the highest is “no”, not “yes”; adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)',
    );
  });

  test('of a segment is its rate beside that of all', () => {
    expect(whyNot(segment)).toBe(
      'Women: 21.0 % (210 of 1,000; 95 % interval 18.6 to 23.6 %) left, of all customers 20.0 % (2,000 of 10,000; 95 % interval 19.2 to 20.8 %); adjusted p = 0.210, difference to everyone else 0.9 points (−0.6 to 2.4)',
    );
  });

  test('of a claim is its verdict with the figures', () => {
    expect(whyNot(claim)).toBe(
      'claim “A fifth left”: differs; all customers: 21.0 % (210 of 1,000; 95 % interval 18.6 to 23.6 %)',
    );
  });

  test('tells an interval whose end is open, as findings list it', () => {
    const open = { ...hypothesis, interval: { low: -0.006, high: null, level: 0.95 } };
    expect(whyNot(open)).toBe('adjusted p = 0.210, difference 0.9 points (from −0.6)');
  });
});

describe('evidence in words', () => {
  test('is short where it bears a recommendation out', () => {
    const told = [segment, claim, hypothesis].map((each) => evidenceWords({ ...each, supports: true }));
    expect(told).toEqual([
      'Women: 21.0 % (210 of 1,000; 95 % interval 18.6 to 23.6 %) left',
      'Claim “A fifth left”: differs',
      'Hypothesis “Cards make no difference”: not shown to differ',
    ]);
  });

  test('has the figures where it does not', () => {
    expect(evidenceWords(hypothesis)).toBe(
      'Hypothesis “Cards make no difference”: not shown to differ, adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)',
    );
    expect(evidenceWords(claim)).toMatch(/^Claim “A fifth left”: differs; all customers: 21\.0 %/);
  });
});
