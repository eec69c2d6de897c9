import { bisect } from '../distributions/bisection.js';
import { noncentralFCdf } from '../distributions/noncentral-f.js';
import { classicF, type OneWaySums } from './one-way-sums.js';

/** Beyond this much F df1 for each value the groups make up all but some millionths of the variation. */
const NEARLY_ALL = 1e7;

/**
 * Which share of the variation may lie between the groups of the population? An end of the interval of eta squared, and
 * the square of one of the correlation ratio.
 *
 * @param sums - of the groups seen, with some spread within them; F below 1 counts as F = 1
 * @param probability - of an F up to the one seen; the share falls as it rises
 * @returns λ / (λ + N), by inversion of the noncentral F distribution
 *
 * Source: Steiger (2004), Psychological Methods 9, 164-182.
 *
 * @example
 * populationShare(oneWaySums([momentsOf([1, 2, 3]), momentsOf([4, 5, 9])]), 0.975); // 0
 */
export function populationShare(sums: OneWaySums, probability: number): number {
  const { df1, df2, n } = sums;
  const seen = Math.max(1, classicF(sums));
  // Beyond, λ grows in proportion to F, and the cost of the distribution would grow with it.
  const f = Math.min(seen, (NEARLY_ALL / df1) * n);
  const isBelow = (noncentrality: number) => noncentralFCdf(f, { df1, df2, noncentrality }) > probability;
  if (!isBelow(0)) return 0;
  let beyond = df1 * f + 10;
  while (isBelow(beyond)) beyond *= 2;
  const noncentrality = bisect(isBelow, 0, beyond) * (seen / f);
  return noncentrality / (noncentrality + n);
}
