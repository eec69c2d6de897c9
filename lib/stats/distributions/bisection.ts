/**
 * Where a condition that holds at `low` and fails at `high` stops holding, to the last bit of a double.
 *
 * @param holds - true up to some point, false beyond it
 * @param low - where it holds
 * @param high - where it fails
 *
 * @example
 * bisect((x) => x * x < 2, 0, 2); // 1.41421356237309…
 */
export function bisect(holds: (value: number) => boolean, low: number, high: number): number {
  let [inside, outside] = [low, high];
  for (;;) {
    const middle = inside + (outside - inside) / 2;
    if (middle === inside || middle === outside) return middle;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
}
