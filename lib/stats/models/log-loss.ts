import type { Effect } from '../results/test-result.js';
import { meanLoss, requireScoredCells, type ScoredCell } from './scored-cells.js';

/**
 * The log loss: how surprised are predicted probabilities by what happened?
 *
 * A sure prediction that fails costs more than with `brierScore`; one of exactly 0 or 1 that fails costs infinity.
 *
 * @param cells - predicted probability, customers and how many were counted
 * @param options.level - coverage of the interval; default 0.95
 * @returns the mean over customers of -ln of the probability given to what happened, with the large-sample interval of
 *   a mean
 * @throws {RangeError} when a prediction is no probability, a cell is empty, or nobody or everybody is counted
 *
 * Source: Good (1952), Journal of the Royal Statistical Society B 14, 107-114. Checked against NumPy.
 *
 * @example
 * logLoss([{ predicted: 0.8, n: 10, count: 7 }, { predicted: 0.2, n: 10, count: 2 }]).value; // 0.56971…
 */
export function logLoss(cells: readonly ScoredCell[], { level = 0.95 } = {}): Effect {
  requireScoredCells('logLoss', cells, level);
  const loss = (predicted: number, isCounted: boolean) =>
    isCounted ? -Math.log(predicted) : -Math.log1p(-predicted);
  return meanLoss('log loss', cells, loss, level);
}
