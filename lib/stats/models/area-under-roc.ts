import { probabilityOfSuperiority } from '../ranks/probability-of-superiority.js';
import type { Effect } from '../results/test-result.js';
import { rankSumsOf } from '../sufficient/rank-sums.js';
import { requireScoredCells, type ScoredCell } from './scored-cells.js';

/**
 * The area under the ROC curve: how often does a counted customer have the higher prediction than one who is not?
 *
 * 0.5 is a coin, 1 a perfect order. It judges the order only: predictions all twice too high have the same area.
 *
 * @param cells - predicted probability, customers and how many were counted
 * @param options.level - coverage of the interval; default 0.95
 * @returns the share of such pairs in the right order, ties counting half, from whole counts; its interval is that of
 *   `probabilityOfSuperiority`
 * @throws {RangeError} when a prediction is no probability, a cell is empty, or nobody or everybody is counted
 *
 * Source: Hanley and McNeil (1982), Radiology 143, 29-36. Checked against every pair in NumPy.
 *
 * @example
 * areaUnderRoc([{ predicted: 0.8, n: 10, count: 7 }, { predicted: 0.2, n: 10, count: 2 }]).value; // 0.75252…
 */
export function areaUnderRoc(cells: readonly ScoredCell[], { level = 0.95 } = {}): Effect {
  requireScoredCells('areaUnderRoc', cells, level);
  const { n, doubledRankSum } = rankSumsOf(
    cells.map(({ predicted, n, count }) => ({ value: predicted, first: count, second: n - count })),
  );
  const doubledU = doubledRankSum - BigInt(n[0]) * BigInt(n[0] + 1);
  const share = Number(doubledU) / (2 * n[0] * n[1]);
  return { ...probabilityOfSuperiority(share, n, { level }), name: 'area under the ROC curve' };
}
