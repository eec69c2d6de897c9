import { continuedFraction } from './continued-fraction.js';
import { deviance } from './deviance.js';
import { stirlingError } from './incomplete-gamma.js';
import { newton } from './newton.js';
import type { SmallTail } from './quantile-tail.js';

/** Beyond this a tail is a power to the last digit, and the odds themselves would soon leave the doubles. */
const POWER_LAW = -600;

/**
 * The logarithm of the regularised incomplete beta function I(a, b).
 *
 * Its argument is ln F, where F = (x / a) / ((1 - x) / b) is the ratio that has an F distribution with 2a and 2b degrees
 * of freedom: so 1 - x loses no digits near 1, and large parameters lose none near the mean, where ln F is 0.
 *
 * @param a - above 0
 * @param b - above 0
 * @param logF - any number, infinities included
 *
 * Source: Didonato and Morris (1992), Algorithm 708, ACM TOMS 18, 360-373, the continued fraction BFRAC.
 *
 * @example
 * Math.exp(logLowerBeta(3, 4, Math.log(0.5))); // 0.206954770397…
 */
export function logLowerBeta(a: number, b: number, logF: number): number {
  if (logF > 0) return Math.log1p(-Math.exp(logLowerBeta(b, a, -logF)));
  if (logF === -Infinity) return -Infinity;
  if (logF < POWER_LAW) return logLowerBeta(a, b, POWER_LAW) + a * (logF - POWER_LAW);
  return logBetaDensity(a, b, logF) + Math.log(betaFraction(a, b, logF));
}

/**
 * The logarithm of x^a (1 - x)^b / B(a, b): the density of ln F.
 *
 * Written around its maximum, as in Loader (2000), so that large parameters lose nothing to cancellation.
 *
 * @param a - above 0
 * @param b - above 0
 * @param logF - a finite number
 *
 * @example
 * logBetaDensity(1, 1, 0); // -1.38629436111989…
 */
export function logBetaDensity(a: number, b: number, logF: number): number {
  if (logF > 0) return logBetaDensity(b, a, -logF);
  if (logF < POWER_LAW) return logBetaDensity(a, b, POWER_LAW) + a * (logF - POWER_LAW);
  const total = a + b;
  const { f, scale, excess } = pointAt(a, b, logF);
  const distance = deviance(a, (total * a * f) / scale, -excess) + deviance(b, (total * b) / scale, excess);
  const corrections = stirlingError(total) - stirlingError(a) - stirlingError(b);
  return 0.5 * Math.log(((a / total) * b) / (2 * Math.PI)) + corrections - distance;
}

/**
 * The ln F that leaves a given share in a tail.
 *
 * @param small - the tail, at most one half
 * @param a - above 0
 * @param b - above 0
 *
 * @example
 * logBetaQuantile({ tail: 'lower', p: 0.25 }, 1, 1); // -1.09861228866810…
 */
export function logBetaQuantile({ tail, p }: SmallTail, a: number, b: number): number {
  // The upper tail is the lower one of the mirror image.
  if (tail === 'upper') return -logBetaQuantile({ tail: 'lower', p }, b, a);
  const target = Math.log(p);
  return newton((logF) => {
    const logTail = logLowerBeta(a, b, logF);
    return { value: logTail - target, slope: Math.exp(logBetaDensity(a, b, logF) - logTail) };
  }, 0);
}

/** F at or below 1; a F + b; and (a + b) x - a, from ln F because the difference has lost digits near the mean. */
function pointAt(a: number, b: number, logF: number) {
  const f = Math.exp(logF);
  const scale = a * f + b;
  return { f, scale, excess: (a * b * Math.expm1(logF)) / scale };
}

/** I(a, b) in units of `logBetaDensity`, at or below the mean. */
function betaFraction(a: number, b: number, logF: number): number {
  const { f, scale, excess } = pointAt(a, b, logF);
  const x = (a * f) / scale;
  return continuedFraction(
    (m) => (((a + m - 1) * (a + b + m - 1) * m * (b - m)) / (a + 2 * m - 1) ** 2) * x * x,
    (m) => {
      const middle = ((a + m) * (1 - excess + m * (2 - x))) / (a + 2 * m + 1);
      return m === 0 ? middle : m + (m * (b - m) * x) / (a + 2 * m - 1) + middle;
    },
  );
}
