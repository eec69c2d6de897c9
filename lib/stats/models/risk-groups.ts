import { requireCount } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { type Proportion, wilson } from '../sufficient/proportion.js';
import { requireScoredCells, type ScoredCell, totalOf } from './scored-cells.js';

/** Customers of like risk: what was predicted of them, and what happened. */
export interface CalibrationRow extends Proportion {
  /** The lowest, the mean and the highest prediction. */
  readonly from: number;
  readonly predicted: number;
  readonly to: number;
  readonly rate: number;
  /** Wilson's interval of the rate; a prediction outside it is off. */
  readonly interval: Interval;
}

/** The customers of highest risk down to some prediction, and how many of all counted customers are among them. */
export interface GainsRow extends Proportion {
  /** The lowest prediction that is reached. */
  readonly from: number;
  /** Share of all customers. */
  readonly reach: number;
  /** Share of all that are counted, with Wilson's interval. */
  readonly captured: number;
  readonly interval: Interval;
  /** How many times more counted customers than among as many drawn by lot. */
  readonly lift: number;
}

/**
 * Calibration: do as many leave as predicted, from the safest tenth of the customers to the riskiest?
 *
 * @param cells - predicted probability, customers and how many were counted
 * @param options.groups - number of groups; default 10
 * @param options.level - coverage of the intervals; default 0.95
 * @returns groups of about the same size by rising prediction. Customers of one prediction stay together, in the group
 *   that the middle one of them falls into, so that groups may differ in size and be fewer
 * @throws {RangeError} when a prediction is no probability, a cell is empty, or nobody or everybody is counted
 *
 * Source: Hosmer and Lemeshow (2000), Applied Logistic Regression, section 5.2. Checked against NumPy.
 *
 * @example
 * calibrationTable([{ predicted: 0.8, n: 10, count: 7 }, { predicted: 0.2, n: 10, count: 2 }]).map(({ rate }) => rate); // [0.2,0.7]
 */
export function calibrationTable(
  cells: readonly ScoredCell[],
  { groups = 10, level = 0.95 } = {},
): readonly CalibrationRow[] {
  requireScoredCells('calibrationTable', cells, level);
  requireCount('calibrationTable', 'groups', groups, 1);
  return riskGroups(cells, groups).map((group) => {
    const { n, count } = totalOf(group);
    const predicted = group.reduce((sum, cell) => sum + cell.predicted * (cell.n / n), 0);
    return {
      n,
      count,
      from: group[0]!.predicted,
      predicted,
      to: group.at(-1)!.predicted,
      rate: count / n,
      interval: wilson({ count, n }, { level }),
    };
  });
}

/**
 * Cumulative gains and lift: what share of those who leave does one reach by writing to the riskiest tenth, fifth, …?
 *
 * @param cells - predicted probability, customers and how many were counted
 * @param options.groups - number of steps; default 10
 * @param options.level - coverage of the intervals; default 0.95
 * @returns a row a step, highest predictions first, each with all before it; the groups are those of `calibrationTable`
 * @throws {RangeError} when a prediction is no probability, a cell is empty, or nobody or everybody is counted
 *
 * Source: Ling and Li (1998), Proc. KDD-98, 73-79. Checked against NumPy.
 *
 * @example
 * cumulativeGains([{ predicted: 0.8, n: 10, count: 6 }, { predicted: 0.2, n: 10, count: 2 }])[0].lift; // 1.5
 */
export function cumulativeGains(
  cells: readonly ScoredCell[],
  { groups = 10, level = 0.95 } = {},
): readonly GainsRow[] {
  requireScoredCells('cumulativeGains', cells, level);
  requireCount('cumulativeGains', 'groups', groups, 1);
  const all = totalOf(cells);
  let [n, count] = [0, 0];
  return riskGroups(cells, groups)
    .toReversed()
    .map((group) => {
      const here = totalOf(group);
      n += here.n;
      count += here.count;
      return {
        n,
        count,
        from: group[0]!.predicted,
        reach: n / all.n,
        captured: count / all.count,
        interval: wilson({ count, n: all.count }, { level }),
        lift: (count * all.n) / (n * all.count),
      };
    });
}

/** Cells by rising prediction in groups of about the same number of customers, none empty; equal predictions stay together. */
function riskGroups(cells: readonly ScoredCell[], groups: number): ScoredCell[][] {
  const { n: all } = totalOf(cells);
  const rising = cells.toSorted((a, b) => a.predicted - b.predicted);
  const grouped: ScoredCell[][] = Array.from({ length: groups }, () => []);
  let before = 0;
  for (let first = 0, next = 0; first < rising.length; first = next) {
    let n = 0;
    for (; rising[next]?.predicted === rising[first]!.predicted; next++) n += rising[next]!.n;
    const group = grouped[Math.floor((groups * (before + n / 2)) / all)]!;
    for (let at = first; at < next; at++) group.push(rising[at]!);
    before += n;
  }
  return grouped.filter((group) => group.length > 0);
}
