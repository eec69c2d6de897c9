import { describe, expect, it } from 'vitest';
import {
  momentsOf,
  normalTail,
  smallestDetectableMeanDifference,
  smallestDetectableRateDifference,
} from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

const group = (n: number, variance: number) => Object.freeze({ n, mean: 0, m2: variance * (n - 1) });

describe('smallestDetectableMeanDifference', () => {
  it('is 2.8 standard errors at the usual risks', () => {
    const difference = smallestDetectableMeanDifference(group(400, 4), group(100, 9));
    expectClose(difference / Math.sqrt(0.1), 2.801585218, 1e-9);
  });

  it('is found with the power asked for', () => {
    const standardError = Math.sqrt(4 / 400 + 9 / 100);
    const difference = smallestDetectableMeanDifference(group(400, 4), group(100, 9), {
      significanceLevel: 0.01,
      power: 0.9,
    });
    const criticalZ = 2.5758293035489;
    expectClose(normalTail(criticalZ - difference / standardError).p, 0.9, 1e-10);
  });

  it('halves when there are four times as many values', () => {
    const [few, many] = [group(100, 4), group(400, 4)];
    expectClose(
      smallestDetectableMeanDifference(many, many),
      smallestDetectableMeanDifference(few, few) / 2,
      1e-14,
    );
  });

  it('refuses groups too small or without spread, and risks that are none', () => {
    expect(() => smallestDetectableMeanDifference(momentsOf([1]), group(9, 1))).toThrow(
      new RangeError('smallestDetectableMeanDifference requires at least 2 values in `a`, received 1'),
    );
    expect(() => smallestDetectableMeanDifference(group(9, 0), group(9, 0))).toThrow('no spread');
    expect(() => smallestDetectableMeanDifference(group(9, 1), group(9, 1), { power: 80 })).toThrow(
      new RangeError(
        'smallestDetectableMeanDifference requires `power` strictly between 0 and 1, received 80',
      ),
    );
  });
});

describe('smallestDetectableRateDifference', () => {
  it('is 2.8 standard errors of the pooled rate at the usual risks', () => {
    const difference = smallestDetectableRateDifference({ count: 200, n: 1000 }, { count: 200, n: 1000 });
    expectClose(difference, 2.801585218 * Math.sqrt((0.2 * 0.8 * 2) / 1000), 1e-9);
  });

  it('refuses an empty group, and groups in which nobody is counted', () => {
    expect(() => smallestDetectableRateDifference({ count: 0, n: 0 }, { count: 1, n: 2 })).toThrow(
      RangeError,
    );
    expect(() => smallestDetectableRateDifference({ count: 0, n: 4 }, { count: 0, n: 2 })).toThrow(
      new RangeError(
        'smallestDetectableRateDifference requires values that differ in `a` or `b`, received no spread (0)',
      ),
    );
  });
});
