import { describe, expect, it } from 'vitest';
import { probabilityOfSuperiority, rankBiserial } from '../../../lib/stats/index.js';

describe('probabilityOfSuperiority', () => {
  it('stays within 0 and 1 and keeps some doubt where one group is always ahead', () => {
    const { interval } = probabilityOfSuperiority(1, [10, 10]);
    expect(interval.high).toBe(1);
    expect(interval.low).toBeGreaterThan(0.7);
    expect(interval.low).toBeLessThan(0.95);
  });

  it('refuses a share outside 0 and 1', () => {
    expect(() => probabilityOfSuperiority(1.1, [10, 10])).toThrow(
      new RangeError('probabilityOfSuperiority requires `share` from 0 to 1, received 1.1'),
    );
    expect(() => probabilityOfSuperiority(Number.NaN, [10, 10])).toThrow(RangeError);
  });
});

describe('rankBiserial', () => {
  it('is 0 where neither group is ahead, and -1 or 1 where one always is', () => {
    expect([0, 0.5, 1].map((share) => rankBiserial(share, [7, 9]).value)).toEqual([-1, 0, 1]);
    expect(rankBiserial(0, [7, 9]).interval.low).toBe(-1);
    expect(rankBiserial(1, [7, 9]).interval.high).toBe(1);
  });

  it('refuses an empty group', () => {
    expect(() => rankBiserial(0.5, [0, 9])).toThrow(RangeError);
  });
});
