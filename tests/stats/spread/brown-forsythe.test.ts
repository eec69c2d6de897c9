import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brownForsythe, deviationMomentsOf, mergeMoments, spreadRatio } from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

/** Values whose distances from their median differ. */
const varied = amounts(4).filter((values) => deviationMomentsOf(values).m2 > 1);
const families = fc.array(varied, { minLength: 2, maxLength: 4 });

describe('brownForsythe', () => {
  it("gives the result of the worked example in SciPy's manual", () => {
    const groups = [
      [8.88, 9.12, 9.04, 8.98, 9, 9.08, 9.01, 8.85, 9.06, 8.99],
      [8.88, 8.95, 9.29, 9.44, 9.15, 9.58, 8.36, 9.18, 8.67, 9.05],
      [8.95, 9.12, 8.95, 8.85, 9.03, 8.84, 9.07, 8.98, 8.86, 8.98],
    ];
    const result = brownForsythe(groups.map(deviationMomentsOf));
    expectClose(result.pValue, 0.002431505967249681, 1e-10);
    expect(result.df).toEqual([2, 27]);
    expect(result.estimate.name).toBe('eta squared');
  });

  it('does not mind where each group lies, nor the unit', () => {
    always(
      fc.property(families, (groups) => {
        const plain = brownForsythe(groups.map(deviationMomentsOf));
        const moved = groups.map((values, index) =>
          deviationMomentsOf(values.map((value) => 1024 * index - 4 * value)),
        );
        expectClose(brownForsythe(moved).statistic.value, plain.statistic.value, 1e-7, 1e-3);
      }),
    );
  });

  it('does not mind the order of the groups or of their rows', () => {
    always(
      fc.property(families, (groups) => {
        const forth = brownForsythe(groups.map(deviationMomentsOf));
        const back = brownForsythe(
          groups.map((values) => deviationMomentsOf(values.toReversed())).toReversed(),
        );
        expectClose(forth.statistic.value, back.statistic.value, 1e-9, 1e-3);
      }),
    );
  });

  it('tells the ratio of spreads of two groups, and eta squared where one has none', () => {
    const [wide, narrow, flat] = [
      deviationMomentsOf([1, 9, 20, 40]),
      deviationMomentsOf([1, 2, 3, 5]),
      deviationMomentsOf([4, 4, 4]),
    ];
    const result = brownForsythe([wide, narrow]);
    expect(result.estimate).toEqual({
      name: 'ratio of mean deviations',
      value: spreadRatio(wide, narrow).value,
    });
    expect(result.effect.name).toBe('eta squared');
    expect(result.smallestDetectable!.value).toBeGreaterThan(1);
    expect(brownForsythe([wide, flat]).estimate.name).toBe('eta squared');
  });

  it('says that it is cautious in small groups', () => {
    const assumption = brownForsythe(
      [
        [1, 2, 4, 9],
        [1, 5, 6, 7],
      ].map(deviationMomentsOf),
    ).assumptions[1];
    expect(assumption).toMatchObject({ found: 'the smallest group has 4', holds: false });
  });

  it('refuses what are no distances, and distances that are all alike', () => {
    const group = deviationMomentsOf([1, 2, 4, 9]);
    expect(() => brownForsythe([group, { ...group, mean: -1 }])).toThrow(
      new RangeError('brownForsythe requires a number of at least 0 in `groups[1].mean`, received -1'),
    );
    expect(() =>
      brownForsythe(
        [
          [1, 3],
          [2, 9],
        ].map(deviationMomentsOf),
      ),
    ).toThrow(
      new RangeError(
        'brownForsythe requires values that differ in their distance from the median, received no spread (0)',
      ),
    );
  });
});

describe('spreadRatio', () => {
  it('turns over when the groups change place', () => {
    always(
      fc.property(varied, varied, (a, b) => {
        const forth = spreadRatio(deviationMomentsOf(a), deviationMomentsOf(b));
        const back = spreadRatio(deviationMomentsOf(b), deviationMomentsOf(a));
        expectClose(forth.value, 1 / back.value, 1e-12);
        expectClose(forth.interval.low, 1 / back.interval.high, 1e-12);
      }),
    );
  });

  it('refuses a group without spread', () => {
    const [flat, group] = [deviationMomentsOf([3, 3]), deviationMomentsOf([1, 2, 4])];
    expect(() => spreadRatio(flat, group)).toThrow(
      new RangeError('spreadRatio requires a finite number above 0 in `a.mean`, received 0'),
    );
  });
});

describe('deviationMomentsOf', () => {
  it('measures from the middle of the two middle values', () => {
    const { n, mean, m2 } = deviationMomentsOf([9, 1, 4, 2]);
    expect({ n, mean, m2 }).toEqual({ n: 4, mean: 2.5, m2: 17 });
  });

  it('merges parts that were measured from one median', () => {
    const [whole, parts] = [
      deviationMomentsOf([1, 2, 3, 6, 9]),
      [deviationMomentsOf([1, 3, 9]), deviationMomentsOf([2, 3, 6])],
    ];
    const merged = mergeMoments(parts[0]!, parts[1]!);
    // The median 3 stands in both parts, at a distance of 0.
    expectClose(merged.n * merged.mean, whole.n * whole.mean, 1e-14);
  });

  it('takes no values, and refuses NaN', () => {
    expect(deviationMomentsOf([])).toEqual({ n: 0, mean: Number.NaN, m2: 0 });
    expect(() => deviationMomentsOf([1, Number.NaN])).toThrow(RangeError);
  });
});
