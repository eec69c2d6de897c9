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
  let [n, count] = [0, 0];
  for (const cell of cells) {
    n += cell.n;
    count += cell.count;
  }
  return { n, count };
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
  const { n } = totalOf(cells);
  // What nobody suffers may be infinite.
  const sumOf = (of: (each: number) => number) => {
    let sum = 0;
    for (const { predicted, n: customers, count } of cells) {
      if (count > 0) sum += count * of(loss(predicted, true));
      if (count < customers) sum += (customers - count) * of(loss(predicted, false));
    }
    return sum;
  };
  const value = sumOf((each) => each) / n;
  const squares = sumOf((each) => (each - value) ** 2);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(squares / (n - 1) / n);
  return { name, value, interval: { low: Math.max(0, value - half), high: value + half, level } };
}
