import { fisherInterval } from '../association/fisher-interval.js';
import { normalTwoSided } from '../distributions/normal-distribution.js';
import { requireCount, requireFinite, requireProbability, requireSpread } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { fewExpectedNotes } from '../sufficient/contingency-table.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { proportionContrast } from './proportion-contrast.js';

/** One level of an ordered column: its score, and how many of its n customers are counted. */
export interface TrendLevel extends Proportion {
  readonly score: number;
}

/**
 * The Cochran-Armitage trend test: does a rate rise or fall along an ordered column?
 *
 * Sees a straight trend only; a rate that falls and rises again (churn over product counts) needs `chiSquare`
 * beside it.
 *
 * @param levels - score, count and n of each level; levels with n = 0 are left out with a note
 * @param options.level - coverage of the intervals; default 0.95
 * @returns z with the variance of N, not N - 1, so that z² = N r²; `estimate` is the least-squares slope, the
 *   change of the rate for one score unit, its interval put together from Wilson's (`proportionContrast`);
 *   `effect` is Pearson's r of score and flag with Fisher's interval
 * @throws {RangeError} when fewer than two scores differ, or nobody or everybody is counted
 *
 * Source: Armitage (1955), Biometrics 11, 375-386; z² is the statistic of R's `prop.trend.test`.
 *
 * @example
 * cochranArmitage([{ score: 1, count: 1, n: 4 }, { score: 2, count: 3, n: 4 }]).estimate.value; // 0.5
 */
export function cochranArmitage(levels: readonly TrendLevel[], { level = 0.95 } = {}): TestResult {
  requireProbability('cochranArmitage', 'level', level);
  const filled = filledLevels(levels);
  const { n, spread, flagSpread, slope, weights } = lineThrough(filled);
  const r = Math.max(-1, Math.min(1, slope * Math.sqrt(spread / flagSpread)));
  const z = r * Math.sqrt(n);
  const { p, log10P } = normalTwoSided(z);
  const terms = filled.map((proportion, index) => ({ weight: weights[index]!, proportion }));
  return {
    method: 'Cochran-Armitage trend test',
    statistic: { symbol: 'z', value: z },
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate: { name: 'slope per score unit', value: slope },
    interval: proportionContrast(terms, { level }),
    effect: { name: 'r', value: r, interval: fisherInterval(r, n, level) },
    n: filled.map((each) => each.n),
    smallestDetectable: null,
    assumptions: [],
    notes: [
      ...leftOutNotes(levels.length - filled.length),
      ...fewExpectedNotes(filled.map((each) => [each.count, each.n - each.count])),
    ],
  };
}

/** The least-squares line of a 0/1 flag on the score; the slope is the rates summed with `weights`. */
function lineThrough(levels: readonly TrendLevel[]) {
  const n = levels.reduce((sum, each) => sum + each.n, 0);
  const count = levels.reduce((sum, each) => sum + each.count, 0);
  const meanScore = levels.reduce((sum, each) => sum + (each.n / n) * each.score, 0);
  const spread = levels.reduce((sum, each) => sum + each.n * (each.score - meanScore) ** 2, 0);
  const flagSpread = (count * (n - count)) / n;
  requireSpread('cochranArmitage', '`score`', spread);
  requireSpread('cochranArmitage', 'whether they are counted', flagSpread);
  const weights = levels.map((each) => (each.n * (each.score - meanScore)) / spread);
  const slope = levels.reduce(
    (sum, each, index) => sum + weights[index]! * (each.count / each.n - count / n),
    0,
  );
  return { n, spread, flagSpread, slope, weights };
}

function filledLevels(levels: readonly TrendLevel[]): readonly TrendLevel[] {
  for (const [index, { score, n }] of levels.entries()) {
    requireFinite('cochranArmitage', `levels[${index}].score`, score);
    requireCount('cochranArmitage', `levels[${index}].n`, n);
  }
  const filled = levels.filter(({ n }) => n > 0);
  for (const each of filled) requireProportion('cochranArmitage', `level ${each.score}`, each);
  return filled;
}

function leftOutNotes(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? '1 empty level was left out' : `${count} empty levels were left out`];
}
