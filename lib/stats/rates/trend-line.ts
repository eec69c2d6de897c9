import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import { requireSpread } from '../results/guards.js';
import type { Assumption } from '../results/test-result.js';
import type { Proportion } from '../sufficient/proportion.js';

/** One level of an ordered column: its score, and how many of its n customers are counted. */
export interface TrendLevel extends Proportion {
  readonly score: number;
}

/** The least-squares line of a 0/1 flag on the score. */
export interface TrendLine {
  readonly n: number;
  readonly rate: number;
  readonly slope: number;
  /** Sums of squared deviations of score and flag. */
  readonly spread: number;
  readonly flagSpread: number;
  /** Of each level, how far its score is from the mean score. */
  readonly distances: readonly number[];
  /** The slope is the sum of the rates with these. */
  readonly weights: readonly number[];
}

/**
 * The least-squares line through the rates of some levels.
 *
 * @param levels - at least one, none empty
 * @throws {RangeError} when fewer than two scores differ, or nobody or everybody is counted
 *
 * @example
 * trendLine([{ score: 1, count: 1, n: 4 }, { score: 2, count: 3, n: 4 }]).slope; // 0.5
 */
export function trendLine(levels: readonly TrendLevel[]): TrendLine {
  const n = levels.reduce((sum, each) => sum + each.n, 0);
  const count = levels.reduce((sum, each) => sum + each.count, 0);
  const distances = distancesFromMean(levels, n);
  const spread = levels.reduce((sum, each, index) => sum + each.n * distances[index]! ** 2, 0);
  const flagSpread = count * ((n - count) / n);
  requireSpread('cochranArmitage', '`score`', spread);
  requireSpread('cochranArmitage', 'whether they are counted', flagSpread);
  const rate = count / n;
  const weights = levels.map((each, index) => (each.n * distances[index]!) / spread);
  const slope = levels.reduce((sum, each, index) => sum + weights[index]! * (each.count / each.n - rate), 0);
  return { n, rate, slope, spread, flagSpread, distances, weights };
}

/** Counted from the first score, so that large scores which differ little lose nothing. */
function distancesFromMean(levels: readonly TrendLevel[], n: number): readonly number[] {
  const steps = levels.map(({ score }) => score - (levels[0]?.score ?? 0));
  const mean = levels.reduce((sum, each, index) => sum + (each.n / n) * steps[index]!, 0);
  return steps.map((step) => step - mean);
}

/**
 * Whether the rates leave their line by more than chance; none for two levels, which always lie on one.
 *
 * @param levels - those that the line was laid through
 * @param line - from `trendLine`
 * @param significanceLevel - below which p counts against it
 *
 * Source: Armitage (1955), Biometrics 11, 375-386.
 *
 * @example
 * ((levels) => onStraightLine(levels, trendLine(levels), 0.05)[0].found)(
 *   [10, 40, 10].map((count, score) => ({ score, count, n: 50 })),
 * ); // it leaves the line by more than chance would (χ² = 50.0, df 1)
 */
export function onStraightLine(
  levels: readonly TrendLevel[],
  { rate, slope, distances }: TrendLine,
  significanceLevel: number,
): readonly Assumption[] {
  const df = levels.length - 2;
  if (df === 0) return [];
  const squares = levels.reduce(
    (sum, { count, n }, index) => sum + n * (count / n - rate - slope * distances[index]!) ** 2,
    0,
  );
  const chiSquare = squares / (rate * (1 - rate));
  const holds = chiSquareUpper(chiSquare, df).p >= significanceLevel;
  return [
    {
      assumes: 'the rate follows a straight line over the scores',
      found: `it leaves the line by ${holds ? 'no more' : 'more'} than chance would (χ² = ${chiSquare.toFixed(1)}, df ${df})`,
      holds,
      consequence: 'the trend is only a part of the difference: read the chi-square test beside it',
    },
  ];
}
