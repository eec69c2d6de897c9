import { logAtItsMean } from './binomial.js';
import { deviance } from './deviance.js';
import { ratioSeries } from './ratio-series.js';

/** A draw without putting back: of `population` customers `marked` are marked, and `drawn` are drawn. */
export interface Draw {
  readonly population: number;
  readonly marked: number;
  readonly drawn: number;
}

/**
 * The fewest and the most marked customers that a draw can give.
 *
 * @example
 * countsOf({ population: 8, marked: 5, drawn: 4 }); // {"fewest":1,"most":4}
 */
export function countsOf({ population, marked, drawn }: Draw): { fewest: number; most: number } {
  return { fewest: Math.max(0, marked + drawn - population), most: Math.min(marked, drawn) };
}

/**
 * The count that a draw gives most often.
 *
 * @example
 * likeliestCount({ population: 8, marked: 5, drawn: 4 }); // 3
 */
export function likeliestCount({ population, marked, drawn }: Draw): number {
  return Math.floor(((marked + 1) * (drawn + 1)) / (population + 2));
}

/**
 * The logarithm of `hypergeometricProbability`, for arguments that are already checked.
 *
 * Source: Loader (2000), written around the expected counts of the four-fold table.
 *
 * @example
 * Math.exp(logDraw(3, { population: 8, marked: 4, drawn: 4 })); // 0.2285714285714…
 */
export function logDraw(count: number, draw: Draw): number {
  const { fewest, most } = countsOf(draw);
  if (count < fewest || count > most) return -Infinity;
  const { population, marked, drawn } = draw;
  const [left, unmarked] = [population - drawn, population - marked];
  const cells = [
    { observed: count, expected: (drawn * marked) / population, sign: 1 },
    { observed: drawn - count, expected: (drawn * unmarked) / population, sign: -1 },
    { observed: marked - count, expected: (left * marked) / population, sign: -1 },
    { observed: left - marked + count, expected: (left * unmarked) / population, sign: 1 },
  ];
  const excess = excessOf(count, draw);
  let log = logAtItsMean(population);
  for (const margin of [drawn, left, marked, unmarked]) log -= logAtItsMean(margin);
  for (const { observed, expected, sign } of cells) {
    log += logAtItsMean(observed) - deviance(observed, expected, sign * excess);
  }
  return log;
}

/** By how much a count exceeds its mean: the products are exact as whole numbers, as doubles they would not be. */
function excessOf(count: number, { population, marked, drawn }: Draw): number {
  return Number(BigInt(count) * BigInt(population) - BigInt(marked) * BigInt(drawn)) / population;
}

/**
 * The logarithm of `hypergeometricAtMost`, for arguments that are already checked; also for counts no draw can give.
 *
 * @example
 * Math.exp(logDrawAtMost(1, { population: 8, marked: 4, drawn: 4 })); // 0.242857142857…
 */
export function logDrawAtMost(count: number, draw: Draw): number {
  if (count <= meanOf(draw)) return logLowerSeries(count, draw);
  return Math.log1p(-Math.exp(logUpperSeries(count + 1, draw)));
}

/**
 * The logarithm of `hypergeometricAtLeast`, for arguments that are already checked; also for counts no draw can give.
 *
 * @example
 * Math.exp(logDrawAtLeast(3, { population: 8, marked: 4, drawn: 4 })); // 0.242857142857…
 */
export function logDrawAtLeast(count: number, draw: Draw): number {
  if (count > meanOf(draw)) return logUpperSeries(count, draw);
  return Math.log1p(-Math.exp(logLowerSeries(count - 1, draw)));
}

/**
 * The ratios of neighbouring probabilities, outwards from a count: that of index 0 is of the next count to this one.
 *
 * @example
 * drawRatios(2, { population: 8, marked: 4, drawn: 4 }).up(0); // 0.44444444444444…
 */
export function drawRatios(count: number, { population, marked, drawn }: Draw) {
  const neither = population - marked - drawn + count;
  return {
    down: (index: number) =>
      ((count - index) / (marked - count + index + 1)) * ((neither - index) / (drawn - count + index + 1)),
    up: (index: number) =>
      ((marked - count - index) / (count + index + 1)) * ((drawn - count - index) / (neither + index + 1)),
  };
}

function meanOf({ population, marked, drawn }: Draw): number {
  return (marked * drawn) / population;
}

/** ln P(X <= count) for counts up to the mean, from where the terms only fall. */
function logLowerSeries(count: number, draw: Draw): number {
  if (count <= countsOf(draw).fewest) return logDraw(count, draw);
  return logDraw(count, draw) + Math.log(ratioSeries(drawRatios(count, draw).down));
}

/** ln P(X >= count) for counts above the mean. */
function logUpperSeries(count: number, draw: Draw): number {
  if (count >= countsOf(draw).most) return logDraw(count, draw);
  return logDraw(count, draw) + Math.log(ratioSeries(drawRatios(count, draw).up));
}
