import { requireCount, requireProbability } from '../results/guards.js';
import { countsOf, type Draw, logDraw, logDrawAtLeast, logDrawAtMost } from './draw.js';
import { smallestCount } from './smallest-count.js';
import { type TailProbability, tailFromLog } from './tail-probability.js';

/**
 * How likely are exactly `count` marked customers among those drawn?
 *
 * @param count - a whole number, 0 or more; where no draw can give it the probability is 0
 * @param draw - how many there are, are marked, and are drawn; up to billions
 * @returns the probability, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or more are marked or drawn than there are
 *
 * Source: Loader (2000), written around the expected counts of the four-fold table. Checked against mpmath.
 *
 * @example
 * hypergeometricProbability(3, { population: 8, marked: 4, drawn: 4 }).p; // 0.2285714285714…
 */
export function hypergeometricProbability(count: number, draw: Draw): TailProbability {
  requireDraw('hypergeometricProbability', count, draw);
  return tailFromLog(logDraw(count, draw));
}

/**
 * How likely are `count` marked customers among those drawn, or fewer?
 *
 * @param count - a whole number, 0 or more
 * @param draw - how many there are, are marked, and are drawn; up to billions
 * @returns the lower tail, `count` itself included, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or more are marked or drawn than there are
 *
 * Source: the tail's first probability times a series of ratios; checked against mpmath.
 *
 * @example
 * hypergeometricAtMost(1, { population: 8, marked: 4, drawn: 4 }).p; // 0.242857142857142…
 */
export function hypergeometricAtMost(count: number, draw: Draw): TailProbability {
  requireDraw('hypergeometricAtMost', count, draw);
  return tailFromLog(logDrawAtMost(count, draw));
}

/**
 * How likely are `count` marked customers among those drawn, or more?
 *
 * @param count - a whole number, 0 or more
 * @param draw - how many there are, are marked, and are drawn; up to billions
 * @returns the upper tail, `count` itself included, `log10P` beside it
 * @throws {RangeError} when a count is not whole, or more are marked or drawn than there are
 *
 * Source: the tail's first probability times a series of ratios; checked against mpmath.
 *
 * @example
 * hypergeometricAtLeast(1409, { population: 9674, marked: 1757, drawn: 5084 }).log10P; // -153.9497650493…
 */
export function hypergeometricAtLeast(count: number, draw: Draw): TailProbability {
  requireDraw('hypergeometricAtLeast', count, draw);
  return tailFromLog(logDrawAtLeast(count, draw));
}

/**
 * Which count of marked customers do a share `probability` of draws not exceed?
 *
 * @param probability - strictly between 0 and 1
 * @param draw - how many there are, are marked, and are drawn; up to billions
 * @returns the smallest count whose lower tail reaches the probability
 * @throws {RangeError} when a count is not whole, more are marked or drawn than there are, or the probability
 *   is out of range
 *
 * @example
 * hypergeometricQuantile(0.975, { population: 10000, marked: 2037, drawn: 1349 }); // 302
 */
export function hypergeometricQuantile(probability: number, draw: Draw): number {
  requireProbability('hypergeometricQuantile', 'probability', probability);
  requireDraw('hypergeometricQuantile', 0, draw);
  const { fewest, most } = countsOf(draw);
  return smallestCount(probability, fewest, most, (count) => Math.exp(logDrawAtMost(count, draw)));
}

function requireDraw(caller: string, count: number, { population, marked, drawn }: Draw): void {
  requireCount(caller, 'count', count);
  requireCount(caller, 'draw.population', population, 1);
  for (const [name, value] of Object.entries({ marked, drawn })) {
    requireCount(caller, `draw.${name}`, value);
    if (value > population) {
      throw new RangeError(
        `${caller} requires \`draw.${name}\` of at most \`draw.population\` (${population}), received ${value}`,
      );
    }
  }
}
