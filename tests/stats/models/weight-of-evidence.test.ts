import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logisticRegression, weightOfEvidence } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { cell, factor } from './problems.js';

const columns = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })), {
    minLength: 2,
    maxLength: 6,
  })
  .map((rows) => rows.map(([yes, no]) => Object.freeze({ n: yes + no, count: yes })));

describe('weightOfEvidence', () => {
  it('differs between two levels by their log odds ratio', () => {
    always(
      fc.property(columns, ([a, b]) => {
        const { levels } = weightOfEvidence([a!, b!]);
        const model = logisticRegression(
          [factor('u', 2)],
          [cell([0], a!.n, a!.count), cell([1], b!.n, b!.count)],
        );
        expectClose(levels[1]!.value - levels[0]!.value, model.levels[1]!.coefficient!.value, 1e-9, 1e-2);
      }),
    );
  });

  it('keeps the information when the other outcome is counted, and turns the weights', () => {
    always(
      fc.property(columns, (levels) => {
        const there = weightOfEvidence(levels);
        const back = weightOfEvidence(levels.map(({ n, count }) => ({ n, count: n - count })));
        expectClose(back.informationValue, there.informationValue, 1e-10, 1e-3);
        expectClose(back.levels[0]!.value, -there.levels[0]!.value, 1e-10, 1e-3);
        expect(there.informationValue).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('loses information when levels are merged', () => {
    always(
      fc.property(columns, ([a, b, ...rest]) => {
        const merged = { n: a!.n + b!.n, count: a!.count + b!.count };
        const fine = weightOfEvidence([a!, b!, ...rest]).informationValue;
        expect(weightOfEvidence([merged, ...rest]).informationValue).toBeLessThanOrEqual(fine + 1e-12);
      }),
    );
  });

  it('smooths only a level with an empty count, and says which', () => {
    const { levels, notes } = weightOfEvidence([
      { n: 10, count: 4 },
      { n: 5, count: 0 },
      { n: 0, count: 0 },
    ]);
    expectClose(levels[0]!.value, Math.log(4 / 4 / (6 / 11)), 1e-12);
    expectClose(levels[1]!.value, Math.log(0.5 / 4 / (5.5 / 11)), 1e-12);
    expect(levels[2]).toBeNull();
    expect(notes).toEqual(['level 1: 0.5 was added to both counts, because one is 0']);
  });

  it('refuses one outcome and no smoothing', () => {
    expect(() => weightOfEvidence([{ n: 4, count: 4 }])).toThrow(
      'weightOfEvidence requires values that differ in whether they are counted',
    );
    expect(() => weightOfEvidence([{ n: 4, count: 2 }], { smoothing: 0 })).toThrow(RangeError);
    expect(() => weightOfEvidence([{ n: 4, count: 5 }])).toThrow(
      new RangeError('weightOfEvidence requires `levels[0].count` of at most `levels[0].n` (4), received 5'),
    );
  });
});
