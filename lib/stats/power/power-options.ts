import { requireProbability } from '../results/guards.js';
import type { Alternative } from '../results/test-result.js';

/** The risks a test is planned with. */
export interface PowerOptions {
  /** Risk of finding a difference where there is none; default 0.05, both sides together. */
  readonly significanceLevel?: number;
  /** Chance of finding a difference of the size asked about; default 0.8. */
  readonly power?: number;
  /** Which differences count; default both directions. Sizes are returned without a sign. */
  readonly alternative?: Alternative;
}

/**
 * The options with their defaults.
 *
 * @param caller - whom an error names
 * @throws {RangeError} when a probability is not strictly between 0 and 1
 *
 * @example
 * plannedRisks('studentTTestPower', {}).power; // 0.8
 */
export function plannedRisks(
  caller: string,
  { significanceLevel = 0.05, power = 0.8, alternative = 'two-sided' }: PowerOptions,
): Required<PowerOptions> {
  requireProbability(caller, 'significanceLevel', significanceLevel);
  requireProbability(caller, 'power', power);
  return { significanceLevel, power, alternative };
}

/**
 * The probability beyond a critical value, on the side that the alternative asks about.
 *
 * @example
 * criticalTail({ significanceLevel: 0.05, alternative: 'two-sided' }); // 0.025
 */
export function criticalTail({
  significanceLevel,
  alternative,
}: Pick<Required<PowerOptions>, 'significanceLevel' | 'alternative'>): number {
  return alternative === 'two-sided' ? significanceLevel / 2 : significanceLevel;
}
