import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cochranArmitage, newcombe, twoProportionZ } from '../../../lib/stats/index.js';
import { always, expectClose, expectCloseInterval } from '../support.js';

const levels = fc
  .array(fc.tuple(fc.integer({ min: 2, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 6,
  })
  .map((rows) =>
    rows.map(([n, share], score) => Object.freeze({ score, count: 1 + Math.round(share * (n - 2)), n })),
  );

describe('cochranArmitage', () => {
  it('is the two-proportion z-test, with its interval, where there are two levels', () => {
    always(
      fc.property(levels, (rows) => {
        const [no, yes] = [rows[0]!, rows[1]!];
        const trend = cochranArmitage([no, yes]);
        expectClose(trend.statistic.value, twoProportionZ(yes, no).statistic.value, 1e-9, 1e-3);
        expectCloseInterval(trend.interval, newcombe(yes, no), 1e-10);
      }),
    );
  });

  it('keeps its p and scales its slope when scores are shifted and stretched', () => {
    always(
      fc.property(
        levels,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, shift, stretch) => {
          const moved = rows.map((row) => ({ ...row, score: row.score * stretch + shift }));
          const [plain, other] = [cochranArmitage(rows), cochranArmitage(moved)];
          expectClose(other.statistic.value, plain.statistic.value, 1e-9, 1e-2);
          expectClose(other.estimate.value * stretch, plain.estimate.value, 1e-9, 1e-3);
          expectClose(other.interval.low * stretch, plain.interval.low, 1e-9, 1e-2);
        },
      ),
    );
  });

  it('holds the slope in its interval', () => {
    always(
      fc.property(levels, (rows) => {
        const { estimate, interval } = cochranArmitage(rows);
        expect(interval.low < estimate.value && estimate.value < interval.high).toBe(true);
      }),
    );
  });

  it('leaves out empty levels with a note', () => {
    const result = cochranArmitage([
      { score: 0, count: 30, n: 60 },
      { score: 1, count: 0, n: 0 },
      { score: 2, count: 20, n: 60 },
    ]);
    expect(result.n).toEqual([60, 60]);
    expect(result.notes).toEqual(['1 empty level was left out']);
  });

  it('says when the rates leave the line', () => {
    const straight = [10, 20, 30].map((count, score) => ({ score, count, n: 50 }));
    const bent = [10, 40, 10].map((count, score) => ({ score, count, n: 50 }));
    expect(cochranArmitage(straight).assumptions.at(-1)).toMatchObject({
      assumes: 'the rate follows a straight line over the scores',
      found: 'it leaves the line by no more than chance would (χ² = 0.0, df 1)',
      holds: true,
    });
    expect(cochranArmitage(bent).assumptions.at(-1)!.holds).toBe(false);
    expect(cochranArmitage(straight.slice(1)).assumptions.length).toBe(2);
  });

  it('tells the smallest slope that the levels would have shown', () => {
    const { smallestDetectable } = cochranArmitage([1, 2, 3].map((score) => ({ score, count: 60, n: 300 })));
    expect(smallestDetectable!.name).toBe('slope per score unit');
    expect(smallestDetectable!.value.toFixed(4)).toBe('0.0457');
  });

  it('refuses a single score, nobody counted, and NaN', () => {
    expect(() => cochranArmitage([{ score: 1, count: 1, n: 2 }])).toThrow(
      new RangeError('cochranArmitage requires values that differ in `score`, received no spread (0)'),
    );
    expect(() => cochranArmitage([])).toThrow(RangeError);
    expect(() =>
      cochranArmitage([
        { score: 1, count: 0, n: 2 },
        { score: 2, count: 0, n: 2 },
      ]),
    ).toThrow('requires values that differ in whether they are counted');
    expect(() => cochranArmitage([{ score: Number.NaN, count: 1, n: 2 }])).toThrow(
      new RangeError('cochranArmitage requires a finite number in `levels[0].score`, received NaN'),
    );
  });
});
