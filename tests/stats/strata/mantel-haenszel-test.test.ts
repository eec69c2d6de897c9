import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mantelHaenszelTest, strataFromValues, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { berkeley, complement, mixedStrata, stratum, swapped } from './support.js';

describe('mantelHaenszelTest', () => {
  it('finds no difference within the departments of Berkeley, where all together show a large one', () => {
    const corrected = mantelHaenszelTest(berkeley, { continuityCorrection: true });
    // R's documentation of mantelhaen.test prints 1.4269 and p = 0.2323.
    expectClose(corrected.statistic.value, 1.4269, 1e-4);
    expectClose(corrected.pValue, 0.2323, 1e-3);
    expect(corrected.method).toBe('Cochran-Mantel-Haenszel test (continuity correction)');
    const { a, b } = stratum(1198, 2691, 557, 1835);
    expect(twoProportionZ(a, b).pValue).toBeLessThan(1e-20);
  });

  it('says what it takes for granted', () => {
    const { assumptions, n, smallestDetectable } = mantelHaenszelTest(berkeley);
    expect(assumptions.map(({ found, holds }) => [found, holds])).toEqual([
      ['counts cannot show it', null],
      ['room for 375.4', true],
      ['Breslow-Day p = 0.002', false],
    ]);
    expect(n).toEqual([2691, 1835]);
    expect(smallestDetectable).toMatchObject({ power: 0.8, name: 'pooled difference of rates' });
  });

  it('cannot see from one stratum whether one odds ratio holds in all', () => {
    const { assumptions } = mantelHaenszelTest([stratum(1, 4, 3, 4)]);
    expect(assumptions.map(({ found, holds }) => [found, holds])).toEqual([
      ['counts cannot show it', null],
      ['room for 2.0', false],
      ['too few strata can show it', null],
    ]);
  });

  it('is the two-proportion z-test, but for N - 1, when there is one stratum', () => {
    const { a, b } = stratum(30, 70, 12, 60);
    const z = twoProportionZ(a, b).statistic.value;
    expectClose(mantelHaenszelTest([{ a, b }]).statistic.value, (z * z * 129) / 130, 1e-13);
  });

  it('keeps its p when the groups, who is counted, or the strata change place', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const { statistic, estimate } = mantelHaenszelTest(strata);
        for (const turned of [swapped(strata), complement(strata), strata.toReversed()]) {
          const other = mantelHaenszelTest(turned);
          expectClose(other.statistic.value, statistic.value, 1e-10, 1e-3);
          expectClose(Math.abs(other.estimate.value), Math.abs(estimate.value), 1e-12, 1);
        }
      }),
    );
  });

  it('finds less with the continuity correction, down to nothing', () => {
    always(
      fc.property(mixedStrata, (strata) => {
        const corrected = mantelHaenszelTest(strata, { continuityCorrection: true });
        expect(corrected.pValue).toBeGreaterThanOrEqual(mantelHaenszelTest(strata).pValue);
      }),
    );
    expect(mantelHaenszelTest([stratum(2, 5, 2, 5)], { continuityCorrection: true }).pValue).toBe(1);
  });

  it('notes strata that were left out', () => {
    expect(mantelHaenszelTest([...berkeley, stratum(1, 2, 0, 0)]).notes).toEqual([
      '1 stratum with an empty group was left out',
    ]);
  });

  it('refuses strata in which nobody or everybody is counted', () => {
    expect(() => mantelHaenszelTest([stratum(0, 9, 0, 4), stratum(3, 3, 5, 5)])).toThrow(
      new RangeError(
        'mantelHaenszelTest requires values that differ in whether they are counted, received no spread (0)',
      ),
    );
    expect(() => mantelHaenszelTest([])).toThrow(RangeError);
  });
});

describe('strataFromValues', () => {
  it('counts rows in any order', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.boolean(), fc.boolean()));
    const counted = (table: [string, boolean, boolean][]) =>
      Object.fromEntries(
        strataFromValues(
          table.map(([by]) => by),
          table.map(([, first]) => first),
          table.map(([, , flag]) => flag),
        ).map(({ a, b }) => [JSON.stringify([a, b]), true]),
      );
    always(
      fc.property(rows, (table) => {
        expect(counted(table.toReversed())).toEqual(counted(table));
      }),
    );
  });

  it('gives each stratum its two groups', () => {
    expect(strataFromValues([1, 2, 1, 1], [true, false, false, true], [true, true, false, false])).toEqual([
      stratum(1, 2, 0, 1),
      stratum(0, 0, 1, 1),
    ]);
    expect(strataFromValues([], [], [])).toEqual([]);
  });

  it('refuses columns of different length', () => {
    expect(() => strataFromValues([1, 2], [1], [1, 0])).toThrow(
      new RangeError('strataFromValues requires columns of one length, received 2, 1 and 2'),
    );
  });
});
