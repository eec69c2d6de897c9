const NEGLIGIBLE = 1e-20;

/**
 * 1 + r0 + r0 r1 + r0 r1 r2 + …: a tail in units of its first probability.
 *
 * @param ratio - of each probability to the one before it, by index; falling, and 0 where the tail ends
 *
 * @example
 * ratioSeries((index) => 1 / (index + 1)); // 2.71828182845904…
 */
export function ratioSeries(ratio: (index: number) => number): number {
  let sum = 1;
  let term = 1;
  for (let index = 0; term > sum * NEGLIGIBLE; index++) {
    term *= ratio(index);
    sum += term;
  }
  return sum;
}
