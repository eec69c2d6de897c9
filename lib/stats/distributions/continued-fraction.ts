const TINY = 1e-300;
const MOST_TERMS = 1_000_000;

/**
 * The value of 1 / (d0 + n1 / (d1 + n2 / (d2 + …))), to the last bits of a double.
 *
 * @param numerator - n1, n2, … by index
 * @param denominator - d0, d1, … by index
 * @throws {RangeError} when a million terms do not settle it
 *
 * Source: the modified Lentz method, Thompson and Barnett (1986), J. Comput. Phys. 64, 490-509.
 *
 * @example
 * continuedFraction(() => 1, () => 1); // 0.618033988749894…
 */
export function continuedFraction(
  numerator: (index: number) => number,
  denominator: (index: number) => number,
): number {
  let upper = 1 / TINY;
  let lower = 1 / (denominator(0) || TINY);
  let value = lower;
  for (let index = 1; index <= MOST_TERMS; index++) {
    lower = 1 / (denominator(index) + numerator(index) * lower || TINY);
    upper = denominator(index) + numerator(index) / upper || TINY;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return value;
  }
  throw new RangeError(`continuedFraction requires terms that settle, received ${MOST_TERMS} that did not`);
}
