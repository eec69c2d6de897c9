import { requireCount } from '../results/guards.js';
import type { Cells } from '../sufficient/contingency-table.js';
import { type BootstrapOptions, type BootstrapResult, percentiles } from './percentiles.js';
import { seededRandom } from './random.js';
import { randomMultinomial } from './random-binomial.js';

/**
 * The percentile bootstrap of a table of counts: how uncertain is a statistic of how many customers fall into
 * each cell?
 *
 * Drawing customers anew and counting them is drawing counts from the multinomial distribution, so the cost
 * depends on the number of cells only.
 *
 * @param cells - a row of counts for each sample; the rows are drawn apart from one another and keep their
 *   totals. A table of a single sample, whose row totals are chance too, is one row
 * @param statistic - of the rows of counts; finite
 * @param options - seed, resamples and level as of `bootstrap`
 * @returns as of `bootstrap`
 * @throws {RangeError} when a cell is not a whole number of 0 or more, a row is empty, the statistic is not
 *   finite, or there are too few resamples for the level
 *
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 5 and 13.
 *
 * @example
 * bootstrapCounts(
 *   [[1409, 3675], [348, 4242]],
 *   ([one, two]) => one[0] / 5084 - two[0] / 4590,
 *   { seed: 1 },
 * ).interval.low; // 0.18655…
 */
export function bootstrapCounts(
  cells: Cells,
  statistic: (cells: Cells) => number,
  options: BootstrapOptions,
): BootstrapResult {
  const totals = cells.map((row, index) => {
    for (const [column, count] of row.entries())
      requireCount('bootstrapCounts', `cells[${index}][${column}]`, count);
    const total = row.reduce((sum, count) => sum + count, 0);
    requireCount('bootstrapCounts', `the total of cells[${index}]`, total, 1);
    return total;
  });
  const random = seededRandom(options.seed);
  const anew = () => statistic(cells.map((row, index) => randomMultinomial(random, totals[index]!, row)));
  return percentiles('bootstrapCounts', statistic(cells), anew, options);
}
