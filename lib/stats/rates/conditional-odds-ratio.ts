import { bisect } from '../distributions/bisection.js';
import { countsOf, type Draw, drawRatios } from '../distributions/draw.js';
import { ratioSeries } from '../distributions/ratio-series.js';

const NEGLIGIBLE = 1e-20;

/**
 * The odds ratio under which the observed count is the mean of what a draw gives: its conditional maximum likelihood
 * estimate.
 *
 * The draw takes marked customers at `oddsRatio` times the odds of the rest (Fisher's noncentral hypergeometric
 * distribution); the margins of the table are given.
 *
 * @param count - marked customers among those drawn
 * @param draw - the margins
 * @returns 0 and infinity at the fewest and the most that can be
 *
 * Source: Fisher (1935), JRSS 98, 39-54.
 *
 * @example
 * conditionalOddsRatio(3, { population: 8, marked: 4, drawn: 4 }); // 6.408319658…
 */
export function conditionalOddsRatio(count: number, draw: Draw): number {
  const { fewest, most } = countsOf(draw);
  if (count === fewest) return 0;
  if (count === most) return Infinity;
  const { down, up } = drawRatios(count, draw);
  return lastOddsRatio(
    (odds) => stepsSeries((index) => up(index) * odds) < stepsSeries((index) => down(index) / odds),
  );
}

/**
 * The odds ratio at which a count of `count` or more has probability `tail`: the low end of the exact interval.
 *
 * @example
 * lowestOddsRatio(3, { population: 8, marked: 4, drawn: 4 }, 0.025); // 0.211735…
 */
export function lowestOddsRatio(count: number, draw: Draw, tail: number): number {
  if (count === countsOf(draw).fewest) return 0;
  const { down, up } = drawRatios(count, draw);
  return lastOddsRatio((odds) => {
    const below = ratioSeries((index) => down(index) / odds) - 1;
    return 1 / (1 + below / ratioSeries((index) => up(index) * odds)) < tail;
  });
}

/**
 * The odds ratio at which a count of `count` or fewer has probability `tail`: the high end of the exact interval.
 *
 * @example
 * highestOddsRatio(3, { population: 8, marked: 4, drawn: 4 }, 0.025); // 626.24…
 */
export function highestOddsRatio(count: number, draw: Draw, tail: number): number {
  if (count === countsOf(draw).most) return Infinity;
  const { down, up } = drawRatios(count, draw);
  return lastOddsRatio((odds) => {
    const above = ratioSeries((index) => up(index) * odds) - 1;
    return 1 / (1 + above / ratioSeries((index) => down(index) / odds)) > tail;
  });
}

/** Where a condition that holds for small odds ratios stops holding. */
function lastOddsRatio(holds: (odds: number) => boolean): number {
  let [low, high] = [1, 2];
  while (!holds(low)) low /= 2;
  while (holds(high)) high *= 2;
  return bisect(holds, low, high);
}

/** r0 + 2 r0 r1 + 3 r0 r1 r2 + …: the mean number of steps to one side, in units of the first probability. */
function stepsSeries(ratio: (index: number) => number): number {
  let [sum, term] = [0, 1];
  for (let index = 0; ; index++) {
    term *= ratio(index);
    const next = (index + 1) * term;
    sum += next;
    if (!(next > sum * NEGLIGIBLE)) return sum;
  }
}
