import { requireAtLeast, requireFinite, requireProbability } from '../results/guards.js';
import { normalUpper } from './normal-distribution.js';
import { rootBetween } from './root-between.js';
import { logScaleMixture } from './scale-mixture.js';
import { logComplement, type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a value above t under the noncentral t distribution?
 *
 * It is the distribution of a t statistic when the null hypothesis is false: (Z + noncentrality) / s, with Z normal and
 * s² = χ²/df. With it the power of a t test is exact.
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, at least 1, whole or not
 * @param noncentrality - a finite number: the true difference in standard errors; 0 gives Student's t. The cost grows
 *   with |noncentrality| / √df
 * @returns the upper tail, `log10P` beside it
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * Source: Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, section 31.5: the mean of a normal
 * tail over s. Checked against mpmath at 40 digits, far tails included; SciPy's `nct` and R's `pt` hold fewer digits there.
 *
 * @example
 * noncentralTUpper(2.228138851964939, 10, 2).p; // 0.43955…
 */
export function noncentralTUpper(t: number, df: number, noncentrality: number): TailProbability {
  requireArguments('noncentralTUpper', df, noncentrality);
  requireAtLeast('noncentralTUpper', 't', t, -Infinity);
  return tailFromLog(logUpperTail(t, df, noncentrality));
}

/**
 * How likely is a value up to t under the noncentral t distribution?
 *
 * Arguments, errors and source as with `noncentralTUpper`.
 *
 * @param t - any number, infinities included
 * @param df - degrees of freedom, at least 1, whole or not
 * @param noncentrality - a finite number
 * @returns the lower tail, `log10P` beside it
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * noncentralTLower(-2.228138851964939, 10, 2).p; // 0.0000752…
 */
export function noncentralTLower(t: number, df: number, noncentrality: number): TailProbability {
  requireArguments('noncentralTLower', df, noncentrality);
  requireAtLeast('noncentralTLower', 't', t, -Infinity);
  // The mirror image: -T has the noncentrality of the other sign.
  return tailFromLog(logUpperTail(-t, df, -noncentrality));
}

/**
 * Below which t does a share p of the noncentral t distribution lie?
 *
 * @param p - lower-tail probability, strictly between 0 and 1
 * @param df - degrees of freedom, at least 1, whole or not
 * @param noncentrality - a finite number
 * @returns the quantile, right to the digits of the smaller tail
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * Source: inverts `noncentralTLower` and `noncentralTUpper`. Checked against mpmath.
 *
 * @example
 * noncentralTQuantile(0.5, 10, 2); // 2.05369…
 */
export function noncentralTQuantile(p: number, df: number, noncentrality: number): number {
  requireProbability('noncentralTQuantile', 'p', p);
  requireArguments('noncentralTQuantile', df, noncentrality);
  // Asked of the smaller tail, which has the digits.
  const excess =
    p < 0.5
      ? (t: number) => logUpperTail(-t, df, -noncentrality) - Math.log(p)
      : (t: number) => Math.log1p(-p) - logUpperTail(t, df, noncentrality);
  let reach = 1 + Math.abs(noncentrality);
  while (excess(-reach) > 0 || excess(reach) < 0) reach *= 4;
  return rootBetween(excess, -reach, reach);
}

/** The logarithm of the upper tail; near 1 from the lower one, since its logarithm is almost 0 there. */
function logUpperTail(t: number, df: number, noncentrality: number): number {
  const logP = logMixture(t, df, noncentrality);
  if (logP < -0.5) return logP;
  return logComplement(logMixture(-t, df, -noncentrality));
}

function logMixture(t: number, df: number, noncentrality: number): number {
  if (t === Infinity) return -Infinity;
  if (t === -Infinity) return 0;
  return logScaleMixture(df, (scale) => normalUpper(t * scale - noncentrality).log10P * Math.LN10, {
    peaks: [1, peakScale(t, df, noncentrality)],
    sharpness: (scale) => Math.max(0, Math.min(t * scale * noncentrality, 2 * noncentrality ** 2)),
  });
}

/**
 * The positive root of (df + t²) s² - t noncentrality s - df, written so that no square overflows: where the density of s
 * times the normal density at t s - noncentrality is highest.
 */
function peakScale(t: number, df: number, noncentrality: number): number {
  const length = Math.hypot(Math.sqrt(df), t);
  const linear = (t / length) * noncentrality;
  const root = Math.hypot(linear, 2 * Math.sqrt(df));
  return linear > 0 ? (linear + root) / (2 * length) : (2 * df) / (length * (root - linear));
}

function requireArguments(caller: string, df: number, noncentrality: number): void {
  requireFinite(caller, 'df', df);
  requireAtLeast(caller, 'df', df, 1);
  requireFinite(caller, 'noncentrality', noncentrality);
}
