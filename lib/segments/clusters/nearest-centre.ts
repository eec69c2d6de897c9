import { join, literal, type Sql, sql } from '../../engine/index.js';
import type { Point } from './k-means.js';

/** The squared Euclidean distance of two points. */
export function squaredDistance(a: Point, b: Point): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/**
 * Which centre is nearest to a point? The first of those equally near.
 *
 * Of |x - c|² only 2 c·x - |c|² differs among the centres: that is half the arithmetic, and what `nearestSql` asks.
 *
 * @example
 * nearestCentre([4], [[0], [5], [9]]); // 1
 */
export function nearestCentre(point: Point, centres: readonly Point[]): number {
  let [nearest, best] = [0, Number.NEGATIVE_INFINITY];
  for (const [index, centre] of centres.entries()) {
    let score = 0;
    for (let i = 0; i < point.length; i++) score += centre[i]! * point[i]!;
    score -= halfSquare(centre);
    if (score > best) [nearest, best] = [index, score];
  }
  return nearest;
}

/**
 * A condition a centre: is it the nearest to the customer? Every customer satisfies exactly one, because each score is
 * one and the same expression wherever it is compared.
 *
 * @param features - the customer's features as SQL, none of them ever NULL
 * @param centres - at least two, of as many numbers as there are features
 */
export function nearestSql(features: readonly Sql[], centres: readonly Point[]): Sql[] {
  const scores = centres.map((centre) => {
    const terms = features.map((feature, index) => sql`${literal(centre[index]!)} * ${feature}`);
    return sql`(${join(terms, ' + ')} - ${literal(halfSquare(centre))})`;
  });
  return scores.map((score, index) => {
    const beaten = [
      ...(index > 0 ? [sql`${score} > ${greatest(scores.slice(0, index))}`] : []),
      ...(index + 1 < scores.length ? [sql`${score} >= ${greatest(scores.slice(index + 1))}`] : []),
    ];
    return join(beaten, ' AND ');
  });
}

function greatest(scores: readonly Sql[]): Sql {
  return scores.length === 1 ? scores[0]! : sql`greatest(${join(scores, ', ')})`;
}

function halfSquare(centre: Point): number {
  return centre.reduce((sum, value) => sum + value * value, 0) / 2;
}
