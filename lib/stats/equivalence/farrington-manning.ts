import { bisect } from '../distributions/bisection.js';
import { normalQuantile } from '../distributions/normal-distribution.js';
import type { Interval } from '../results/interval.js';
import type { Proportion } from '../sufficient/proportion.js';

/**
 * How many standard errors lie between a difference of rates and a supposed one?
 *
 * The standard error is that of the likeliest rates with the supposed difference, so it is right there, and
 * never 0 where the supposed difference is neither 0 nor 1.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 * @param supposed - rate(a) - rate(b) under the null hypothesis, strictly between -1 and 1
 * @returns z, above 0 where rate(a) - rate(b) is above the supposed difference
 *
 * Source: Farrington and Manning (1990), Statistics in Medicine 9, 1447-1454.
 *
 * @example
 * farringtonManningZ({ count: 56, n: 70 }, { count: 48, n: 80 }, 0); // 2.650…
 */
export function farringtonManningZ(a: Proportion, b: Proportion, supposed: number): number {
  const rateB = likeliestRate(a, b, supposed);
  const rateA = rateB + supposed;
  const variance = (rateA * (1 - rateA)) / a.n + (rateB * (1 - rateB)) / b.n;
  const distance = a.count / a.n - b.count / b.n - supposed;
  return distance === 0 ? 0 : distance / Math.sqrt(Math.max(0, variance));
}

/**
 * The differences of rates that the score test does not reject.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 * @param level - coverage
 *
 * Source: Mee (1984), Biometrics 40, 1175-1176.
 *
 * @example
 * farringtonManningInterval({ count: 56, n: 70 }, { count: 48, n: 80 }, 0.95).low; // 0.05333…
 */
export function farringtonManningInterval(a: Proportion, b: Proportion, level: number): Interval {
  const z = normalQuantile((1 + level) / 2);
  const difference = a.count / a.n - b.count / b.n;
  const isBelow = (supposed: number) => farringtonManningZ(a, b, supposed) > z;
  const isAbove = (supposed: number) => farringtonManningZ(a, b, supposed) < -z;
  return {
    low: difference === -1 ? -1 : bisect(isBelow, -1, difference),
    high: difference === 1 ? 1 : bisect(isAbove, 1, difference),
    level,
  };
}

/** The rate of b under which both counts are likeliest, when the rate of a is larger by `supposed`. */
function likeliestRate(a: Proportion, b: Proportion, supposed: number): number {
  const slope = (rate: number) => scoreOf(a, rate + supposed) + scoreOf(b, rate);
  return bisect((rate) => slope(rate) > 0, Math.max(0, -supposed), Math.min(1, 1 - supposed));
}

/** The slope of the log likelihood of a rate; it falls from the count's side to that of those not counted. */
function scoreOf({ count, n }: Proportion, rate: number): number {
  const counted = count === 0 ? 0 : count / rate;
  const others = count === n ? 0 : (n - count) / (1 - rate);
  return counted - others;
}
