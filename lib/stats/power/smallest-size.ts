import { rootBetween } from '../distributions/root-between.js';

/**
 * From which size on does a test reach the wanted power?
 *
 * @param powerAt - the power at a size; rises with it
 * @param wanted - the power wanted
 * @param most - the largest size that there can be; without a limit when left out
 * @returns the size, 0 where chance alone reaches the power, null where even the largest size falls short
 *
 * @example
 * smallestSize((size) => 1 - Math.exp(-size), 0.5); // 0.6931471805599…
 */
export function smallestSize(
  powerAt: (size: number) => number,
  wanted: number,
  most = Infinity,
): number | null {
  const excess = (size: number) => powerAt(size) - wanted;
  if (excess(0) >= 0) return 0;
  let beyond = Math.min(1, most);
  while (excess(beyond) < 0) {
    if (beyond === most) return null;
    beyond = Math.min(2 * beyond, most);
  }
  return rootBetween(excess, 0, beyond);
}
