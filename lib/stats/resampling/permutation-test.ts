import { normalQuantile } from '../distributions/normal-distribution.js';
import { independentCustomers, significanceOf } from '../results/assumptions.js';
import { requireCount, requireProbability, requireSpread } from '../results/guards.js';
import type { Alternative, Assumption, Detectable, TestResult } from '../results/test-result.js';
import { momentsOf, sampleStandardDeviation } from '../sufficient/moments.js';
import { bootstrap } from './bootstrap.js';
import { type DifferenceStatistic, dealOut } from './deal-out.js';
import { fewestResamples } from './percentiles.js';
import { seededRandom } from './random.js';

const FEWEST = 999;
const POWER = 0.8;
/**
 * Sums in another order differ in their last digits; what is this close to the observed value counts as
 * reaching it.
 */
const ROUNDING = 1e-9;

/** What chance is drawn with, and what is compared. */
export interface PermutationOptions {
  readonly seed: number;
  readonly permutations?: number;
  readonly statistic?: DifferenceStatistic;
  /** What the statistic is called in the result. */
  readonly name?: string;
  readonly alternative?: Alternative;
  readonly level?: number;
}

/** A test result whose p rests on chance. */
export interface PermutationResult extends TestResult {
  /** By how much p may be off, as a standard error: another seed would give another p. */
  readonly monteCarloStandardError: number;
  readonly permutations: number;
}

/**
 * The permutation test: could chance alone, dealing the same values out to the two groups, have made such a
 * difference?
 *
 * Reach for it for a difference that has no test of its own, such as one of medians or of trimmed means, or
 * to check a test whose assumptions fail. It assumes no distribution.
 *
 * @param a - the values of the first group, finite
 * @param b - the values of the second group, same unit
 * @param options.seed - a whole number of 0 or more; the same seed gives the same result
 * @param options.statistic - 0 where the groups are alike, default mean(a) - mean(b); its arrays are used
 *   again for the next call and may be sorted
 * @param options.permutations - how often the values are dealt out; default 9,999, at least 999. The smallest
 *   p that can come out is 1 / (permutations + 1)
 * @param options.alternative - `two-sided` (default) counts deals at least as far from 0, `greater` those at
 *   least as large, `less` those at most as large
 * @param options.level - coverage of the interval; default 0.95
 * @returns p = (1 + hits) / (permutations + 1) with its Monte Carlo standard error; `estimate` and `effect`
 *   are the statistic with its percentile bootstrap interval
 * @throws {RangeError} when a group is empty, a value or the statistic is not finite, no deal differs from
 *   another, or there are too few permutations
 *
 * Source: Phipson and Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1), article 39. Checked against all deals
 * of small groups.
 *
 * @example
 * permutationTest([12, 15, 11, 18, 14], [9, 10, 13, 8, 11, 7], { seed: 1 }).pValue; // 0.0209
 */
export function permutationTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: PermutationOptions,
): PermutationResult {
  const { seed, statistic = differenceOfMeans, permutations = 9999, level = 0.95 } = options;
  const { alternative = 'two-sided', name = options.statistic ? 'difference' : 'difference of means' } =
    options;
  requireCount('permutationTest', 'a.length', a.length, 1);
  requireCount('permutationTest', 'b.length', b.length, 1);
  requireCount('permutationTest', 'permutations', permutations, FEWEST);
  requireProbability('permutationTest', 'level', level);
  const ofBoth = (...[first, second]: readonly Float64Array[]) => statistic(first!, second!);
  const resamples = Math.max(2000, fewestResamples(level));
  const { value, interval } = bootstrap([a, b], ofBoth, { seed, resamples, level });
  const dealt = dealOut(a, b, { statistic, permutations, random: seededRandom(seed) });
  const hits = dealt.filter((each) => reaches(each, value, alternative)).length;
  const p = (1 + hits) / (permutations + 1);
  return {
    method: `Permutation test (${permutations} permutations)`,
    statistic: { symbol: 'T', value },
    pValue: p,
    log10PValue: Math.log10(p),
    alternative,
    estimate: { name, value },
    interval,
    effect: { name, value, interval },
    n: [a.length, b.length],
    smallestDetectable: {
      name,
      ...smallestDetectable(dealt, { alternative, significanceLevel: significanceOf(level) }),
    },
    assumptions,
    notes: hits === 0 ? [`p is the smallest that ${permutations} permutations can show`] : [],
    monteCarloStandardError: Math.sqrt((p * (1 - p)) / permutations),
    permutations,
  };
}

const assumptions: readonly Assumption[] = [
  independentCustomers('values'),
  {
    assumes: 'where the statistic does not differ between the groups, nothing else about their values does',
    found: 'not tested',
    holds: null,
    consequence: 'p is of a difference of spreads or shapes too',
  },
];

/**
 * The sum of the two normal quantiles times the standard error that the statistic has under chance (Bloom
 * 1995).
 */
function smallestDetectable(
  dealt: Float64Array,
  { alternative, significanceLevel }: { alternative: Alternative; significanceLevel: number },
): Omit<Detectable, 'name'> {
  const tail = alternative === 'two-sided' ? significanceLevel / 2 : significanceLevel;
  const standardError = sampleStandardDeviation(momentsOf(dealt));
  requireSpread('permutationTest', '`a` or `b`', standardError);
  const standardErrors = normalQuantile(1 - tail) + normalQuantile(POWER);
  return { value: standardErrors * standardError, power: POWER, significanceLevel };
}

function reaches(dealt: number, observed: number, alternative: Alternative): boolean {
  const slack = ROUNDING * Math.abs(observed);
  switch (alternative) {
    case 'two-sided':
      return Math.abs(dealt) >= Math.abs(observed) - slack;
    case 'greater':
      return dealt >= observed - slack;
    case 'less':
      return dealt <= observed + slack;
    default:
      return alternative satisfies never;
  }
}

/** Taken from a value of the sample, so that large values with a small spread keep their digits. */
function differenceOfMeans(a: Float64Array, b: Float64Array): number {
  const origin = a[0]!;
  return meanFrom(origin, a) - meanFrom(origin, b);
}

function meanFrom(origin: number, values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value - origin;
  return sum / values.length;
}
