import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breslowDay } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { berkeley, complement, mixedStrata, stratum, swapped } from './support.js';

describe('breslowDay', () => {
  it('finds that the departments of Berkeley differ among themselves', () => {
    const result = breslowDay(berkeley);
    expectClose(result.statistic.value, 18.83, 1e-3);
    expect(result.df).toBe(5);
    expectClose(result.estimate.value, 1 - 5 / result.statistic.value, 1e-14);
    expect(result.n).toEqual([933, 585, 918, 792, 584, 714]);
    expect(result.assumptions.map(({ found, holds }) => [found, holds])).toEqual([
      ['counts cannot show it', null],
      ['0 of 24 cells expect fewer', true],
    ]);
  });

  it('finds nothing where every stratum has the same odds ratio', () => {
    const { statistic, pValue, estimate, interval } = breslowDay([
      stratum(20, 30, 10, 30),
      stratum(80, 90, 60, 90),
      stratum(50, 100, 20, 100),
    ]);
    expect(statistic.value).toBeLessThan(1e-12);
    expect(pValue).toBeCloseTo(1, 10);
    expect(estimate.value).toBe(0);
    expect(interval.low).toBe(0);
  });

  it('keeps its statistic when the groups, who is counted, or the strata change place', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const { statistic } = breslowDay(strata);
        for (const turned of [swapped(strata), complement(strata), strata.toReversed()]) {
          expectClose(breslowDay(turned).statistic.value, statistic.value, 1e-10, 1e-2);
        }
      }),
    );
  });

  it('is lowered by the adjustment, and holds I² within its interval', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const [adjusted, plain] = [breslowDay(strata), breslowDay(strata, { tarone: false })];
        expect(adjusted.statistic.value).toBeLessThanOrEqual(plain.statistic.value);
        const { value, interval } = adjusted.effect;
        expect(interval.low <= value && value <= interval.high).toBe(true);
      }),
    );
  });

  it('leaves out strata that cannot tell', () => {
    const { notes, df } = breslowDay([
      ...berkeley,
      stratum(0, 4, 0, 9),
      stratum(3, 3, 4, 4),
      stratum(1, 2, 0, 0),
    ]);
    expect(notes).toEqual([
      '1 stratum with an empty group was left out',
      '2 strata in which nobody or everybody is counted were left out',
    ]);
    expect(df).toBe(5);
  });

  it('refuses fewer than two strata that can tell, and an odds ratio without bound', () => {
    expect(() => breslowDay([stratum(1, 4, 3, 4), stratum(0, 3, 0, 4)])).toThrow(
      new RangeError(
        'breslowDay requires at least 2 strata in which some are counted and some are not, received 1',
      ),
    );
    expect(() => breslowDay([stratum(0, 4, 3, 4), stratum(0, 3, 1, 4)])).toThrow(
      new RangeError('breslowDay requires a pooled odds ratio above 0 and below infinity, received 0'),
    );
  });
});
