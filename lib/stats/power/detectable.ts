import type { Detectable } from '../results/test-result.js';
import { type PowerOptions, plannedRisks } from './power-options.js';

/**
 * A smallest detectable size as the record that test results carry.
 *
 * @param name - the name of the test's estimate
 * @param value - from one of the `smallestDetectable…` functions, called with the same options; null where none is
 * @param options - significance level and power it was found for
 * @returns the record, or null
 * @throws {RangeError} when a probability is not strictly between 0 and 1
 *
 * @example
 * detectable('r', smallestDetectableCorrelation(783)).power; // 0.8
 */
export function detectable(
  name: string,
  value: number | null,
  options: PowerOptions = {},
): Detectable | null {
  const { power, significanceLevel } = plannedRisks('detectable', options);
  return value === null ? null : { name, value, power, significanceLevel };
}
