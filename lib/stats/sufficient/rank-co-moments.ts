import { requireFinite } from '../results/guards.js';
import { type CoMoments, coMomentsOf } from './co-moments.js';
import { tiesOf } from './group-rank-sums.js';

/**
 * The midranks of some values: which place has each, counted from the smallest?
 *
 * @param values - finite numbers
 * @returns ranks from 1 in the order of the values; equal values share the mean of their places
 * @throws {RangeError} when a value is NaN or infinite
 *
 * @example
 * midranksOf([30, 10, 20, 10]); // [4,1.5,3,1.5]
 */
export function midranksOf(values: ArrayLike<number>): readonly number[] {
  const rows = Array.from(values, (value, index) => ({ value, index }));
  for (const { value, index } of rows) requireFinite('midranksOf', `values[${index}]`, value);
  const ranks = new Array<number>(rows.length).fill(0);
  let below = 0;
  for (const tie of tiesOf(rows)) {
    for (const { index } of tie) ranks[index] = below + (tie.length + 1) / 2;
    below += tie.length;
  }
  return ranks;
}

/**
 * The co-moments of the midranks of paired values: what `spearman` needs of values in memory.
 *
 * For a table in an engine take midranks over the rows where both columns are present, and their exact sums.
 *
 * @param xs - finite numbers
 * @param ys - finite numbers, one for each x
 * @throws {RangeError} when the lengths differ or a value is NaN or infinite
 *
 * @example
 * rankCoMomentsOf([10, 20, 30, 90], [1, 1, 5, 2]).cXY; // 3.5
 */
export function rankCoMomentsOf(xs: ArrayLike<number>, ys: ArrayLike<number>): CoMoments {
  return coMomentsOf(midranksOf(xs), midranksOf(ys));
}
