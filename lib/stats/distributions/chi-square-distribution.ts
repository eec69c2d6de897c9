import { requireAtLeast, requirePositive } from '../results/guards.js';
import { logUpperGamma } from './incomplete-gamma.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a value above x under the chi-square distribution?
 *
 * @param x - 0 or more, infinity included
 * @param df - degrees of freedom, above 0
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `distributions.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * chiSquareUpper(1503.62936, 3).log10P; // -325.0…
 */
export function chiSquareUpper(x: number, df: number): TailProbability {
  requireAtLeast('chiSquareUpper', 'x', x, 0);
  requirePositive('chiSquareUpper', 'df', df);
  return tailFromLog(logUpperGamma(df / 2, x / 2));
}
