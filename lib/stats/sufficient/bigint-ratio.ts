/**
 * The double nearest to a quotient of two whole numbers, rounded once.
 *
 * @param numerator - any whole number
 * @param denominator - above 0; the quotient must not be smaller than about 1e-290
 * @returns numerator / denominator, correctly rounded
 *
 * @example
 * bigintRatio(10n ** 40n + 1n, 3n * 10n ** 40n); // 0.3333333333333333
 */
export function bigintRatio(numerator: bigint, denominator: bigint): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const shift = Math.max(0, 64 + bitLength(denominator) - bitLength(magnitude));
  const scaled = magnitude << BigInt(shift);
  const quotient = scaled / denominator;
  // The last of 60 bits or more records that something was cut off, so that what looks like a tie is none.
  const rest = quotient * denominator === scaled ? 0n : 1n;
  const value = Number(quotient | rest) * 2 ** -shift;
  return numerator < 0n ? -value : value;
}

/** The number of bits, rounded up to a multiple of four. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}
