import { normalQuantile, normalUpper } from '../distributions/normal-distribution.js';
import { criticalTail, type PowerOptions } from './power-options.js';
import { smallestSize } from './smallest-size.js';

/** A normal test statistic before it is divided by its standard error. */
export interface NormalDesign {
  /** What the statistic expects to find. */
  readonly difference: number;
  /** Its standard error where there is no difference: what the test divides by. */
  readonly nullError: number;
  /** Its standard error where the difference is there. */
  readonly trueError: number;
}

/**
 * How likely is a z-test to find a difference?
 *
 * The wrong side of a two-sided test is counted too, as with R's `strict = TRUE`.
 *
 * @example
 * normalPower({ difference: 2.8, nullError: 1, trueError: 1 }, { significanceLevel: 0.05, alternative: 'two-sided' }); // 0.7995…
 */
export function normalPower(
  { difference, nullError, trueError }: NormalDesign,
  risks: Pick<Required<PowerOptions>, 'significanceLevel' | 'alternative'>,
): number {
  const critical = normalQuantile(criticalTail(risks), { tail: 'upper' }) * nullError;
  const above = normalUpper((critical - difference) / trueError).p;
  const below = normalUpper((critical + difference) / trueError).p;
  switch (risks.alternative) {
    case 'two-sided':
      return above + below;
    case 'greater':
      return above;
    case 'less':
      return below;
    default:
      return risks.alternative satisfies never;
  }
}

/**
 * How many standard errors must a difference be away from none, for a z-test to find it with the wanted power?
 *
 * @param risks - significance level, power and alternative
 * @returns z of the significance level plus z of the power, less what the wrong side of a two-sided test adds
 *
 * Source: Bloom (1995), Evaluation Review 19, 547-556.
 *
 * @example
 * standardErrorsApart({ significanceLevel: 0.05, power: 0.8, alternative: 'two-sided' }); // 2.80158…
 */
export function standardErrorsApart(risks: Required<PowerOptions>): number {
  const direction = risks.alternative === 'less' ? -1 : 1;
  const powerAt = (size: number) =>
    normalPower({ difference: direction * size, nullError: 1, trueError: 1 }, risks);
  return smallestSize(powerAt, risks.power)!;
}
