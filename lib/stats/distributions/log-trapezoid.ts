const NEGLIGIBLE = 1e-18;
const MOST_STEPS = 1_000_000;

/**
 * The logarithm of the integral, over the whole line, of a function with one peak.
 *
 * The trapezoidal rule from the peak outwards; for smooth functions that fall off on both sides it converges faster than
 * any power of the step.
 *
 * @param logTerm - the logarithm of the function; minus infinity at `start` means everywhere
 * @param start - a guess at the peak, from which it is climbed
 * @param step - between points; a fraction of the peak's width
 * @throws {RangeError} when a million steps do not settle it
 *
 * Source: Trefethen and Weideman (2014), The exponentially convergent trapezoidal rule, SIAM Review 56, 385-458.
 *
 * @example
 * Math.exp(2 * logTrapezoid((x) => -x * x, 1, 0.25)); // 3.14159265358979…
 */
export function logTrapezoid(logTerm: (point: number) => number, start: number, step: number): number {
  const peak = climb(logTerm, start, step);
  const top = logTerm(peak);
  if (top === -Infinity) return -Infinity;
  const termsTowards = (direction: number) =>
    sumTerms((index) => Math.exp(logTerm(peak + direction * index * step) - top));
  return top + Math.log(step * (1 + termsTowards(1) + termsTowards(-1)));
}

/** To within a step of the highest point, in strides that become shorter. */
function climb(height: (point: number) => number, start: number, step: number): number {
  let [point, top] = [start, height(start)];
  for (let stride = 8 * step; stride >= step; stride /= 2) {
    for (const move of [stride, -stride]) {
      for (let next = height(point + move); next > top; next = height(point + move)) {
        [point, top] = [point + move, next];
      }
    }
  }
  return point;
}

/** The terms 1, 2, … until one adds nothing. */
function sumTerms(term: (index: number) => number): number {
  let sum = 0;
  for (let index = 1; index <= MOST_STEPS; index++) {
    const next = term(index);
    sum += next;
    if (next <= NEGLIGIBLE * (1 + sum)) return sum;
  }
  throw new RangeError(`logTrapezoid requires terms that settle, received ${MOST_STEPS} that did not`);
}
