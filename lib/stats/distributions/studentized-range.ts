import { requireAtLeast, requireCount } from '../results/guards.js';
import { newton } from './newton.js';
import { normalQuantile } from './normal-distribution.js';
import { type QuantileOptions, type SmallTail, smallTail } from './quantile-tail.js';
import { logStudentizedRangeLower, logStudentizedRangeUpper } from './studentized-range-tails.js';
import { tQuantile } from './t-distribution.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/** The distance in ln q from which a slope is taken: its error of about as much is made good by the next step. */
const NEARBY = 1e-5;
/** So small that the lower tail is a power of q to the last digit. */
const POWER_LAW_RANGE = 1e-100;

/**
 * How likely is a studentized range above q: the largest of several group means less the smallest, in standard errors?
 *
 * The distribution behind Tukey's pairwise comparisons: it says how far apart the extreme ones of several equal means come
 * to lie.
 *
 * @param q - 0 or more, infinity included
 * @param groups - how many means, at least 2
 * @param df - degrees of freedom of the standard error, at least 1; infinity when it is known
 * @returns the upper tail, `log10P` beside it; measured with 2 to 100 groups, right to 1e-12 relative down to 1e-300
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * Source: Copenhaver and Holland (1988), J. Stat. Comput. Simul. 30, 1-15, for the integral; summed by the trapezoidal
 * rule. Checked against mpmath; R's `ptukey` agrees to 1e-9 from 20 degrees of freedom on and is itself off below.
 *
 * @example
 * studentizedRangeUpper(3.9, 3, 10).p; // 0.0486742838…
 */
export function studentizedRangeUpper(q: number, groups: number, df: number): TailProbability {
  requireRange('studentizedRangeUpper', q, groups, df);
  return tailFromLog(logStudentizedRangeUpper(q, groups, df));
}

/**
 * How likely is a studentized range up to q?
 *
 * @param q - 0 or more, infinity included
 * @param groups - how many means, at least 2
 * @param df - degrees of freedom of the standard error, at least 1; infinity when it is known
 * @returns the lower tail, `log10P` beside it; as exact as `studentizedRangeUpper`, which names the source
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * studentizedRangeLower(3.9, 3, 10).p; // 0.9513257161…
 */
export function studentizedRangeLower(q: number, groups: number, df: number): TailProbability {
  requireRange('studentizedRangeLower', q, groups, df);
  return tailFromLog(logStudentizedRangeLower(q, groups, df));
}

/**
 * Which studentized range has a share p of its distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param groups - how many means, at least 2
 * @param df - degrees of freedom of the standard error, at least 1; infinity when it is known
 * @param options.tail - `upper` when p is the share above; default `lower`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * studentizedRangeQuantile(0.95, 3, 10); // 3.87677675…
 */
export function studentizedRangeQuantile(
  p: number,
  groups: number,
  df: number,
  { tail = 'lower' }: QuantileOptions = {},
): number {
  const small = smallTail('studentizedRangeQuantile', p, tail);
  requireRange('studentizedRangeQuantile', 0, groups, df);
  const logTail = small.tail === 'upper' ? logStudentizedRangeUpper : logStudentizedRangeLower;
  const valueAt = (logQ: number) => logTail(Math.exp(logQ), groups, df) - Math.log(small.p);
  const at = (logQ: number) => {
    const value = valueAt(logQ);
    return { value, slope: (valueAt(logQ + NEARBY) - value) / NEARBY };
  };
  return Math.exp(newton(at, logBeyond(small, groups, df)));
}

/** ln of a bound that lies beyond the quantile. */
function logBeyond({ tail, p }: SmallTail, groups: number, df: number): number {
  if (tail === 'lower') {
    const excess = Math.log(p) - logStudentizedRangeLower(POWER_LAW_RANGE, groups, df);
    return Math.log(POWER_LAW_RANGE) + excess / (groups - 1);
  }
  // Bonferroni over the pairs of means, whose differences are t values times the square root of 2.
  const eachSide = p / (groups * (groups - 1));
  const upper = { tail } as const;
  const value = df === Infinity ? normalQuantile(eachSide, upper) : tQuantile(eachSide, df, upper);
  return Math.log(Math.SQRT2 * value);
}

function requireRange(caller: string, q: number, groups: number, df: number): void {
  requireAtLeast(caller, 'q', q, 0);
  requireCount(caller, 'groups', groups, 2);
  requireAtLeast(caller, 'df', df, 1);
}
