import { identifier, join, literal, type Sql, sql } from '../../engine/index.js';
import type { Point } from './k-means.js';

/** The squared Euclidean distance of two points. */
export function squaredDistance(a: Point, b: Point): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/**
 * Tells which centre is nearest to a point: its index, from 0; the first of those equally near.
 *
 * Of |x - c|² only 2 c·x - |c|² differs among the centres, and only by how much it is more than the first centre's: that
 * is less than half the arithmetic, and what `nearestSql` asks.
 *
 * @example
 * nearestOf([[0], [5], [9]])([4]); // 1
 */
export function nearestOf(centres: readonly Point[]): (point: Point) => number {
  const others = lines(centres);
  return (point) => {
    let [nearest, best] = [0, 0];
    for (const [index, { gains, least }] of others.entries()) {
      let score = 0;
      for (let i = 0; i < point.length; i++) score += gains[i]! * point[i]!;
      score -= least;
      if (score > best) [nearest, best] = [index + 1, score];
    }
    return nearest;
  };
}

/** Customers and the centre that is nearest to each. */
export interface NearestCentre {
  /** A table with the customers' columns and what the scores are made of. */
  readonly table: Sql;
  /** The index of the centre, from 0. */
  readonly centre: Sql;
}

/**
 * Gives every customer to the nearest centre, of equally near ones to the first. Features and scores are columns of their
 * own, so that each is worked out once a customer.
 *
 * @param customers - a table
 * @param features - a customer's features as SQL, none of them ever NULL
 * @param centres - at least two, of as many numbers as there are features
 */
export function nearestSql(
  customers: Sql,
  features: readonly Sql[],
  centres: readonly Point[],
): NearestCentre {
  const featureAt = (index: number) => identifier(`#feature ${index}`);
  const scoreOf = (index: number) => identifier(`#score ${index}`);
  const measured = features.map((feature, index) => sql`${feature} AS ${featureAt(index)}`);
  const scored = lines(centres).map(({ gains, least }, index) => {
    const terms = gains.map((gain, at) => sql`${literal(gain)} * ${featureAt(at)}`);
    return sql`${join(terms, ' + ')} - ${literal(least)} AS ${scoreOf(index + 1)}`;
  });
  const scores = centres.map((_, index) => (index === 0 ? literal(0) : scoreOf(index)));
  const cases = scores.slice(0, -1).map((score, index) => {
    const later = scores.slice(index + 1).map((other) => sql`${score} >= ${other}`);
    return sql`WHEN ${join(later, ' AND ')} THEN ${literal(index)}`;
  });
  return {
    table: sql`(SELECT *, ${join(scored, ', ')} FROM (SELECT *, ${join(measured, ', ')} FROM ${customers}) AS measured) AS scored`,
    centre: sql`CASE ${join(cases, ' ')} ELSE ${literal(centres.length - 1)} END`,
  };
}

/** For each centre but the first: a point is nearer to it than to the first where its gains come to more than `least`. */
function lines([first, ...others]: readonly Point[]): { gains: number[]; least: number }[] {
  return others.map((centre) => ({
    gains: centre.map((value, index) => value - first![index]!),
    least: halfSquare(centre) - halfSquare(first!),
  }));
}

function halfSquare(centre: Point): number {
  return centre.reduce((sum, value) => sum + value * value, 0) / 2;
}
