import { normalQuantile } from '../distributions/normal-distribution.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { Effect } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** Customers of one predicted probability, and how many of them were counted in the end. */
export interface ScoredCell extends Proportion {
  readonly predicted: number;
}

/** Refuses predictions that are no probabilities, and cells in which nobody or everybody is counted. */
export function requireScoredCells(caller: string, cells: readonly ScoredCell[], level: number): void {
  requireProbability(caller, 'level', level);
  for (const [index, cell] of cells.entries()) {
    requireProportion(caller, `cells[${index}]`, cell);
    if (!(cell.predicted >= 0 && cell.predicted <= 1)) {
      throw new RangeError(
        `${caller} requires \`cells[${index}].predicted\` from 0 to 1, received ${cell.predicted}`,
      );
    }
  }
  const { n, count } = totalOf(cells);
  requireSpread(caller, 'whether they are counted', count * (n - count));
}

/** All cells together. */
export function totalOf(cells: readonly Proportion[]): Proportion {
  return cells.reduce((sum, cell) => ({ n: sum.n + cell.n, count: sum.count + cell.count }), {
    n: 0,
    count: 0,
  });
}

/**
 * The mean loss of a customer, with the interval of a mean.
 *
 * @param loss - what a prediction costs where the customer is counted, and where not
 */
export function meanLoss(
  name: string,
  cells: readonly ScoredCell[],
  loss: (predicted: number, isCounted: boolean) => number,
  level: number,
): Effect {
  const losses = cells.flatMap(({ predicted, n, count }) => [
    { times: count, loss: loss(predicted, true) },
    { times: n - count, loss: loss(predicted, false) },
  ]);
  const suffered = losses.filter(({ times }) => times > 0);
  const { n } = totalOf(cells);
  const value = suffered.reduce((sum, each) => sum + each.times * each.loss, 0) / n;
  const squares = suffered.reduce((sum, each) => sum + each.times * (each.loss - value) ** 2, 0);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(squares / (n - 1) / n);
  return { name, value, interval: { low: Math.max(0, value - half), high: value + half, level } };
}
