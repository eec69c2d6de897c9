import fc from 'fast-check';
import { expect } from 'vitest';
import type { Interval } from '../../lib/stats/index.js';

/** Fails unless `actual` lies within a relative distance of `expected` (an absolute one below `scale`). */
export function expectClose(actual: number, expected: number, relative = 1e-10, scale = 0): void {
  const allowed = relative * Math.max(Math.abs(expected), scale);
  const isClose = actual === expected || Math.abs(actual - expected) <= allowed;
  expect(isClose, `${actual} is further than ${relative} (relative) from ${expected}`).toBe(true);
}

/** `expectClose` for both ends of an interval, relative to the larger of them. */
export function expectCloseInterval(actual: Interval, expected: Interval, relative = 1e-10): void {
  const scale = Math.max(Math.abs(expected.low), Math.abs(expected.high));
  expectClose(actual.low, expected.low, relative, scale);
  expectClose(actual.high, expected.high, relative, scale);
  expect(actual.level).toBe(expected.level);
}

/** Runs a property with a fixed seed. */
export function always<T extends unknown[]>(property: fc.IProperty<T>): void {
  fc.assert(property, { seed: 20240614, numRuns: 200 });
}

/** Values with two decimals, as a bank's table has them. */
export const amounts = (minLength: number) =>
  fc
    .array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength, maxLength: 40 })
    .map((cents) => Object.freeze(cents.map((value) => value / 100)));
