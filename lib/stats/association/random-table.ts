import { countsOf, type Draw, drawRatios, likeliestCount, logDraw } from '../distributions/draw.js';
import type { Cells } from '../sufficient/contingency-table.js';

/** Below this the probabilities, which are rounded, have added up to all that they will. */
const NEGLIGIBLE = 1e-20;

/**
 * A table that chance alone would make: one with the given margins, each as likely as random pairing makes it.
 *
 * Each cell is drawn from what the cells before it have left, by one random number, so the cost depends on the number of
 * cells and little on that of customers.
 *
 * @param rowTotals - the customers of each row
 * @param columnTotals - the customers of each column, as many in all
 * @param random - a source of numbers in [0, 1), such as `seededRandom` gives
 * @returns the cells, a row for each row total
 *
 * Source: Patefield (1981), Applied Statistics 30, 91-97.
 *
 * @example
 * randomTable([3, 4], [5, 2], () => 0.5); // [[2,1],[3,1]]
 */
export function randomTable(
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  random: () => number,
): Cells {
  const left = [...columnTotals];
  return rowTotals.map((rowTotal) => {
    let drawn = rowTotal;
    let population = left.reduce((sum, count) => sum + count, 0);
    return left.map((marked, column) => {
      const count = randomCount({ population, marked, drawn }, random());
      left[column] = marked - count;
      population -= marked;
      drawn -= count;
      return count;
    });
  });
}

/** The marked customers of one draw: counts are tried from the likeliest outwards, until they use up a random number. */
function randomCount(draw: Draw, random: number): number {
  const { fewest, most } = countsOf(draw);
  if (fewest === most) return fewest;
  const likeliest = likeliestCount(draw);
  const { down, up } = drawRatios(likeliest, draw);
  let lower = Math.exp(logDraw(likeliest, draw));
  let upper = lower;
  let rest = random - lower;
  if (rest < 0) return likeliest;
  for (let away = 1; lower + upper > NEGLIGIBLE; away++) {
    lower *= down(away - 1);
    if (rest < lower) return likeliest - away;
    rest -= lower;
    upper *= up(away - 1);
    if (rest < upper) return likeliest + away;
    rest -= upper;
  }
  return likeliest;
}
