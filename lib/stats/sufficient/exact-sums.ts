import { requireCount } from '../results/guards.js';
import { bigintRatio } from './bigint-ratio.js';
import type { CoMoments } from './co-moments.js';
import type { Moments } from './moments.js';

/** Exact sums of one column: each value is taken as a whole number, value * 10^decimals. */
export interface ColumnSums {
  readonly n: number;
  readonly sum: bigint;
  readonly sumOfSquares: bigint;
  readonly decimals: number;
}

/** Exact sums of two columns over the rows where both are present; see `ColumnSums`. */
export interface ColumnPairSums {
  readonly n: number;
  readonly sumX: bigint;
  readonly sumY: bigint;
  readonly sumXX: bigint;
  readonly sumYY: bigint;
  readonly sumXY: bigint;
  readonly decimalsX: number;
  readonly decimalsY: number;
}

const MOST_DECIMALS = 38;

/**
 * Moments from exact whole-number sums: the same bits on every engine and any number of threads.
 *
 * The mean and the sum of squared deviations are each rounded once, at the end, so values near a billion that
 * differ by a hundredth lose nothing.
 *
 * @param sums.n - count of present values
 * @param sums.sum - sum of value * 10^decimals
 * @param sums.sumOfSquares - sum of (value * 10^decimals) squared
 * @param sums.decimals - digits after the point, 0 to 38
 * @returns the moments in the unit of the values
 * @throws {RangeError} when no values can have these sums
 *
 * @example
 * momentsFromSums({ n: 3, sum: 60n, sumOfSquares: 1250n, decimals: 1 }).m2; // 0.5
 */
export function momentsFromSums({ n, sum, sumOfSquares, decimals }: ColumnSums): Moments {
  const caller = 'momentsFromSums';
  requireCount(caller, 'n', n);
  const unit = unitOf(caller, 'decimals', decimals);
  const scaledM2 = scaledSquares(caller, 'sum', n, sum, sumOfSquares);
  if (n === 0) return { n: 0, mean: Number.NaN, m2: 0 };
  const count = BigInt(n);
  return { n, mean: bigintRatio(sum, count * unit), m2: bigintRatio(scaledM2, count * unit * unit) };
}

/**
 * Co-moments from exact whole-number sums: what `momentsFromSums` is for one column, for a pair.
 *
 * @param sums - counts and sums over the rows where both columns are present; a 0/1 flag has 0 decimals
 * @returns the co-moments in the units of the columns
 * @throws {RangeError} when no values can have these sums
 *
 * @example
 * coMomentsFromSums({
 *   n: 2, sumX: 4n, sumY: 1n, sumXX: 10n, sumYY: 1n, sumXY: 3n, decimalsX: 0, decimalsY: 0,
 * }).cXY; // 1
 */
export function coMomentsFromSums(sums: ColumnPairSums): CoMoments {
  const caller = 'coMomentsFromSums';
  const { n, sumX, sumY, sumXX, sumYY, sumXY } = sums;
  requireCount(caller, 'n', n);
  const unitX = unitOf(caller, 'decimalsX', sums.decimalsX);
  const unitY = unitOf(caller, 'decimalsY', sums.decimalsY);
  const scaledX = scaledSquares(caller, 'sumX', n, sumX, sumXX);
  const scaledY = scaledSquares(caller, 'sumY', n, sumY, sumYY);
  const count = BigInt(n);
  const scaledXY = count * sumXY - sumX * sumY;
  if (scaledXY * scaledXY > scaledX * scaledY) refuseSums(caller, 'sumXY');
  if (n === 0) return { n: 0, meanX: Number.NaN, meanY: Number.NaN, m2X: 0, m2Y: 0, cXY: 0 };
  return {
    n,
    meanX: bigintRatio(sumX, count * unitX),
    meanY: bigintRatio(sumY, count * unitY),
    m2X: bigintRatio(scaledX, count * unitX * unitX),
    m2Y: bigintRatio(scaledY, count * unitY * unitY),
    cXY: bigintRatio(scaledXY, count * unitX * unitY),
  };
}

/** n times the sum of squared deviations, in whole units; checks that values with such sums can exist. */
function scaledSquares(caller: string, name: string, n: number, sum: bigint, sumOfSquares: bigint): bigint {
  const scaled = BigInt(n) * sumOfSquares - sum * sum;
  if (scaled < 0n || (n === 0 && sumOfSquares !== 0n)) refuseSums(caller, name);
  return scaled;
}

function refuseSums(caller: string, name: string): never {
  throw new RangeError(
    `${caller} requires sums over the same rows and decimals, received sums in \`${name}\` that no values have`,
  );
}

function unitOf(caller: string, name: string, decimals: number): bigint {
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS)) {
    throw new RangeError(
      `${caller} requires a whole number from 0 to ${MOST_DECIMALS} in \`${name}\`, received ${decimals}`,
    );
  }
  return 10n ** BigInt(decimals);
}
