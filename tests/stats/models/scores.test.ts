import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaUnderRoc,
  brierScore,
  calibrationTable,
  cumulativeGains,
  logLoss,
  type ScoredCell,
} from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const cells = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
    ),
    { minLength: 1, maxLength: 15 },
  )
  .map((rows) =>
    rows.map(([percent, yes, no]) => Object.freeze({ predicted: percent / 100, n: yes + no, count: yes })),
  );

/** Each cell twice, its customers divided. */
const divided = (whole: readonly ScoredCell[]) =>
  whole.flatMap(({ predicted, n, count }) => [
    { predicted, n: count, count },
    { predicted, n: n - count, count: 0 },
  ]);

describe('scores of predictions', () => {
  it('do not depend on how customers are put into cells', () => {
    always(
      fc.property(cells, (whole) => {
        const parts = divided(whole).toReversed();
        expect(areaUnderRoc(parts)).toEqual(areaUnderRoc(whole));
        expectClose(brierScore(parts).value, brierScore(whole).value, 1e-12);
        expectClose(logLoss(parts).interval.high, logLoss(whole).interval.high, 1e-12);
        expect(calibrationTable(parts).map(({ n, count }) => [n, count])).toEqual(
          calibrationTable(whole).map(({ n, count }) => [n, count]),
        );
      }),
    );
  });

  it('see the other outcome from the other side', () => {
    always(
      fc.property(cells, (whole) => {
        const turned = whole.map(({ predicted, n, count }) => ({
          predicted: 1 - predicted,
          n,
          count: n - count,
        }));
        expectClose(areaUnderRoc(turned).value, areaUnderRoc(whole).value, 1e-12);
        expectClose(brierScore(turned).value, brierScore(whole).value, 1e-10);
        expectClose(logLoss(turned).value, logLoss(whole).value, 1e-10);
      }),
    );
  });

  it('know a coin, a perfect order and a sure mistake', () => {
    const coin = [{ predicted: 0.5, n: 20, count: 10 }];
    expect(areaUnderRoc(coin).value).toBe(0.5);
    expect(brierScore(coin).value).toBe(0.25);
    expectClose(logLoss(coin).value, Math.LN2, 1e-15);
    const perfect = [
      { predicted: 0, n: 8, count: 0 },
      { predicted: 1, n: 4, count: 4 },
    ];
    expect(areaUnderRoc(perfect).value).toBe(1);
    expect(brierScore(perfect).value).toBe(0);
    expect(logLoss(perfect).value).toBe(0);
    expect(logLoss([{ predicted: 1, n: 3, count: 2 }]).value).toBe(Infinity);
  });

  it('gives tables that add up to everybody, in order of risk', () => {
    always(
      fc.property(cells, fc.integer({ min: 1, max: 12 }), (whole, groups) => {
        const all = whole.reduce((sum, { n }) => sum + n, 0);
        const rows = calibrationTable(whole, { groups });
        expect(rows.length).toBeLessThanOrEqual(groups);
        expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(all);
        for (const [index, row] of rows.entries()) {
          expect(row.from <= row.to).toBe(true);
          if (index > 0) expect(row.from).toBeGreaterThan(rows[index - 1]!.to);
        }
        const gains = cumulativeGains(whole, { groups });
        expect(gains.at(-1)).toMatchObject({ n: all, reach: 1, captured: 1, lift: 1 });
        expect(gains.length).toBe(rows.length);
      }),
    );
  });

  it('keeps customers of one prediction together', () => {
    const tied = [
      { predicted: 0.1, n: 95, count: 5 },
      { predicted: 0.9, n: 5, count: 4 },
    ];
    expect(calibrationTable(tied).map(({ n }) => n)).toEqual([95, 5]);
  });

  it('refuse predictions that are no probabilities, empty cells and one outcome', () => {
    expect(() => brierScore([{ predicted: 1.2, n: 3, count: 1 }])).toThrow(
      new RangeError('brierScore requires `cells[0].predicted` from 0 to 1, received 1.2'),
    );
    expect(() => logLoss([{ predicted: Number.NaN, n: 3, count: 1 }])).toThrow(RangeError);
    expect(() => areaUnderRoc([{ predicted: 0.2, n: 0, count: 0 }])).toThrow(
      new RangeError('areaUnderRoc requires a whole number of at least 1 in `cells[0].n`, received 0'),
    );
    expect(() => areaUnderRoc([{ predicted: 0.2, n: 3, count: 3 }])).toThrow(
      'areaUnderRoc requires values that differ in whether they are counted',
    );
    expect(() => cumulativeGains([], { groups: 0 })).toThrow(RangeError);
    expect(() => calibrationTable([{ predicted: 0.2, n: 3, count: 2 }], { groups: 0 })).toThrow(
      new RangeError('calibrationTable requires a whole number of at least 1 in `groups`, received 0'),
    );
  });
});
