const SETTLED = 1e-10;
const MOST_STEPS = 1000;

/** A function's value and slope at a point. */
export interface ValueAndSlope {
  readonly value: number;
  readonly slope: number;
}

/**
 * Where a rising or falling function is 0, by Newton's method.
 *
 * The quantiles ask it for the logarithm of a tail against the logarithm of the variable. That is concave for every
 * distribution here, so that after one step all further ones come from the same side and none overshoots.
 *
 * @param at - value and slope at a point
 * @param start - where to begin
 * @throws {RangeError} when a thousand steps do not settle it
 *
 * @example
 * newton((x) => ({ value: x * x - 2, slope: 2 * x }), 1); // 1.41421356237309…
 */
export function newton(at: (point: number) => ValueAndSlope, start: number): number {
  let point = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { value, slope } = at(point);
    const change = value / slope;
    point -= change;
    // The next change would be about the square of this one: below the last digit.
    if (Math.abs(change) <= SETTLED * Math.max(1, Math.abs(point))) return point;
  }
  throw new RangeError(`newton requires a function that settles, received none after ${MOST_STEPS} steps`);
}
