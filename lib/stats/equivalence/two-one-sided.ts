import type { TailProbability } from '../distributions/tail-probability.js';
import { requirePositive } from '../results/guards.js';

/** Which differences count as too small to matter, and at what risk that is to be shown. */
export interface Equivalence {
  /** The largest difference that does not matter, either way, in the unit of the estimate; above 0. */
  readonly margin: number;
  /** 1 less the risk of each of the two one-sided tests, from above 0.5; default 0.95. */
  readonly level?: number;
}

/** One of the two tests: its statistic, and the tail of it that speaks for equivalence. */
export interface OneSide {
  readonly statistic: number;
  readonly tail: (statistic: number) => TailProbability;
}

/** Refuses a margin that is none, and a level whose two tests would leave no interval. */
export function requireEquivalence(caller: string, { margin, level = 0.95 }: Equivalence): void {
  requirePositive(caller, 'margin', margin);
  if (!(level > 0.5 && level < 1)) {
    throw new RangeError(`${caller} requires \`level\` strictly between 0.5 and 1, received ${level}`);
  }
}

/**
 * The one of two one-sided tests that shows less: groups are equivalent only where both tests say so.
 *
 * @param above - the test that the difference lies above minus the margin
 * @param below - the test that it lies below the margin
 *
 * @example
 * harderSide({ statistic: 3, tail: normalUpper }, { statistic: -2, tail: normalLower }).statistic; // -2
 */
export function harderSide(above: OneSide, below: OneSide): TailProbability & { readonly statistic: number } {
  const [harder] = [above, below]
    .map(({ statistic, tail }) => ({ statistic, ...tail(statistic) }))
    .toSorted((one, other) => other.log10P - one.log10P);
  return harder!;
}

/**
 * The coverage of the interval that goes with two tests: it leaves out the risk of each.
 *
 * @param level - 1 less the risk of each test
 *
 * @example
 * intervalLevel(0.95); // 0.9
 */
export function intervalLevel(level: number): number {
  // Rounded, so that 0.95 does not give 0.8999999999999999.
  return Number((2 * level - 1).toPrecision(12));
}

/** What p means here, for readers who know it from tests of a difference. */
export function marginNote(margin: number): string {
  return `a small p shows a difference of less than ${Number(margin.toPrecision(6))} either way, not a difference`;
}
