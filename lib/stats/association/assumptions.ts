import type { Assumption } from '../results/test-result.js';
import { type ContingencyTable, expectedCounts } from '../sufficient/contingency-table.js';

const FEW = 5;
const HARDLY_ANY = 1;
const SHARE_ALLOWED = 0.2;

/**
 * Whether cells expect enough customers for the chi-square approximation to be close: Cochran's rule, by which a fifth of
 * the cells may expect fewer than 5 and none fewer than 1.
 *
 * Source: Cochran (1954), Some methods for strengthening the common χ² tests, Biometrics 10.
 *
 * @example
 * enoughExpected(contingencyTable('example', [[1, 8], [2, 8]])).found; // 2 of 4 cells expect fewer than 5, the smallest 1.4
 */
export function enoughExpected(table: Omit<ContingencyTable, 'notes'>): Assumption {
  const expected = expectedCounts(table).flat();
  const few = expected.filter((count) => count < FEW).length;
  const smallest = expected.reduce((least, count) => Math.min(least, count));
  return {
    assumes: `at most a fifth of the cells expect fewer than ${FEW}, and none fewer than ${HARDLY_ANY}`,
    found:
      few === 0
        ? `no cell expects fewer than ${FEW}`
        : `${few} of ${expected.length} cells ${few === 1 ? 'expects' : 'expect'} fewer than ${FEW}, the smallest ${smallest.toFixed(1)}`,
    holds: few <= SHARE_ALLOWED * expected.length && smallest >= HARDLY_ANY,
    consequence: "p is rough: read Fisher's exact test beside it",
  };
}
