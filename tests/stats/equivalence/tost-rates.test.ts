import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  farringtonManningInterval,
  farringtonManningZ,
} from '../../../lib/stats/equivalence/farrington-manning.js';
import { tostRates, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const proportion = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, rate]) => ({ count: Math.round(rate * n), n }));
const margins = fc.integer({ min: 1, max: 60 }).map((points) => points / 100);

describe('tostRates', () => {
  it('shows equivalence exactly where the interval lies within the margin', () => {
    always(
      fc.property(proportion, proportion, margins, (a, b, margin) => {
        const { pValue, interval } = tostRates(a, b, { margin });
        expect(pValue < 0.05).toBe(interval.low > -margin && interval.high < margin);
      }),
    );
  });

  it('does not mind which group comes first, nor which of leaving and staying is counted', () => {
    always(
      fc.property(proportion, proportion, margins, (a, b, margin) => {
        const result = tostRates(a, b, { margin });
        const swapped = tostRates(b, a, { margin });
        const others = tostRates({ ...a, count: a.n - a.count }, { ...b, count: b.n - b.count }, { margin });
        expectClose(swapped.log10PValue, result.log10PValue, 1e-8, 1e-6);
        expectClose(others.log10PValue, result.log10PValue, 1e-8, 1e-6);
        expectClose(swapped.interval.high, -result.interval.low, 1e-9, 1);
      }),
    );
  });

  it('can show that two groups without anyone counted are alike', () => {
    const none = { count: 0, n: 2000 };
    const result = tostRates(none, none, { margin: 0.01 });
    expect(result.pValue).toBeLessThan(0.001);
    expect(result.smallestDetectable).toBeNull();
    expect(result.assumptions[1]).toMatchObject({ found: 'the fewest are 0', holds: false });
  });

  it('refuses margins that are none, and empty groups', () => {
    const group = { count: 3, n: 20 };
    expect(() => tostRates(group, group, { margin: 1 })).toThrow(
      new RangeError('tostRates requires `margin` strictly between 0 and 1, received 1'),
    );
    expect(() => tostRates(group, { count: 0, n: 0 }, { margin: 0.1 })).toThrow(
      new RangeError('tostRates requires a whole number of at least 1 in `b.n`, received 0'),
    );
  });
});

describe('the score interval of a difference of rates', () => {
  it.each([
    { a: { count: 56, n: 70 }, b: { count: 48, n: 80 }, low: 0.0533, high: 0.3377 },
    { a: { count: 9, n: 10 }, b: { count: 3, n: 10 }, low: 0.1821, high: 0.837 },
  ])("is Newcombe's method 5 (Mee) for $a.count of $a.n and $b.count of $b.n", ({ a, b, low, high }) => {
    const interval = farringtonManningInterval(a, b, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('comes from the two-proportion test where no difference is supposed', () => {
    always(
      fc.property(proportion, proportion, (a, b) => {
        fc.pre(a.count + b.count > 0 && a.count + b.count < a.n + b.n);
        expectClose(farringtonManningZ(a, b, 0), twoProportionZ(a, b).statistic.value, 1e-11, 1e-6);
      }),
    );
  });
});
