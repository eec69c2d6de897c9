import type { PowerOptions } from './power-options.js';
import { type SampleSize, type SampleSizeOptions, smallestGroups } from './smallest-groups.js';
import {
  type EqualSpreadDesign,
  type MeansDesign,
  studentTTestPower,
  welchTTestPower,
} from './t-test-power.js';
import { type RatesDesign, twoProportionPower } from './two-proportion-power.js';

/**
 * How many customers does Student's t-test need to find a difference of means?
 *
 * @param design - the difference and the common standard deviation, same unit
 * @param options - significance level, power, alternative and ratio of the sizes
 * @returns the smallest groups of at least two values that reach the power of `studentTTestPower`, and that power
 * @throws {RangeError} when the difference is 0 or points away from the alternative, or no group of up to 2^53 will do
 *
 * Source: Cohen (1988), Statistical Power Analysis, chapter 2. Checked against R 4.2 `power.t.test`.
 *
 * @example
 * studentTTestSampleSize({ difference: 0.5, standardDeviation: 1 }).n; // [64,64]
 */
export function studentTTestSampleSize(
  design: Omit<EqualSpreadDesign, 'n'>,
  options: SampleSizeOptions = {},
): SampleSize {
  const caller = 'studentTTestSampleSize';
  requireDirection(caller, design.difference, options);
  return smallestGroups(caller, 2, options, (n) => studentTTestPower({ ...design, n }, options));
}

/**
 * How many customers does Welch's t-test need to find a difference of means between groups of different spread?
 *
 * @param design - the difference and both standard deviations, same unit
 * @param options - significance level, power, alternative and ratio of the sizes
 * @returns the smallest groups of at least two values that reach the power of `welchTTestPower`, and that power
 * @throws {RangeError} when the difference is 0 or points away from the alternative, or no group of up to 2^53 will do
 *
 * Source: as `welchTTestPower`.
 *
 * @example
 * welchTTestSampleSize({ difference: 0.5, standardDeviations: [1, 2] }, { ratio: 2 }).n; // [95,190]
 */
export function welchTTestSampleSize(
  design: Omit<MeansDesign, 'n'>,
  options: SampleSizeOptions = {},
): SampleSize {
  const caller = 'welchTTestSampleSize';
  requireDirection(caller, design.difference, options);
  return smallestGroups(caller, 2, options, (n) => welchTTestPower({ ...design, n }, options));
}

/**
 * How many customers does the two-proportion z-test need to find a difference of rates?
 *
 * @param design - the two rates, from 0 to 1
 * @param options - significance level, power, alternative and ratio of the sizes
 * @returns the smallest groups that reach the power of `twoProportionPower`, and that power
 * @throws {RangeError} when the rates are equal or their difference points away from the alternative, or no group of up to
 *   2^53 will do
 *
 * Source: as `twoProportionPower`. Checked against R 4.2 `power.prop.test`.
 *
 * @example
 * twoProportionSampleSize({ rates: [0.5, 0.75] }).n; // [58,58]
 */
export function twoProportionSampleSize(
  design: Omit<RatesDesign, 'n'>,
  options: SampleSizeOptions = {},
): SampleSize {
  const caller = 'twoProportionSampleSize';
  requireDirection(caller, design.rates[0] - design.rates[1], options);
  return smallestGroups(caller, 1, options, (n) => twoProportionPower({ ...design, n }, options));
}

function requireDirection(caller: string, difference: number, { alternative = 'two-sided' }: PowerOptions) {
  const wrong = { 'two-sided': difference === 0, greater: difference <= 0, less: difference >= 0 };
  if (!Number.isFinite(difference) || wrong[alternative]) {
    throw new RangeError(
      `${caller} requires a difference other than 0 in the direction of \`alternative\` (${alternative}), received ${difference}`,
    );
  }
}
