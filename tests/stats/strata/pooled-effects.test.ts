import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
} from '../../../lib/stats/index.js';
import { always, expectClose, expectCloseInterval } from '../support.js';
import { berkeley, complement, mixedStrata, stratum, swapped } from './support.js';

const pooled = [mantelHaenszelOddsRatio, mantelHaenszelRiskRatio, mantelHaenszelRiskDifference];

describe.each(pooled)('$name', (effect) => {
  it('does not depend on the order of the strata', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const [forth, back] = [effect(strata), effect(strata.toReversed())];
        expectClose(forth.value, back.value, 1e-12, 1);
        expectClose(forth.standardError, back.standardError, 1e-11);
      }),
    );
  });

  it('keeps its value and halves its variance when every stratum is there twice', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const [once, twice] = [effect(strata), effect([...strata, ...strata])];
        expectClose(twice.value, once.value, 1e-12, 1);
        expectClose(twice.standardError * Math.SQRT2, once.standardError, 1e-11);
      }),
    );
  });

  it('leaves out a stratum with an empty group, and says so', () => {
    const { notes, ...others } = effect([stratum(0, 0, 3, 9), ...berkeley, stratum(4, 9, 0, 0)]);
    expect(notes).toEqual(['2 strata with an empty group were left out']);
    expect(others).toEqual(expect.objectContaining({ value: effect(berkeley).value }));
    expect(effect([stratum(0, 0, 3, 9), ...berkeley]).notes).toEqual([
      '1 stratum with an empty group was left out',
    ]);
  });

  it('refuses strata without both groups, and counts that are none', () => {
    expect(() => effect([stratum(0, 0, 3, 9)])).toThrow(
      new RangeError(
        `${effect.name} requires at least 1 stratum with someone in both groups in \`strata\`, received none of 1`,
      ),
    );
    expect(() => effect([stratum(3, 9, 4, 3)])).toThrow(
      new RangeError(
        `${effect.name} requires \`strata[0].b.count\` of at most \`strata[0].b.n\` (3), received 4`,
      ),
    );
    expect(() => effect([stratum(Number.NaN, 9, 4, 5)])).toThrow(RangeError);
    expect(() => effect(berkeley, { level: 1 })).toThrow(RangeError);
  });
});

describe('mantelHaenszelOddsRatio', () => {
  it('finds that departments of Berkeley did not favour men', () => {
    const { value, interval } = mantelHaenszelOddsRatio(berkeley);
    // R's documentation of mantelhaen.test prints 0.7719074, 0.9046968 and 1.0603298.
    expectClose(value, 0.9046968, 1e-7);
    expectCloseInterval(interval, { low: 0.7719074, high: 1.0603298, level: 0.95 }, 1e-7);
  });

  it('turns over when the groups, or who is counted, change place', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const { value, interval } = mantelHaenszelOddsRatio(strata);
        for (const turned of [swapped(strata), complement(strata)].map((each) =>
          mantelHaenszelOddsRatio(each),
        )) {
          expectClose(turned.value, 1 / value, 1e-12);
          expectClose(turned.interval.low, 1 / interval.high, 1e-11);
          expectClose(turned.interval.high, 1 / interval.low, 1e-11);
        }
      }),
    );
  });

  it('is that of the table when there is one stratum, with the interval of Woolf', () => {
    const { value, standardError } = mantelHaenszelOddsRatio([stratum(30, 70, 12, 60)]);
    expectClose(value, (30 * 48) / (40 * 12), 1e-14);
    expectClose(standardError, Math.sqrt(1 / 30 + 1 / 40 + 1 / 12 + 1 / 48), 1e-14);
  });

  it('has no bound where one group is never counted', () => {
    const none = mantelHaenszelOddsRatio([stratum(0, 9, 4, 9), stratum(0, 7, 2, 9)]);
    expect(none).toMatchObject({ value: 0, interval: { low: 0, high: Infinity }, standardError: Infinity });
    const all = mantelHaenszelOddsRatio([stratum(9, 9, 4, 9)]);
    expect(all).toMatchObject({ value: Infinity, interval: { low: 0, high: Infinity } });
  });

  it('refuses strata in which nobody or everybody is counted', () => {
    expect(() => mantelHaenszelOddsRatio([stratum(0, 9, 0, 4), stratum(3, 3, 5, 5)])).toThrow(
      new RangeError(
        'mantelHaenszelOddsRatio requires values that differ in whether they are counted, received no spread (0)',
      ),
    );
  });
});

describe('mantelHaenszelRiskRatio', () => {
  it('turns over when the groups change place', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const [forth, back] = [mantelHaenszelRiskRatio(strata), mantelHaenszelRiskRatio(swapped(strata))];
        expectClose(back.value, 1 / forth.value, 1e-12);
        expectClose(back.interval.low, 1 / forth.interval.high, 1e-11);
      }),
    );
  });

  it('is that of the table when there is one stratum', () => {
    const { value, standardError } = mantelHaenszelRiskRatio([stratum(30, 70, 12, 60)]);
    expectClose(value, 30 / 70 / (12 / 60), 1e-14);
    expectClose(standardError, Math.sqrt(1 / 30 - 1 / 70 + 1 / 12 - 1 / 60), 1e-14);
  });

  it('takes strata in which everybody is counted, and refuses those in which nobody is', () => {
    expect(mantelHaenszelRiskRatio([stratum(9, 9, 4, 4)])).toMatchObject({ value: 1, standardError: 0 });
    expect(() => mantelHaenszelRiskRatio([stratum(0, 9, 0, 4)])).toThrow(RangeError);
  });
});

describe('mantelHaenszelRiskDifference', () => {
  it('changes sign when the groups, or who is counted, change place', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const { value, interval, standardError } = mantelHaenszelRiskDifference(strata);
        for (const turned of [swapped(strata), complement(strata)].map((each) =>
          mantelHaenszelRiskDifference(each),
        )) {
          expectClose(turned.value, -value, 1e-12, 1);
          expectClose(turned.standardError, standardError, 1e-10);
          expectClose(turned.interval.low, -interval.high, 1e-12, 1);
        }
      }),
    );
  });

  it('is that of the two rates when there is one stratum', () => {
    const { value, standardError } = mantelHaenszelRiskDifference([stratum(30, 70, 12, 60)]);
    expectClose(value, 30 / 70 - 12 / 60, 1e-14);
    expectClose(standardError, Math.sqrt((30 * 40) / 70 ** 3 + (12 * 48) / 60 ** 3), 1e-14);
  });

  it('says that its interval has no width where a group decides', () => {
    const { value, interval, notes } = mantelHaenszelRiskDifference([stratum(9, 9, 0, 4)]);
    expect({ value, low: interval.low, high: interval.high }).toEqual({ value: 1, low: 1, high: 1 });
    expect(notes).toEqual(['no rate is between 0 and 1: the interval has no width']);
  });
});
