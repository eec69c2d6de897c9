import type { Proportion } from '../sufficient/proportion.js';

/**
 * rate(a) - rate(b), to the last digits also where both are close to each other or to 1.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group
 *
 * @example
 * rateDifference({ count: 999999000, n: 1e9 }, { count: 999999100, n: 1e9 }); // -1e-7
 */
export function rateDifference(a: Proportion, b: Proportion): number {
  const difference = BigInt(a.count) * BigInt(b.n) - BigInt(b.count) * BigInt(a.n);
  return Number(difference) / (a.n * b.n);
}
