import { requireFinite, requirePositive, requireSize } from '../results/guards.js';
import { tTestPower } from './noncentral-t-power.js';
import { type PowerOptions, plannedRisks } from './power-options.js';

/** Two groups whose means are to be compared. */
export interface MeansDesign {
  /** Mean of the first group minus that of the second, as it may be in truth. */
  readonly difference: number;
  /** Standard deviations of the two groups in truth, same unit. */
  readonly standardDeviations: readonly [number, number];
  /** How many values each group will have, at least two each. */
  readonly n: readonly [number, number];
}

/** A `MeansDesign` whose groups share one standard deviation. */
export interface EqualSpreadDesign extends Omit<MeansDesign, 'standardDeviations'> {
  readonly standardDeviation: number;
}

/** How the mean difference of two groups varies from sample to sample. */
export interface MeanError {
  readonly standardError: number;
  readonly df: number;
}

/**
 * The power of Student's two-sample t-test: how likely is it to find a difference of means that is there?
 *
 * @param design - difference, common standard deviation (same unit) and the sizes of both groups
 * @param options - significance level, default 0.05, and alternative, default both directions
 * @returns the probability of significance, exact for normal values, by the noncentral t distribution. Both
 *   sides of a two-sided test count, as with R's `strict = TRUE`
 * @throws {RangeError} when a group has fewer than two values, or the standard deviation is not above 0
 *
 * Source: Cohen (1988), Statistical Power Analysis, chapter 2. Checked against R 4.2 `power.t.test`, statsmodels
 * `TTestIndPower` and mpmath.
 *
 * @example
 * studentTTestPower({ difference: 0.5, standardDeviation: 1, n: [64, 64] }); // 0.80145…
 */
export function studentTTestPower(
  { difference, standardDeviation, n }: EqualSpreadDesign,
  options: Omit<PowerOptions, 'power'> = {},
): number {
  const caller = 'studentTTestPower';
  requireGroups(caller, difference, n);
  requirePositive(caller, 'standardDeviation', standardDeviation);
  const { standardError, df } = pooledError([standardDeviation ** 2, standardDeviation ** 2], n);
  return tTestPower(difference / standardError, df, plannedRisks(caller, options));
}

/**
 * The power of Welch's t-test: how likely is it to find a difference of means between groups of different spread?
 *
 * @param design - difference, standard deviations (same unit) and the sizes of both groups
 * @param options - significance level, default 0.05, and alternative, default both directions
 * @returns the probability of significance, by the noncentral t distribution with the Welch-Satterthwaite degrees of
 *   freedom of the true spreads: the usual approximation, in simulations within 0.002 for groups of ten or more, up to
 *   0.02 too high for groups of five, and of no use for groups of two
 * @throws {RangeError} when a group has fewer than two values, or a standard deviation is not above 0
 *
 * Source: Faul et al. (2007), Behavior Research Methods 39, 175-191. Checked against mpmath.
 *
 * @example
 * welchTTestPower({ difference: 0.5, standardDeviations: [1, 2], n: [100, 100] }); // 0.60…
 */
export function welchTTestPower(
  { difference, standardDeviations, n }: MeansDesign,
  options: Omit<PowerOptions, 'power'> = {},
): number {
  const caller = 'welchTTestPower';
  requireGroups(caller, difference, n);
  const [first, second] = standardDeviations;
  requirePositive(caller, 'standardDeviations[0]', first);
  requirePositive(caller, 'standardDeviations[1]', second);
  const { standardError, df } = welchError([first ** 2, second ** 2], n);
  return tTestPower(difference / standardError, df, plannedRisks(caller, options));
}

/**
 * The standard error of a mean difference by the pooled variance, as Student's test has it.
 *
 * @example
 * pooledError([4, 4], [10, 10]).df; // 18
 */
export function pooledError(
  [first, second]: readonly [number, number],
  [n1, n2]: readonly [number, number],
): MeanError {
  const df = n1 + n2 - 2;
  const pooled = ((n1 - 1) * first + (n2 - 1) * second) / df;
  return { standardError: Math.sqrt(pooled * (1 / n1 + 1 / n2)), df };
}

/**
 * The standard error of a mean difference by each group's own variance, as Welch's test has it.
 *
 * @example
 * welchError([4, 4], [10, 10]).df; // 18
 */
export function welchError(
  [first, second]: readonly [number, number],
  [n1, n2]: readonly [number, number],
): MeanError {
  const variance = first / n1 + second / n2;
  const [share1, share2] = [first / n1 / variance, second / n2 / variance];
  const df = 1 / (share1 ** 2 / (n1 - 1) + share2 ** 2 / (n2 - 1));
  // Rounding must not take it below its least value.
  return { standardError: Math.sqrt(variance), df: Math.max(df, Math.min(n1, n2) - 1) };
}

function requireGroups(caller: string, difference: number, n: readonly [number, number]): void {
  requireFinite(caller, 'difference', difference);
  requireSize(caller, 'n[0]', n[0], 2);
  requireSize(caller, 'n[1]', n[1], 2);
}
