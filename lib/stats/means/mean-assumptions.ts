import { normalQuantile, normalTwoSided } from '../distributions/normal-distribution.js';
import type { Assumption } from '../results/test-result.js';
import type { Moments } from '../sufficient/moments.js';
import { meanError } from './mean-error.js';

const ENOUGH = 30;

/**
 * That each group is large enough for its mean to vary like a normal one, whatever the shape of its values.
 *
 * Moments do not show how skewed values are, so the rule of thumb of 30 values stands in for it.
 *
 * @param groups - moments of each group
 *
 * @example
 * enoughValues([{ n: 200, mean: 4, m2: 9 }, { n: 12, mean: 5, m2: 9 }]).found; // the smallest group has 12
 */
export function enoughValues(groups: readonly Moments[]): Assumption {
  const smallest = Math.min(...groups.map(({ n }) => n));
  return {
    assumes: `each group has at least ${ENOUGH} values, so that its mean varies like a normal one`,
    found: `the smallest group has ${smallest}`,
    holds: smallest >= ENOUGH,
    consequence: 'p and the interval are rough where values are skewed; read a test of ranks beside it',
  };
}

/**
 * That two groups share one spread, or are so alike in size that unequal spreads do no harm.
 *
 * Student's standard error over Welch's says by how much the test errs when each group has its own spread. It
 * holds where the real risk is at most half the stated one away from it.
 *
 * @param a - moments of the first group, at least two values
 * @param b - moments of the second group, same unit
 * @param level - coverage of the test's interval; the stated risk is 1 less that
 *
 * Source: Bradley (1978), Br. J. Math. Stat. Psychol. 31, 144-152 (the liberal criterion); Scheffé (1959), The
 * Analysis of Variance, chapter 10.
 *
 * @example
 * equalSpreads({ n: 900, mean: 4, m2: 899 }, { n: 100, mean: 5, m2: 396 }, 0.95).holds; // false
 */
export function equalSpreads(a: Moments, b: Moments, level: number): Assumption {
  const stated = 1 - level;
  const shrunk = meanError('student', a, b).standardError / meanError('welch', a, b).standardError;
  const real = normalTwoSided(normalQuantile(1 - stated / 2) * shrunk).p;
  const [narrow, wide] = [a.m2 / (a.n - 1), b.m2 / (b.n - 1)].toSorted((x, y) => x - y);
  const spreads =
    narrow === 0
      ? 'one group has no spread'
      : `one standard deviation is ${Math.sqrt(wide! / narrow!).toFixed(2)} times the other`;
  return {
    assumes: 'the groups share one spread, or are of about one size',
    found: `${spreads}; at these sizes a risk of ${percent(stated)} becomes ${percent(real)}`,
    holds: Math.abs(real - stated) <= stated / 2,
    consequence:
      "p is too small where the smaller group spreads more, too large where the larger does: read Welch's test",
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
