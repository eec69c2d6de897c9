import { requireAtLeast, requireCount, requireSpread } from '../results/guards.js';
import { normalPower } from './normal-power.js';
import { type PowerOptions, plannedRisks } from './power-options.js';

/** Two groups whose rates are to be compared. */
export interface RatesDesign {
  /** The rates of the two groups in truth, from 0 to 1. */
  readonly rates: readonly [number, number];
  /** How many customers each group will have, at least one each. */
  readonly n: readonly [number, number];
}

/**
 * The power of the two-proportion z-test: how likely is it to find a difference of rates that is there?
 *
 * @param design - the rates and the sizes of both groups
 * @param options - significance level, default 0.05, and alternative, default both directions
 * @returns the probability of significance by the normal approximation: the test divides by the standard error of the
 *   pooled rate, the difference varies with the standard error of its own two. Both sides of a two-sided test count
 * @throws {RangeError} when a rate is outside 0 to 1, a group is empty, or both rates are 0 or both 1
 *
 * Source: Fleiss, Tytun and Ury (1980), Biometrics 36, 343-346, without continuity correction; for groups of one size it is
 * R's `power.prop.test` with `strict = TRUE`, against which it was checked.
 *
 * @example
 * twoProportionPower({ rates: [0.5, 0.75], n: [50, 50] }); // 0.7401…
 */
export function twoProportionPower(
  { rates, n }: RatesDesign,
  options: Omit<PowerOptions, 'power'> = {},
): number {
  const caller = 'twoProportionPower';
  requireRate(caller, 'rates[0]', rates[0]);
  requireRate(caller, 'rates[1]', rates[1]);
  requireCount(caller, 'n[0]', n[0], 1);
  requireCount(caller, 'n[1]', n[1], 1);
  const pooled = (rates[0] * n[0] + rates[1] * n[1]) / (n[0] + n[1]);
  const nullVariance = pooled * (1 - pooled) * (1 / n[0] + 1 / n[1]);
  requireSpread(caller, '`rates`', nullVariance);
  const trueVariance = (rates[0] * (1 - rates[0])) / n[0] + (rates[1] * (1 - rates[1])) / n[1];
  return normalPower(
    {
      difference: rates[0] - rates[1],
      nullError: Math.sqrt(nullVariance),
      trueError: Math.sqrt(trueVariance),
    },
    plannedRisks(caller, options),
  );
}

/** Refuses what is not a rate. */
function requireRate(caller: string, name: string, rate: number): void {
  requireAtLeast(caller, name, rate, 0);
  if (rate > 1)
    throw new RangeError(`${caller} requires a rate of at most 1 in \`${name}\`, received ${rate}`);
}
