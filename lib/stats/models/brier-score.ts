import type { Effect } from '../results/test-result.js';
import { meanLoss, requireScoredCells, type ScoredCell } from './scored-cells.js';

/**
 * The Brier score: how far are predicted probabilities from what happened, squared?
 *
 * 0 is perfect; saying the overall rate p of everybody scores p (1 - p).
 *
 * @param cells - predicted probability, customers and how many were counted
 * @param options.level - coverage of the interval; default 0.95
 * @returns the mean over customers, with the large-sample interval of a mean
 * @throws {RangeError} when a prediction is no probability, a cell is empty, or nobody or everybody is counted
 *
 * Source: Brier (1950), Monthly Weather Review 78, 1-3. Checked against NumPy.
 *
 * @example
 * brierScore([{ predicted: 0.8, n: 10, count: 7 }, { predicted: 0.2, n: 10, count: 2 }]).value; // 0.19000…
 */
export function brierScore(cells: readonly ScoredCell[], { level = 0.95 } = {}): Effect {
  requireScoredCells('brierScore', cells, level);
  const loss = (predicted: number, isCounted: boolean) => (Number(isCounted) - predicted) ** 2;
  return meanLoss('Brier score', cells, loss, level);
}
