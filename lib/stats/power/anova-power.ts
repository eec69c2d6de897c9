import { fQuantile } from '../distributions/f-distribution.js';
import { noncentralFCdf } from '../distributions/noncentral-f.js';
import { requireAtLeast, requireFinite, requireSize } from '../results/guards.js';
import { type PowerOptions, plannedRisks } from './power-options.js';
import { smallestSize } from './smallest-size.js';

/** Groups whose means are to be compared. */
export interface AnovaDesign {
  /** Cohen's f in truth: the standard deviation of the group means over that within groups. */
  readonly cohensF: number;
  /** How many values each group will have. */
  readonly n: readonly number[];
}

/**
 * The power of a one-way analysis of variance: how likely is it to find that group means differ?
 *
 * @param design - Cohen's f (0.1 small, 0.25 medium, 0.4 large), means weighed by size, and the sizes of at least two groups
 * @param options - significance level, default 0.05
 * @returns the probability of significance, exact for normal values of one spread, by the noncentral F distribution with
 *   noncentrality n f². Right to 1e-14 absolute
 * @throws {RangeError} when there are fewer than two groups, one is empty, or all have one value
 *
 * Source: Cohen (1988), Statistical Power Analysis, chapter 8. Checked against mpmath, R 4.2 `power.anova.test` and
 * statsmodels `FTestAnovaPower`.
 *
 * @example
 * anovaPower({ cohensF: 0.25, n: [45, 45, 45, 45] }); // 0.80…
 */
export function anovaPower(
  { cohensF, n }: AnovaDesign,
  options: Pick<PowerOptions, 'significanceLevel'> = {},
): number {
  const caller = 'anovaPower';
  requireAtLeast(caller, 'cohensF', cohensF, 0);
  requireFinite(caller, 'cohensF', cohensF);
  const { significanceLevel } = plannedRisks(caller, options);
  const { total, df1, df2 } = degreesOfFreedom(caller, n);
  const critical = fQuantile(significanceLevel, df1, df2, { tail: 'upper' });
  return 1 - noncentralFCdf(critical, { df1, df2, noncentrality: total * cohensF ** 2 });
}

/**
 * Which Cohen's f could groups of these sizes have shown?
 *
 * Belongs to a one-way analysis of variance; good enough for Welch's where spreads and sizes are not far apart.
 *
 * @param n - the sizes of the groups, at least two
 * @param options - significance level and power
 * @returns the f that the test finds with that power; f² / (1 + f²) is η². 0 where the power asked for is no more than
 *   chance gives
 * @throws {RangeError} when there are fewer than two groups, one is empty, or all have one value
 *
 * Source: as `anovaPower`.
 *
 * @example
 * smallestDetectableCohensF([45, 45, 45, 45]); // 0.24885…
 */
export function smallestDetectableCohensF(
  n: readonly number[],
  options: Omit<PowerOptions, 'alternative'> = {},
): number {
  const caller = 'smallestDetectableCohensF';
  const { significanceLevel, power } = plannedRisks(caller, options);
  const { total, df1, df2 } = degreesOfFreedom(caller, n);
  const critical = fQuantile(significanceLevel, df1, df2, { tail: 'upper' });
  const powerAt = (noncentrality: number) => 1 - noncentralFCdf(critical, { df1, df2, noncentrality });
  return Math.sqrt(smallestSize(powerAt, power)! / total);
}

/**
 * Which share of the variance, η², could groups of these sizes have shown to go with them?
 *
 * @param n - the sizes of the groups, at least two
 * @param options - significance level and power
 * @returns η² = f² / (1 + f²) of `smallestDetectableCohensF`, from 0 to 1; its root is the correlation ratio
 * @throws {RangeError} when there are fewer than two groups, one is empty, or all have one value
 *
 * Source: as `anovaPower`.
 *
 * @example
 * smallestDetectableEtaSquared([45, 45, 45, 45]); // 0.05831…
 */
export function smallestDetectableEtaSquared(
  n: readonly number[],
  options: Omit<PowerOptions, 'alternative'> = {},
): number {
  const square = smallestDetectableCohensF(n, options) ** 2;
  return square / (1 + square);
}

function degreesOfFreedom(caller: string, n: readonly number[]) {
  if (n.length < 2) {
    throw new RangeError(`${caller} requires at least 2 groups in \`n\`, received ${n.length}`);
  }
  for (const [index, size] of n.entries()) requireSize(caller, `n[${index}]`, size, 1);
  const total = n.reduce((sum, size) => sum + size, 0);
  if (total === n.length) {
    throw new RangeError(`${caller} requires a group of at least 2 values in \`n\`, received 1 in each`);
  }
  return { total, df1: n.length - 1, df2: total - n.length };
}
