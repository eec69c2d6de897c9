import { noncentralTLower, noncentralTUpper } from '../distributions/noncentral-t.js';
import { tQuantile } from '../distributions/t-distribution.js';
import { criticalTail, type PowerOptions } from './power-options.js';

/**
 * The power of a t test whose statistic is noncentral t.
 *
 * @param noncentrality - the true difference in standard errors
 * @param df - degrees of freedom
 * @param risks - significance level and alternative
 *
 * @example
 * tTestPower(2, 10, { significanceLevel: 0.05, alternative: 'two-sided' }); // 0.43962…
 */
export function tTestPower(
  noncentrality: number,
  df: number,
  risks: Pick<Required<PowerOptions>, 'significanceLevel' | 'alternative'>,
): number {
  const critical = tQuantile(criticalTail(risks), df, { tail: 'upper' });
  const above = () => noncentralTUpper(critical, df, noncentrality).p;
  const below = () => noncentralTLower(-critical, df, noncentrality).p;
  switch (risks.alternative) {
    case 'two-sided':
      return above() + below();
    case 'greater':
      return above();
    case 'less':
      return below();
    default:
      return risks.alternative satisfies never;
  }
}
