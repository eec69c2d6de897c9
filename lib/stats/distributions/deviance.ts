const NEAR = 0.1;

/**
 * o ln(o / e) - (o - e): how far a count o is from its expected e, as the exponent of its probability.
 *
 * The exponents of binomial and hypergeometric probabilities are sums of these, which keep the digits that
 * logarithms of factorials of large counts would lose.
 *
 * @param observed - 0 or more
 * @param expected - 0 or more
 * @param excess - observed - expected, for callers who know it to more digits
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 *
 * @example
 * deviance(12, 10); // 0.187858…
 */
export function deviance(observed: number, expected: number, excess = observed - expected): number {
  if (observed === 0) return -excess;
  const share = excess / (observed + expected);
  if (Math.abs(share) >= NEAR) return observed * Math.log(observed / expected) - excess;
  let sum = excess * share;
  let power = 2 * observed * share;
  for (let odd = 3; ; odd += 2) {
    power *= share * share;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
