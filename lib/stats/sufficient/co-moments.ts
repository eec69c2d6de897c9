import { requireFinite, requireMoments } from '../results/guards.js';
import { type Moments, mergeMoments } from './moments.js';

/**
 * What correlation and regression need of two columns, over the rows where both are present: the count, the
 * means, the sums of squared deviations, and the sum of products of deviations. Of no rows: means NaN, sums
 * 0.
 */
export interface CoMoments {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly m2X: number;
  readonly m2Y: number;
  readonly cXY: number;
}

/**
 * The co-moments of paired values.
 *
 * @param xs - finite numbers
 * @param ys - finite numbers, one for each x
 * @throws {RangeError} when the lengths differ or a value is NaN or infinite
 *
 * Source: the corrected two-pass algorithm, as `momentsOf`.
 *
 * @example
 * coMomentsOf([1, 2, 3, 4], [2, 4, 5, 9]).cXY; // 11
 */
export function coMomentsOf(xs: ArrayLike<number>, ys: ArrayLike<number>): CoMoments {
  const n = xs.length;
  if (ys.length !== n) {
    throw new RangeError(
      `coMomentsOf requires as many values in \`ys\` as in \`xs\` (${n}), received ${ys.length}`,
    );
  }
  const [meanX, meanY] = [roughMean('xs', xs), roughMean('ys', ys)];
  let [sumX, sumY, squaresX, squaresY, products] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [xs[i]! - meanX, ys[i]! - meanY];
    sumX += x;
    sumY += y;
    squaresX += x * x;
    squaresY += y * y;
    products += x * y;
  }
  if (n === 0) return { n, meanX, meanY, m2X: 0, m2Y: 0, cXY: 0 };
  return {
    n,
    meanX: meanX + sumX / n,
    meanY: meanY + sumY / n,
    m2X: Math.max(0, squaresX - (sumX * sumX) / n),
    m2Y: Math.max(0, squaresY - (sumY * sumY) / n),
    cXY: products - (sumX * sumY) / n,
  };
}

/**
 * The co-moments of two groups of rows taken together, from those of each.
 *
 * @param a - co-moments of one group; may be empty
 * @param b - co-moments of the other, same columns, no row in both
 *
 * Source: Chan, Golub and LeVeque (1983), with products in place of squares.
 *
 * @example
 * mergeCoMoments(coMomentsOf([1, 2], [2, 4]), coMomentsOf([3, 4], [5, 9])).cXY; // 11
 */
export function mergeCoMoments(a: CoMoments, b: CoMoments): CoMoments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const [differenceX, differenceY] = [b.meanX - a.meanX, b.meanY - a.meanY];
  const weight = (a.n * b.n) / n;
  return {
    n,
    meanX: a.meanX + differenceX * (b.n / n),
    meanY: a.meanY + differenceY * (b.n / n),
    m2X: a.m2X + b.m2X + differenceX * differenceX * weight,
    m2Y: a.m2Y + b.m2Y + differenceY * differenceY * weight,
    cXY: a.cXY + b.cXY + differenceX * differenceY * weight,
  };
}

/**
 * The co-moments of a column x with a yes/no flag y (0 or 1), from the moments of x in the two groups.
 *
 * Reach for it to correlate a column with churn when a grouped query has given the moments of those who
 * stayed and left.
 *
 * @param no - moments of x where the flag is 0; may be empty
 * @param yes - moments of x where the flag is 1; may be empty
 *
 * @example
 * coMomentsWithFlag(momentsOf([1, 2]), momentsOf([3, 4])).cXY; // 2
 */
export function coMomentsWithFlag(no: Moments, yes: Moments): CoMoments {
  if (no.n > 0) requireMoments('coMomentsWithFlag', 'no', no, 0);
  if (yes.n > 0) requireMoments('coMomentsWithFlag', 'yes', yes, 0);
  const { n, mean, m2 } = mergeMoments(no, yes);
  const weight = n === 0 ? 0 : (no.n * yes.n) / n;
  return {
    n,
    meanX: mean,
    meanY: n === 0 ? Number.NaN : yes.n / n,
    m2X: m2,
    m2Y: weight,
    cXY: weight === 0 ? 0 : (yes.mean - no.mean) * weight,
  };
}

function roughMean(name: string, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    requireFinite('coMomentsOf', `${name}[${i}]`, values[i]!);
    sum += values[i]!;
  }
  return sum / values.length;
}
