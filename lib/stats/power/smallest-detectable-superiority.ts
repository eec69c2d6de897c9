import { requireAtLeast, requireSize, requireSpread } from '../results/guards.js';
import { standardErrorsApart } from './normal-power.js';
import { type PowerOptions, plannedRisks } from './power-options.js';

/** What is asked of the ranks: the sizes of both groups, and the ties if there are any (`RankSums` has both). */
export interface RankedGroups {
  readonly n: readonly [number, number];
  /** Sum of t³ - t over groups of t equal values; none when left out. */
  readonly tieTerm?: bigint;
}

/**
 * Which P(X > Y) could groups of these sizes have shown?
 *
 * Belongs to `mannWhitney`.
 *
 * @param groups - rank sums, or the two sizes alone where no values are equal
 * @param options - significance level, power and alternative
 * @returns the chance, above one half, that a value of one group is the larger (ties counting half) which the test finds
 *   with that power; one minus it is found as often. Noether's formula: the statistic is taken to vary as it does where
 *   there is no difference, ties lowering it as in the test. A little high: for shifted normal values, P(X > Y) for a power
 *   of 0.8 was found with 0.85 by two groups of 20 and with 0.81 by two of 100. Null where groups this small show none
 * @throws {RangeError} when a group is empty, or all values are equal
 *
 * Source: Noether (1987), JASA 82, 645-647.
 *
 * @example
 * smallestDetectableSuperiority({ n: [100, 100] }); // 0.6143…
 */
export function smallestDetectableSuperiority(
  { n, tieTerm = 0n }: RankedGroups,
  options: PowerOptions = {},
): number | null {
  const caller = 'smallestDetectableSuperiority';
  requireSize(caller, 'first group', n[0], 1);
  requireSize(caller, 'second group', n[1], 1);
  requireAtLeast(caller, 'tieTerm', Number(tieTerm), 0);
  const total = n[0] + n[1];
  const untied = 1 - Number(tieTerm) / (total * (total - 1) * (total + 1));
  requireSpread(caller, '`groups`', untied);
  const apart = standardErrorsApart(plannedRisks(caller, options));
  const value = 0.5 + apart * Math.sqrt(((1 / n[0] + 1 / n[1]) / 12) * untied);
  return value > 1 ? null : value;
}
