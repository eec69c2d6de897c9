import type { TestResult } from '../results/test-result.js';
import { type Adjustment, adjust } from './adjust.js';

/** The test of two of several groups, its p-value corrected for all pairs. */
export interface PairwiseResult {
  /** Which two, by their places in the list of groups: the test is of the first against the second. */
  readonly pair: readonly [number, number];
  readonly test: TestResult;
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
}

/**
 * Pairwise follow-ups: several groups differ, but which of them?
 *
 * @param groups - what the test takes of each group: `Proportion`, `Moments`, counts of values
 * @param test - of two groups, such as `twoProportionZ` or `welchTTest`; where it wants more than the groups,
 *   or both at once as `mannWhitney` wants rank sums, wrap it: `(a, b) => mannWhitney(rankSumsFromValues(a,
 *   b))`
 * @param options.method - how the p-values are corrected, the pairs being one family; default `holm`
 * @returns a result for each pair, (0, 1), (0, 2), … (1, 2), …; the intervals in it are not corrected
 * @throws {RangeError} when there are fewer than two groups; and whatever `test` throws
 *
 * @example
 * pairwise(
 *   [{ count: 83, n: 86 }, { count: 90, n: 93 }, { count: 70, n: 82 }],
 *   twoProportionZ,
 * )[1]?.pAdjusted; // 0.022657…
 */
export function pairwise<Group>(
  groups: readonly Group[],
  test: (a: Group, b: Group) => TestResult,
  { method = 'holm' }: { readonly method?: Adjustment } = {},
): readonly PairwiseResult[] {
  if (groups.length < 2) {
    throw new RangeError(`pairwise requires at least 2 groups in \`groups\`, received ${groups.length}`);
  }
  const results = groups.flatMap((a, first) =>
    groups
      .slice(first + 1)
      .map((b, offset) => ({ pair: [first, first + 1 + offset] as const, test: test(a, b) })),
  );
  const adjusted = adjust(
    results.map((result) => result.test.log10PValue),
    method,
  );
  return results.map((result, index) => {
    const { pValue, log10PValue } = adjusted[index]!;
    return { ...result, pAdjusted: pValue, log10PAdjusted: log10PValue };
  });
}
