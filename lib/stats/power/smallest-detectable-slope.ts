import { requireFinite, requireSpread } from '../results/guards.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { type NormalDesign, normalPower } from './normal-power.js';
import { type PowerOptions, plannedRisks } from './power-options.js';
import { smallestSize } from './smallest-size.js';

/** One level of a trend: its score, and how many of its n are counted. */
export interface TrendCounts extends Proportion {
  readonly score: number;
}

/**
 * Which trend of a rate could levels of these sizes have shown?
 *
 * Belongs to `cochranArmitage`. The overall rate and the sizes are taken as seen, and the rates along a straight line.
 *
 * @param levels - score, count and n of each level, n at least 1
 * @param options - significance level, power and alternative
 * @returns the size of the slope, in rate per score unit, that the test finds with that power, by the normal
 *   approximation with the standard errors of both hypotheses. Rising and falling lines may differ; two-sided it is the
 *   larger size of those that rates from 0 to 1 allow. Null where they allow none, 0 where the power asked for is no more
 *   than chance gives
 * @throws {RangeError} when a level is empty, fewer than two scores differ, or nobody or everybody is counted
 *
 * Source: Nam (1987), Biometrics 43, 701-705, for a linear instead of a logistic line.
 *
 * @example
 * smallestDetectableSlope([1, 2, 3].map((score) => ({ score, count: 60, n: 300 }))); // 0.04565…
 */
export function smallestDetectableSlope(
  levels: readonly TrendCounts[],
  options: PowerOptions = {},
): number | null {
  const caller = 'smallestDetectableSlope';
  for (const [index, level] of levels.entries()) {
    requireFinite(caller, `levels[${index}].score`, level.score);
    requireProportion(caller, `levels[${index}]`, level);
  }
  return detectableSlope(caller, levels, options);
}

/**
 * `smallestDetectableSlope` of levels that are already checked; with scores 1 and 0 it is the difference of two rates.
 *
 * @param caller - whom an error names
 *
 * @example
 * detectableSlope('trend', [{ score: 1, count: 60, n: 300 }, { score: 0, count: 60, n: 300 }], {}); // 0.09131…
 */
export function detectableSlope(
  caller: string,
  levels: readonly TrendCounts[],
  options: PowerOptions,
): number | null {
  const risks = plannedRisks(caller, options);
  const line = lineOf(caller, levels);
  const directions = { greater: [1], less: [-1], 'two-sided': [1, -1] }[risks.alternative];
  const sizes = directions.flatMap((direction) => {
    const powerAt = (size: number) => normalPower(designAt(direction * size, line), risks);
    return smallestSize(powerAt, risks.power, steepest(direction, line)) ?? [];
  });
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** What stays as it is while the slope varies. */
interface Line {
  readonly rate: number;
  readonly spread: number;
  readonly levels: readonly { readonly n: number; readonly distance: number }[];
}

function lineOf(caller: string, levels: readonly TrendCounts[]): Line {
  const n = levels.reduce((sum, level) => sum + level.n, 0);
  const rate = levels.reduce((sum, level) => sum + level.count, 0) / n;
  const meanScore = levels.reduce((sum, level) => sum + (level.n / n) * level.score, 0);
  const distances = levels.map((level) => ({ n: level.n, distance: level.score - meanScore }));
  const spread = distances.reduce((sum, level) => sum + level.n * level.distance ** 2, 0);
  requireSpread(caller, '`score`', spread);
  requireSpread(caller, 'whether they are counted', rate * (1 - rate));
  return { rate, spread, levels: distances };
}

function designAt(slope: number, { rate, spread, levels }: Line): NormalDesign {
  const variance = levels.reduce((sum, { n, distance }) => {
    const expected = rate + slope * distance;
    return sum + n * distance ** 2 * Math.max(0, expected * (1 - expected));
  }, 0);
  return {
    difference: slope,
    nullError: Math.sqrt((rate * (1 - rate)) / spread),
    trueError: Math.sqrt(variance) / spread,
  };
}

/** The size of the steepest line through rates from 0 to 1. */
function steepest(direction: number, { rate, levels }: Line): number {
  const limits = levels.map(({ distance }) => {
    const room = direction * distance > 0 ? 1 - rate : rate;
    return room / Math.abs(distance);
  });
  return Math.min(...limits);
}
