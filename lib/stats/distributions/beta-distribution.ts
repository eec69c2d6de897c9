import { requirePositive } from '../results/guards.js';
import { logBetaQuantile, logLowerBeta } from './incomplete-beta.js';
import { type QuantileOptions, smallTail } from './quantile-tail.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely is a share above x under the beta distribution?
 *
 * @param x - from 0 to 1
 * @param a - first shape, above 0: successes seen, and what was assumed before
 * @param b - second shape, above 0: failures likewise
 * @returns the upper tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * betaUpper(0.25, 2038, 7964).log10P; // -27.3719…
 */
export function betaUpper(x: number, a: number, b: number): TailProbability {
  requireBeta('betaUpper', x, a, b);
  return tailFromLog(logLowerBeta(b, a, -logFOf(x, a, b)));
}

/**
 * How likely is a share up to x under the beta distribution?
 *
 * @param x - from 0 to 1
 * @param a - first shape, above 0: successes seen, and what was assumed before
 * @param b - second shape, above 0: failures likewise
 * @returns the lower tail, `log10P` beside it; sources and errors stand in `index.ts`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * betaLower(0.2, 3, 4).p; // 0.09887…
 */
export function betaLower(x: number, a: number, b: number): TailProbability {
  requireBeta('betaLower', x, a, b);
  return tailFromLog(logLowerBeta(a, b, logFOf(x, a, b)));
}

/**
 * Which share has a share p of the beta distribution below it?
 *
 * @param p - probability of the tail, strictly between 0 and 1
 * @param a - first shape, above 0
 * @param b - second shape, above 0
 * @param options.tail - `upper` when p is the probability above the share; default `lower`
 * @throws {RangeError} when an argument is NaN or out of range
 *
 * @example
 * betaQuantile(0.025, 2038, 7964); // 0.195922…
 */
export function betaQuantile(
  p: number,
  a: number,
  b: number,
  { tail = 'lower' }: QuantileOptions = {},
): number {
  const small = smallTail('betaQuantile', p, tail);
  requireShapes('betaQuantile', a, b);
  const logOdds = logBetaQuantile(small, a, b) + Math.log(a / b);
  return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds));
}

function logFOf(x: number, a: number, b: number): number {
  return Math.log(x) - Math.log1p(-x) - Math.log(a / b);
}

function requireBeta(caller: string, x: number, a: number, b: number): void {
  if (!(x >= 0 && x <= 1)) {
    throw new RangeError(`${caller} requires a number from 0 to 1 in \`x\`, received ${x}`);
  }
  requireShapes(caller, a, b);
}

function requireShapes(caller: string, a: number, b: number): void {
  requirePositive(caller, 'a', a);
  requirePositive(caller, 'b', b);
}
