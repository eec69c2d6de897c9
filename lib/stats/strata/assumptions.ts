import { chiSquareUpper } from '../distributions/chi-square-distribution.js';
import type { Assumption } from '../results/test-result.js';
import { fitCommonOddsRatio, isInformative } from './common-odds-ratio.js';
import { sumOver } from './pooled-effect.js';
import type { TwoByTwo } from './two-by-two.js';

const ENOUGH = 5;

/**
 * Mantel and Fleiss's criterion: can the count of the first group lie 5 either side of what chance leads to
 * expect?
 *
 * @param tables - the strata
 *
 * Source: Mantel and Fleiss (1980), American Journal of Epidemiology 112, 129-134.
 *
 * @example
 * roomForChance([twoByTwo({ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } })]).holds; // false
 */
export function roomForChance(tables: readonly TwoByTwo[]): Assumption {
  const expected = (table: TwoByTwo) => (table.first / table.total) * table.counted;
  const below = sumOver(tables, (table) => expected(table) - Math.max(0, table.first - table.notCounted));
  const above = sumOver(tables, (table) => Math.min(table.first, table.counted) - expected(table));
  const room = Math.min(below, above);
  return {
    assumes: `the count of the first group has room for ${ENOUGH} either side of what chance leads to expect`,
    found: `room for ${room.toFixed(1)}`,
    holds: room >= ENOUGH,
    consequence: 'p is rough: the chi-square distribution is only roughly that of the statistic',
  };
}

/**
 * Whether one odds ratio will do for all strata, by the Breslow-Day test with Tarone's adjustment.
 *
 * @param tables - the strata
 * @param oddsRatio - the pooled one
 * @param significanceLevel - below which p counts against it
 *
 * @example
 * oneOddsRatio([twoByTwo({ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } })], 9, 0.05).holds; // null
 */
export function oneOddsRatio(
  tables: readonly TwoByTwo[],
  oddsRatio: number,
  significanceLevel: number,
): Assumption {
  const assumption = {
    assumes: 'one odds ratio holds in every stratum',
    consequence: 'the pooled figures are averages over strata that differ: read each stratum',
  };
  const informative = tables.filter(isInformative);
  if (informative.length < 2 || oddsRatio === 0 || oddsRatio === Infinity) {
    return { ...assumption, found: 'too few strata can show it', holds: null };
  }
  const { statistic, correction, df } = fitCommonOddsRatio(informative, oddsRatio);
  const { p, log10P } = chiSquareUpper(Math.max(0, statistic - correction), df);
  return { ...assumption, found: `Breslow-Day ${pWords(p, log10P)}`, holds: p >= significanceLevel };
}

/**
 * Whether each cell expects enough for the chi-square approximation of a homogeneity test.
 *
 * @param expected - expected counts of all cells
 *
 * @example
 * enoughInCells([4, 6, 8, 9]).found; // 1 of 4 cells expects fewer
 */
export function enoughInCells(expected: readonly number[]): Assumption {
  const few = expected.filter((cell) => cell < ENOUGH).length;
  return {
    assumes: `every cell of every stratum expects at least ${ENOUGH}`,
    found: `${few} of ${expected.length} cells ${few === 1 ? 'expects' : 'expect'} fewer`,
    holds: few === 0,
    consequence: 'p is rough: join small strata, or read it with caution',
  };
}

function pWords(p: number, log10P: number): string {
  if (p >= 0.001) return `p = ${p.toFixed(3)}`;
  const exponent = Math.floor(log10P);
  return `p = ${(10 ** (log10P - exponent)).toFixed(1)}e${exponent}`;
}
