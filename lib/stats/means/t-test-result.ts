import { tLower, tQuantile, tTwoSided, tUpper } from '../distributions/t-distribution.js';
import type { TailProbability } from '../distributions/tail-probability.js';
import { detectable } from '../power/detectable.js';
import { smallestDetectableMeanDifference } from '../power/smallest-detectable-mean-difference.js';
import type { MeanError } from '../power/t-test-power.js';
import { significanceOf } from '../results/assumptions.js';
import type { Interval } from '../results/interval.js';
import type { Alternative, Assumption, TestResult } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { hedgesG } from './hedges-g.js';
import { meanError, type TTest } from './mean-error.js';

/** What a t-test may be asked beside its groups. */
export interface TTestOptions {
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
  /** `greater` asks whether mean(a) is above mean(b), `less` whether it is below; default `two-sided`. */
  readonly alternative?: Alternative;
}

const METHODS = { student: "Student's t-test", welch: "Welch's t-test" };
const NAME = 'difference of means';

/**
 * The result that Student's and Welch's tests share.
 *
 * @param test - which of the two
 * @param a - moments of the first group, checked
 * @param b - moments of the second group, checked
 * @param options - as given to the test, and what it takes for granted
 *
 * @example
 * tTestResult('welch', momentsOf([2, 4]), momentsOf([1, 2]), { assumptions: [] }).statistic.value; // 1.34164…
 */
export function tTestResult(
  test: TTest,
  a: Moments,
  b: Moments,
  {
    level = 0.95,
    alternative = 'two-sided',
    assumptions,
  }: TTestOptions & { assumptions: readonly Assumption[] },
): TestResult {
  const error = meanError(test, a, b);
  const difference = a.mean - b.mean;
  const t = difference / error.standardError;
  const { p, log10P } = tailBeyond(t, error.df, alternative);
  const risks = { significanceLevel: significanceOf(level), alternative };
  const smallest = smallestDetectableMeanDifference(a, b, { ...risks, equalVariances: test === 'student' });
  return {
    method: METHODS[test],
    statistic: { symbol: 't', value: t },
    df: error.df,
    pValue: p,
    log10PValue: log10P,
    alternative,
    estimate: { name: NAME, value: difference },
    interval: differenceInterval(difference, error, level, alternative),
    effect: hedgesG(a, b, { level }),
    n: [a.n, b.n],
    smallestDetectable: detectable(NAME, smallest, risks),
    assumptions,
    notes: [],
  };
}

/** How likely is a t that speaks at least as clearly for the alternative, if the means are equal? */
function tailBeyond(t: number, df: number, alternative: Alternative): TailProbability {
  switch (alternative) {
    case 'two-sided':
      return tTwoSided(t, df);
    case 'greater':
      return tUpper(t, df);
    case 'less':
      return tLower(t, df);
    default:
      throw new RangeError(
        `a t-test requires two-sided, greater or less in \`alternative\`, received ${alternative satisfies never}`,
      );
  }
}

/** The differences that the test would not reject; open on the side of a one-sided alternative. */
function differenceInterval(
  difference: number,
  { standardError, df }: MeanError,
  level: number,
  alternative: Alternative,
): Interval {
  const tail = alternative === 'two-sided' ? (1 - level) / 2 : 1 - level;
  const half = tQuantile(1 - tail, df) * standardError;
  return {
    low: alternative === 'less' ? -Infinity : difference - half,
    high: alternative === 'greater' ? Infinity : difference + half,
    level,
  };
}
