import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import type { PowerOptions } from './power-options.js';
import { detectableSlope } from './smallest-detectable-slope.js';

/**
 * Which difference of rates could groups of these sizes have shown?
 *
 * Belongs to `twoProportionZ`. Reach for it when a test has not shown a difference: a smaller one may well be there.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 * @param options - significance level, power and alternative
 * @returns the size of the difference of rates that the test finds with that power while the overall rate stays as seen;
 *   the power is that of `twoProportionPower`. Groups of unequal size may differ by which rate is the higher; two-sided it
 *   is the larger size of those that rates from 0 to 1 allow. Null where they allow none, 0 where the power asked for is
 *   no more than chance gives
 * @throws {RangeError} when a group is empty, or when nobody or everybody is counted in both groups
 *
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, chapter 4. Checked against R 4.2
 * `power.prop.test` for groups of one size.
 *
 * @example
 * smallestDetectableRateDifference({ count: 200, n: 1000 }, { count: 200, n: 1000 }); // 0.05008…
 */
export function smallestDetectableRateDifference(
  a: Proportion,
  b: Proportion,
  options: PowerOptions = {},
): number | null {
  const caller = 'smallestDetectableRateDifference';
  requireProportion(caller, 'a', a);
  requireProportion(caller, 'b', b);
  return detectableSlope(
    caller,
    [
      { score: 1, ...a },
      { score: 0, ...b },
    ],
    options,
  );
}
