import { requirePositive } from '../results/guards.js';
import { type PowerOptions, plannedRisks } from './power-options.js';

/** The risks of a planned comparison, and how customers are shared out. */
export interface SampleSizeOptions extends PowerOptions {
  /** Size of the second group over that of the first; default 1. The second is the nearest whole number. */
  readonly ratio?: number;
}

/** The sizes of two groups, and the power that they reach. */
export interface SampleSize {
  readonly n: readonly [number, number];
  readonly power: number;
}

/**
 * The smallest two groups whose power is enough.
 *
 * @param caller - whom an error names
 * @param least - the smallest size of a group
 * @param options - the power wanted and the ratio of the sizes
 * @param powerOf - the power of two sizes; rises with them
 * @throws {RangeError} when the power or the ratio is none, or no group of up to 2^53 will do
 *
 * @example
 * smallestGroups('plan', 1, { ratio: 2 }, ([first, second]) => 1 - 1 / (first + second)).n; // [2,4]
 */
export function smallestGroups(
  caller: string,
  least: number,
  options: SampleSizeOptions,
  powerOf: (n: readonly [number, number]) => number,
): SampleSize {
  const { ratio = 1 } = options;
  const { power } = plannedRisks(caller, options);
  requirePositive(caller, 'ratio', ratio);
  const groups = (first: number) => [first, Math.max(least, Math.round(ratio * first))] as const;
  const isEnough = (first: number) => powerOf(groups(first)) >= power;
  let [short, enough] = [least - 1, least];
  while (!isEnough(enough)) {
    [short, enough] = [enough, enough * 2];
    requireCountable(caller, groups(enough));
  }
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else short = middle;
  }
  const n = groups(enough);
  return { n, power: powerOf(n) };
}

function requireCountable(caller: string, n: readonly [number, number]): void {
  if (Math.max(...n) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `${caller} requires a difference that groups of up to 2^53 can show, received a smaller one; plan for a larger one`,
    );
  }
}
