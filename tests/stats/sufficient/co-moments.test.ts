import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coMomentsOf, coMomentsWithFlag, mergeCoMoments, momentsOf } from '../../../lib/stats/index.js';
import { always, amounts, expectClose } from '../support.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 })), {
  minLength: 1,
  maxLength: 40,
});
const coMomentsOfPairs = (rows: readonly (readonly [number, number])[]) =>
  coMomentsOf(
    rows.map(([x]) => x),
    rows.map(([, y]) => y),
  );

describe('coMomentsOf', () => {
  it('sums products of deviations', () => {
    expect(coMomentsOf(Object.freeze([1, 2, 3, 4]), Object.freeze([2, 4, 5, 9]))).toEqual({
      n: 4,
      meanX: 2.5,
      meanY: 5,
      m2X: 5,
      m2Y: 26,
      cXY: 11,
    });
  });

  it('refuses columns of different length', () => {
    expect(() => coMomentsOf([1, 2], [1])).toThrow(
      new RangeError('coMomentsOf requires as many values in `ys` as in `xs` (2), received 1'),
    );
  });

  it('refuses NaN by its place', () => {
    expect(() => coMomentsOf([1, 2], [1, Number.NaN])).toThrow(
      new RangeError('coMomentsOf requires a finite number in `ys[1]`, received NaN'),
    );
  });
});

describe('mergeCoMoments', () => {
  it('equals the co-moments of the whole, wherever the rows are cut', () => {
    always(
      fc.property(pairs, fc.nat(40), (rows, cut) => {
        const whole = coMomentsOfPairs(rows);
        const merged = mergeCoMoments(
          coMomentsOfPairs(rows.slice(0, cut)),
          coMomentsOfPairs(rows.slice(cut)),
        );
        const scale = Math.sqrt(whole.m2X * whole.m2Y) + 1;
        expect(merged.n).toBe(whole.n);
        expectClose(merged.cXY, whole.cXY, 1e-11, scale);
        expectClose(merged.m2X, whole.m2X, 1e-11, 1);
        expectClose(merged.m2Y, whole.m2Y, 1e-11, 1);
        expectClose(merged.meanX, whole.meanX, 1e-11, 1e6);
        expectClose(merged.meanY, whole.meanY, 1e-11, 1e6);
      }),
    );
  });
});

describe('coMomentsWithFlag', () => {
  it('equals the co-moments with a column of noughts and ones', () => {
    always(
      fc.property(amounts(1), amounts(1), (no, yes) => {
        const flags = [...no.map(() => 0), ...yes.map(() => 1)];
        const direct = coMomentsOf([...no, ...yes], flags);
        const fromGroups = coMomentsWithFlag(momentsOf(no), momentsOf(yes));
        expect(fromGroups.n).toBe(direct.n);
        expectClose(fromGroups.meanY, direct.meanY, 1e-14);
        expectClose(fromGroups.m2Y, direct.m2Y, 1e-12);
        expectClose(fromGroups.m2X, direct.m2X, 1e-11, 1);
        expectClose(fromGroups.cXY, direct.cXY, 1e-11, 1e4);
      }),
    );
  });

  it('takes an empty group', () => {
    const all = coMomentsWithFlag(momentsOf([1, 3]), momentsOf([]));
    expect(all).toEqual({ n: 2, meanX: 2, meanY: 0, m2X: 2, m2Y: 0, cXY: 0 });
  });
});
