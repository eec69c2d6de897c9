import { enoughExpected } from '../association/assumptions.js';
import { fisherInterval } from '../association/fisher-interval.js';
import { normalTwoSided } from '../distributions/normal-distribution.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableSlope } from '../power/smallest-detectable-slope.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireCount, requireFinite, requireProbability } from '../results/guards.js';
import type { TestResult } from '../results/test-result.js';
import { contingencyTable } from '../sufficient/contingency-table.js';
import { requireProportion } from '../sufficient/proportion.js';
import { proportionContrast } from './proportion-contrast.js';
import { onStraightLine, type TrendLevel, trendLine } from './trend-line.js';

/**
 * The Cochran-Armitage trend test: does a rate rise or fall along an ordered column?
 *
 * Sees a straight trend only; a rate that falls and rises again (churn over product counts) needs `chiSquare`
 * beside it, and `assumptions` say so.
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
  const line = trendLine(filled);
  const { n, spread, flagSpread, slope, weights } = line;
  const r = Math.max(-1, Math.min(1, slope * Math.sqrt(spread / flagSpread)));
  const z = r * Math.sqrt(n);
  const { p, log10P } = normalTwoSided(z);
  const estimate = { name: 'slope per score unit', value: slope };
  const table = contingencyTable(
    'cochranArmitage',
    filled.map((each) => [each.count, each.n - each.count]),
  );
  const risks = { significanceLevel: significanceOf(level) };
  const terms = filled.map((proportion, index) => ({ weight: weights[index]!, proportion }));
  return {
    method: 'Cochran-Armitage trend test',
    statistic: { symbol: 'z', value: z },
    pValue: p,
    log10PValue: log10P,
    alternative: 'two-sided',
    estimate,
    interval: proportionContrast(terms, { level }),
    effect: { name: 'r', value: r, interval: fisherInterval(r, n, level) },
    n: filled.map((each) => each.n),
    smallestDetectable: detectable(estimate.name, smallestDetectableSlope(filled, risks), risks),
    assumptions: [
      independentCustomers('counts'),
      enoughExpected(table),
      ...onStraightLine(filled, line, 1 - level),
    ],
    notes: leftOutNotes(levels.length - filled.length),
  };
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
