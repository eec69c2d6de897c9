import { describe, expect, test } from 'vitest';
import { openSmall } from './support.js';

async function verdictOf(claim: object, changes: object = {}) {
  const study = await openSmall({ claims: [{ id: 'claim', says: 'It is so.', ...claim }], ...changes });
  return (await study.claims()).rows[0]!;
}

describe('claims', () => {
  test.each([
    [0.417, 3, 'reproduced within rounding', 'rounded'],
    [0.416, 3, 'reproduced within rounding', 'cut off'],
    [0.42, 2, 'reproduced within rounding', 'rounded'],
    [0.45, 2, 'differs', 'off'],
  ])('a published rate of %s at %i decimals is %s (%s)', async (published, decimals, verdict, how) => {
    const claim = await verdictOf({ measure: 'churn rate', published, decimals });
    expect(claim).toMatchObject({ verdict, measured: 5 / 12 });
    expect(claim.notes).toEqual(how === 'cut off' ? ['The published figure was cut off, not rounded.'] : []);
  });

  test('an exact figure is reproduced', async () => {
    expect(
      await verdictOf({ measure: 'churn rate', of: { products: 3 }, published: 1, decimals: 0 }),
    ).toMatchObject({ verdict: 'reproduced' });
  });

  test('a claim about nobody cannot be tested', async () => {
    const claim = await verdictOf({
      measure: 'churn rate',
      of: { city: 'West' },
      published: 0.5,
      decimals: 1,
    });
    expect(claim).toMatchObject({ verdict: 'cannot be tested', measured: null });
  });

  test('a direction needs the whole interval on its side', async () => {
    const shown = await verdictOf({
      measure: 'churn difference to the rest',
      of: { products: 3 },
      expect: { above: 0 },
    });
    expect(shown.verdict).toBe('reproduced');
    const open = await verdictOf({
      measure: 'churn difference to the rest',
      of: { city: 'North' },
      expect: { above: 0 },
    });
    expect(open).toMatchObject({
      verdict: 'differs',
      notes: ['The direction is as claimed, but it is not shown.'],
    });
  });

  test('1.85 times is not twice', async () => {
    const segments = [{ id: 'over-40', name: 'Over 40', where: { age: { above: 40 } } }];
    const claim = await verdictOf({ measure: 'lift', of: 'over-40', expect: { above: 2 } }, { segments });
    expect(claim.measured).toBeCloseTo(4 / 6 / (5 / 12), 12);
    expect(claim.verdict).toBe('differs');
  });

  test('a size has to hold under every reading of a parameter', async () => {
    const changes = {
      parameters: { high: 'p75' },
      segments: [{ id: 'rich', name: 'Rich', where: { balance: { from: '$high' } } }],
    };
    const claim = (below: number) => ({
      measure: 'customers',
      of: 'rich',
      expect: { below },
      readings: { high: ['p50', 'p75'] },
    });
    expect(await verdictOf(claim(6), changes)).toMatchObject({ verdict: 'reproduced', measured: 5 });
    expect(await verdictOf(claim(5), changes)).toMatchObject({ verdict: 'differs', measured: 5 });
  });

  test('shares come from counts', async () => {
    const claim = await verdictOf({
      measure: 'share of customers',
      of: { products: { in: [1, 2] } },
      expect: { above: 0.5 },
    });
    expect(claim).toMatchObject({ measured: 9 / 12, verdict: 'reproduced' });
  });
});
